using Simulator.Engine;
using Simulator.Protocols.Hip;
using Simulator.Wire.Hip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>What a responder keeps between R1 and I2, and what it shares under load (draft-moskowitz-hip-arch-00 section 8.1).</summary>
[TestFixture]
internal sealed class CookieTests
{
    [Test]
    public void I1sWithinReason_GetTheirOwnIAndShareTheKeyPair()
    {
        var pair = new Pair();
        (ulong I, byte[] PublicValue)[] answers = [.. Flood(pair, 20)];
        Assert.That(answers.Select(each => each.I).Distinct().Count(), Is.EqualTo(20));
        Assert.That(answers.Select(each => Convert.ToHexString(each.PublicValue)).Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(1));
        Assert.That(pair.R.Count("hip.dh-keys"), Is.EqualTo(1));
    }

    [Test]
    public void WithoutReuse_EveryI1HasItsOwnKeyPair()
    {
        var pair = new Pair(optionsR: new HipOptions { Reuse = new HipReuse { DiffieHellman = SimDuration.Zero } });
        Assert.That(Flood(pair, 5).Select(each => Convert.ToHexString(each.PublicValue)).Distinct(StringComparer.Ordinal).Count(), Is.EqualTo(5));
    }

    [Test]
    public void KeyPair_IsRenewedAfterItsTime()
    {
        var pair = new Pair(optionsR: new HipOptions { Reuse = new HipReuse { DiffieHellman = SimDuration.FromSeconds(10) } });
        Flood(pair, 1);
        pair.RunFor(SimDuration.FromSeconds(10));
        Flood(pair, 1);
        Assert.That(pair.R.Count("hip.dh-keys"), Is.EqualTo(2));
    }

    [Test]
    public void Flood_SharesOneIBeyondTheRate()
    {
        var pair = new Pair(optionsR: new HipOptions { Reuse = new HipReuse { CookieAbove = 10 } });
        Assert.That(Flood(pair, 100).Select(each => each.I).Distinct().Count(), Is.EqualTo(10));
        pair.RunFor(SimDuration.FromSeconds(2));
        Assert.That(Flood(pair, 10).Select(each => each.I).Distinct().Count(), Is.EqualTo(10), "a calm second");
    }

    [Test]
    public void HonestInitiators_ConnectDuringAFloodWithTheSameI()
    {
        HostIdentity responder = TestHost.NewIdentity("r", "www.foo.com");
        var pair = new Pair(optionsR: new HipOptions { Reuse = new HipReuse { CookieAbove = 1 } }, identitiesR: [responder]);
        Flood(pair, 10);
        var other = new TestHost("o", Pair.AddressI, new HipOptions(), [TestHost.NewIdentity("o", "bob.bar.com")], new HipPeer(Pair.AddressR, responder.High));
        foreach (TestHost initiator in new[] { pair.I, other })
        {
            initiator.Send(pair.R.Address, initiator.Name);
            for (int packet = 0; packet < 2; packet++)
            {
                pair.R.Receive(pair.Now, initiator.Sent[packet].Bytes);
                if (packet == 0) initiator.Receive(pair.Now, pair.R.Sent[0].Bytes);
                pair.R.Sent.Clear();
            }
        }

        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "i", "o" }));
        Assert.That(pair.R.Received[0].From, Is.Not.EqualTo(pair.R.Received[1].From), "one address, two peers");
    }

    [Test]
    public void UnusedCookies_AreScavenged()
    {
        var pair = new Pair();
        Flood(pair, 20);
        Assert.That(pair.R.NextTimer, Is.Not.EqualTo(SimTime.Never));
        pair.RunFor(SimDuration.FromMinutes(3));
        Assert.That(pair.R.NextTimer, Is.EqualTo(SimTime.Never), "nothing is left to come back for");
    }

    [TestCase(119, null)]
    [TestCase(201, "reason=expired-cookie")]
    public void Cookie_LivesThroughTheCurrentAndThePreviousSecret(int seconds, string? reason)
    {
        var reuse = new HipReuse { Secret = SimDuration.FromSeconds(100), Scavenge = SimDuration.FromMinutes(60) };
        var pair = new Pair(new HipOptions { RetransmitAfter = SimDuration.FromSeconds(1000) }, new HipOptions { Reuse = reuse });
        pair.I.Send(pair.R.Address, "hello");
        WirePacket i2 = pair.Intercept("I2");
        pair.RunFor(SimDuration.FromSeconds(seconds));
        pair.Inject(i2);
        Assert.That(pair.R.Received, Has.Count.EqualTo(reason is null ? 1 : 0));
        if (reason is not null) Assert.That(pair.R.Count("hip.rejected", "type=I2", reason), Is.EqualTo(1));
    }

    /// <summary>I1s of made-up initiators, all at once; what the R1s to them carry.</summary>
    private static List<(ulong I, byte[] PublicValue)> Flood(Pair pair, int count)
    {
        List<(ulong I, byte[] PublicValue)> answers = [];
        var writer = new HipPacketWriter { NextHeader = HipHeader.NothingFollows, High = default };
        int size = writer.Size;
        for (int i = 0; i < count; i++)
        {
            byte[] packet = new byte[20 + size];
            new HipPacketWriter { NextHeader = HipHeader.NothingFollows, High = new((UInt128)i + 1) }.Write(packet.AsSpan(20));
            Wire.Ip.IpHeader.ForPayload(Wire.Ip.IpAddress.V4((uint)(0x0A00_0001 + i)), pair.R.Address, Wire.Ip.IpProtocol.Hip, 64, size).Write(packet);
            pair.R.Receive(pair.Now, packet);
            HipPacketReader r1 = new WirePacket(pair.Now, "R1", pair.R.Sent.Single().Bytes).Hip;
            answers.Add((r1.Cookie!.Value.Random, r1.DiffieHellman.PublicValue.ToArray()));
            pair.R.Sent.Clear();
        }

        return answers;
    }
}
