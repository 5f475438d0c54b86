using Simulator.Engine;
using Simulator.Protocols.Esp;
using Simulator.Protocols.Hip;
using Simulator.Wire;
using Simulator.Wire.Dns;
using Simulator.Wire.Esp;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>New keys under an association (draft-moskowitz-hip-arch-00 sections 7.3 and 9.2).</summary>
[TestFixture]
internal sealed class RekeyTests
{
    private static readonly HipOptions Default = new();
    private static readonly HipOptions AfterTwo = new() { RekeyAfterPackets = 2 };
    private static readonly HipOptions Readable = new() { RekeyAfterPackets = 2, Transforms = [HipTransform.NullSha1] };

    [Test]
    public void RekeyPacket_IsHipInEspWithADiffieHellmanKeyAndNothingElse()
    {
        Pair pair = Talked(new Pair(Readable));
        ReadOnlySpan<byte> esp = pair.Packet("rekey").Payload, plain = esp[EspHeader.Size..^EspKeys.IcvSize];
        Assert.That(pair.Packet("rekey").Header.Protocol, Is.EqualTo(IpProtocol.Esp));
        Assert.That(EspTrailer.TryRead(plain, out EspTrailer trailer), Is.EqualTo(WireError.None));
        Assert.That(trailer.NextHeader, Is.EqualTo(IpProtocol.Hip));
        Assert.That(HipPacketReader.TryRead(plain[..^trailer.Size], out HipPacketReader rekey), Is.EqualTo(WireError.None));
        Assert.That((rekey.Kind, rekey.NextHeader, rekey.IsSigned), Is.EqualTo((HipMessageKind.Rekey, HipHeader.NothingFollows, false)));
        Assert.That(rekey.High, Is.EqualTo(pair.I.Identities[0].High));
        Assert.That(rekey.DiffieHellman.PublicValue.SequenceEqual(pair.Packet("I2").Hip.DiffieHellman.PublicValue), Is.False);
    }

    [Test]
    public void EitherHost_RekeysAndTheOtherTakesItsTurn([Values] bool byInitiator)
    {
        Pair pair = Talked(byInitiator ? new Pair(AfterTwo) : new Pair(optionsR: AfterTwo));
        (TestHost sender, TestHost receiver) = byInitiator ? (pair.I, pair.R) : (pair.R, pair.I);
        WirePacket[] changing = [.. pair.Log.SkipWhile(packet => packet.Name != "rekey").Where(packet => packet.Name != "data")];
        Assert.That(changing.Select(packet => packet.Name), Is.EqualTo(new[] { "rekey", "rekey", "empty" }));
        Assert.That(changing.Select(packet => packet.Header.Source), Is.EqualTo(new[] { sender.Address, receiver.Address, sender.Address }));
        Assert.That(SequenceOf(changing[1]), Is.EqualTo(1), "the receiver's next packet is under new keys");
        Assert.That(SequenceOf(changing[2]), Is.EqualTo(1), "and so is the answer to its own");
        foreach (TestHost host in new[] { pair.I, pair.R })
        {
            Assert.That(host.Count("hip.rekeys", "role=sender"), Is.EqualTo(1));
            Assert.That(host.Count("hip.rekeys", "role=receiver"), Is.EqualTo(1));
            Assert.That(host.Count("hip.rekey.latency"), Is.EqualTo((Pair.Delay * 2).Nanoseconds));
        }

        AssertAgreed(pair);
    }

    [Test]
    public void HostThatDoesNotRekeyInTurn_UsesTheNewKeysAllTheSame()
    {
        Pair pair = Talked(new Pair(AfterTwo, new HipOptions { RekeysInTurn = false }));
        Assert.That(pair.Names.Where(name => name is "rekey" or "empty"), Is.EqualTo(new[] { "rekey", "empty" }));
        Assert.That(SequenceOf(pair.Packet("empty")), Is.EqualTo(1));
        Assert.That((pair.R.Count("hip.rekeys", "role=sender"), pair.R.Count("hip.rekeys", "role=receiver")), Is.EqualTo((0, 1)));
        AssertAgreed(pair);
    }

    [Test]
    public void BothAtTheSameTime_MeetAtOneGeneration()
    {
        Pair pair = new Pair(AfterTwo, AfterTwo).Exchange("one");
        pair.I.Send(pair.R.Address, "two");
        pair.R.Send(pair.R.Received[0].From, "two too");
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.Names.Count(name => name == "rekey"), Is.EqualTo(2));
        Assert.That(pair.Packet("rekey").Arrival, Is.EqualTo(pair.Packet("rekey", 1).Arrival), "they cross");
        foreach (TestHost host in new[] { pair.I, pair.R })
            Assert.That((host.Count("hip.rekeys", "role=sender"), host.Count("hip.rekeys", "role=receiver")), Is.EqualTo((1, 1)));
        Assert.That(pair.R.Received.Concat(pair.I.Received).Select(each => each.Text), Is.EqualTo(new[] { "one", "two", "two too" }));
        AssertAgreed(pair);
    }

    [Test]
    public void LostPacket_IsMadeGoodAndTheDataGoesOn([Values("rekey", "empty")] string lost, [Values(0, 1)] int nth, [Values] bool both)
    {
        var pair = new Pair(AfterTwo, both ? AfterTwo : Default);
        int seen = 0;
        pair.Tap = packet => packet.Name == lost && seen++ == nth ? [] : [packet];
        Talked(pair);
        for (int i = 0; i < 40; i++)
        {
            pair.I.Send(pair.R.Address, $"{i}");
            pair.R.Send(pair.R.Received[0].From, $"{i}");
            pair.RunFor(SimDuration.FromMilliseconds(100));
        }

        pair.RunFor(SimDuration.FromSeconds(20));
        Assert.That(pair.R.Received, Has.Count.EqualTo(42));
        Assert.That(pair.I.Received, Has.Count.EqualTo(40));
        Assert.That(pair.I.Count("hip.rekeys", "role=sender"), Is.GreaterThan(1));
        AssertAgreed(pair);
    }

    [Test]
    public void RekeyThatIsNeverAnswered_IsRepeatedMoreAndMoreSeldomUntilTheAssociationEnds()
    {
        Pair pair = new Pair(AfterTwo).Exchange("one");
        pair.Tap = _ => [];
        pair.I.Send(pair.R.Address, "two");
        pair.RunFor(SimDuration.FromMinutes(16));
        WirePacket[] rekeys = [.. pair.Log.Where(packet => packet.Name == "rekey")];
        Assert.That(
            rekeys.Take(8).Select(packet => (packet.Arrival - rekeys[0].Arrival).Nanoseconds / 1_000_000_000), Is.EqualTo(new long[] { 0, 1, 3, 7, 15, 31, 47, 63 }));
        Assert.That(pair.I.Count("hip.associations.expired"), Is.EqualTo(1));
        Assert.That(pair.I.NextTimer, Is.EqualTo(SimTime.Never));
    }

    [Test]
    public void PacketsUnderOldKeys_AreTakenOnceWhileTheyAreLate()
    {
        Pair pair = new Pair(new HipOptions { RekeyAfterPackets = 10 }).Exchange("one");
        var late = new List<WirePacket>();
        pair.Tap = packet =>
        {
            if (packet.Name != "data" || late.Count == 6) return [packet];
            late.Add(packet);
            return [];
        };
        for (int i = 0; i < 10; i++) pair.I.Send(pair.R.Address, $"{i}");
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.I.Count("hip.rekeys", "role=sender"), Is.EqualTo(1));
        Assert.That(pair.R.Received, Has.Count.EqualTo(5));

        foreach (WirePacket packet in late) pair.Inject(packet);
        Assert.That(pair.R.Received, Has.Count.EqualTo(11), "all of them, after the switch");
        foreach (WirePacket packet in late) pair.Inject(packet);
        Assert.That(pair.R.Received, Has.Count.EqualTo(11));
        Assert.That(pair.R.Count("esp.rejected", "reason=replayed"), Is.EqualTo(6));
    }

    [Test]
    public void OldKeys_AreKeptForAWindowOfPacketsUnderNewOnesAndNoLonger([Values(63, 64)] int newer)
    {
        Pair pair = new Pair(new HipOptions { RekeyAfterPackets = 3 }, new HipOptions { RekeysInTurn = false }).Exchange("one");
        pair.I.Send(pair.R.Address, "late");
        WirePacket late = pair.Intercept("data");
        pair.I.Send(pair.R.Address, "two");
        pair.RunFor(SimDuration.FromSeconds(1));
        AssociationKeys keys = pair.AtR!.Keys!;
        Assert.That(keys.Generations, Is.EqualTo(2));
        for (int i = 0; i < newer; i++) pair.R.Receive(pair.Now, pair.I.Forge(pair.AtI!, IpProtocol.NoNextHeader, default));
        Assert.That(keys.Generations, Is.EqualTo(newer == 63 ? 2 : 1));
        pair.Inject(late);
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(newer == 63 ? new[] { "one", "two", "late" } : ["one", "two"]));
    }

    [Test]
    public void SequenceNumbersNearTheirEnd_AreLeftBehindInTime()
    {
        var options = new HipOptions { FirstSequenceNumber = uint.MaxValue - 100, RekeyAtSequence = uint.MaxValue - 50 };
        Pair pair = new Pair(options, options).Exchange("first");
        for (int i = 0; i < 300; i++)
        {
            pair.I.Send(pair.R.Address, "more");
            pair.RunFor(SimDuration.FromMilliseconds(1));
        }

        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.R.Received, Has.Count.EqualTo(301));
        Assert.That(pair.I.Count("hip.data.dropped"), Is.Zero);
        Assert.That(pair.I.Count("hip.rekeys", "role=sender"), Is.EqualTo(1));
        Assert.That(pair.AtI!.Outbound!.SequenceNumber, Is.LessThan(300));
    }

    [Test]
    public void SequenceNumbersThatEndBeforeThePeerAnswers_AreNotReused()
    {
        var options = new HipOptions { FirstSequenceNumber = uint.MaxValue - 3, RekeyAtSequence = uint.MaxValue - 1 };
        Pair pair = new Pair(options).Exchange("1");
        pair.Tap = packet => packet.Name == "rekey" ? [] : [packet];
        foreach (string text in new[] { "2", "3", "4", "5" }) pair.I.Send(pair.R.Address, text);
        pair.RunFor(SimDuration.FromSeconds(10));
        Assert.That(pair.I.Count("hip.data.dropped", "reason=sequence-exhausted"), Is.EqualTo(2));
        Assert.That(pair.R.Received, Has.Count.EqualTo(3));
    }

    [Test]
    public void Time_ChangesKeysWithTheNextDatagramInEitherDirection([Values] bool sends)
    {
        Pair pair = new Pair(new HipOptions { RekeyAfter = SimDuration.FromMinutes(5) }).Exchange("one");
        pair.RunFor(SimDuration.FromMinutes(6));
        Assert.That(pair.Names, Does.Not.Contain("rekey"));
        if (sends) pair.I.Send(pair.R.Address, "two");
        else pair.R.Send(pair.R.Received[0].From, "two");
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.I.Count("hip.rekeys", "role=sender"), Is.EqualTo(1));
        pair.RunFor(SimDuration.FromMinutes(16));
        Assert.That(pair.I.Count("hip.associations.expired"), Is.EqualTo(1), "a policy on keys keeps nothing alive");
    }

    [Test]
    public void Octets_ChangeKeys()
    {
        Pair pair = new Pair(new HipOptions { RekeyAfterOctets = 1_000 }).Exchange("one");
        for (int i = 0; i < 3; i++) pair.I.Send(pair.R.Address, new string('x', 300));
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.Names.TakeWhile(name => name != "rekey").Count(name => name == "data"), Is.EqualTo(3));
        Assert.That(pair.R.Received, Has.Count.EqualTo(4));
    }

    [TestCase("not HIP", "malformed")]
    [TestCase("I1", "unknown-message")]
    [TestCase("other HIGH", "high-mismatch")]
    [TestCase("other group", "bad-group")]
    [TestCase("public value 1", "bad-public-value")]
    public void RekeyThatIsNone_IsRefusedThoughItIsGenuine(string @case, string reason)
    {
        Pair pair = new Pair().Exchange("one");
        pair.R.Receive(pair.Now, pair.I.Forge(pair.AtI!, IpProtocol.Hip, @case == "not HIP" ? new byte[30] : Rekey(pair, @case)));
        Assert.That(pair.R.Count("hip.rejected", "type=rekey", $"reason={reason}"), Is.EqualTo(1), pair.R.Counters);
        Assert.That(pair.R.Sent, Is.Empty);
        pair.Exchange("two");
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "one", "two" }));
        AssertAgreed(pair);
    }

    [Test]
    public void RekeyOutsideEsp_IsRefused()
    {
        Pair pair = new Pair().Exchange("one");
        byte[] hip = Rekey(pair, ""), packet = new byte[IpHeader.SizeOf(v6: false) + hip.Length];
        IpHeader.ForPayload(pair.I.Address, pair.R.Address, IpProtocol.Hip, 64, hip.Length).Write(packet);
        hip.CopyTo(packet.AsSpan(IpHeader.SizeOf(v6: false)));
        pair.R.Receive(pair.Now, packet);
        Assert.That(pair.R.Count("hip.rejected", "type=rekey", "reason=outside-esp"), Is.EqualTo(1));
    }

    [Test]
    public void RekeyThatIsOlderThanTheLast_IsADuplicate()
    {
        // A repeated rekey packet that was on its way all through the next rekeying.
        Pair pair = new Pair(new HipOptions { RekeyAfterPackets = 20 }, new HipOptions { RekeysInTurn = false }).Exchange("one");
        byte[] first = pair.I.Forge(pair.AtI!, IpProtocol.Hip, Rekey(pair, ""));
        for (int i = 0; i < 45; i++)
        {
            pair.I.Send(pair.R.Address, "more");
            pair.RunFor(SimDuration.FromMilliseconds(30));
        }

        Assert.That(pair.I.Count("hip.rekeys", "role=sender"), Is.EqualTo(2));
        pair.R.Receive(pair.Now, first);
        Assert.That(pair.R.Count("hip.rejected", "type=rekey", "reason=duplicate"), Is.EqualTo(1));
        AssertAgreed(pair);
    }

    [Test]
    public void AnyDelays_LoseNothingAndDeliverNothingTwiceWhileBothRekeyAgainAndAgain([Values(1ul, 2ul, 3ul)] ulong seed)
    {
        var options = new HipOptions { RekeyAfterPackets = 25, Transforms = [HipTransform.NullSha1], Group = 1 };
        Pair pair = new Pair(options, options).Exchange("0");
        var random = RandomStream.Derive(seed, "delays");
        pair.Tap = packet => [packet.At(packet.Arrival + SimDuration.FromMicroseconds((long)random.NextBelow(20_000)))];
        string[] texts = [.. Enumerable.Range(1, 400).Select(each => $"{each}")];
        foreach (string text in texts)
        {
            pair.I.Send(pair.R.Address, text);
            pair.R.Send(pair.R.Received[0].From, text);
            pair.RunFor(SimDuration.FromMilliseconds(1));
        }

        pair.RunFor(SimDuration.FromSeconds(5));
        Assert.That(pair.R.Received.Skip(1).Select(each => each.Text), Is.EquivalentTo(texts));
        Assert.That(pair.I.Received.Select(each => each.Text), Is.EquivalentTo(texts));
        Assert.That(pair.I.Count("hip.rekeys", "role=sender"), Is.GreaterThan(5));
        Assert.That((pair.I.Rejections, pair.R.Rejections), Is.EqualTo((0, 0)));
    }

    /// <summary>Both have the same keys in either direction, and use them.</summary>
    internal static void AssertAgreed(Pair pair, string because = "")
    {
        AssociationKeys i = pair.AtI!.Keys!, r = pair.AtR!.Keys!;
        Assert.That((i.IsOffering, r.IsOffering), Is.EqualTo((false, false)), because);
        Assert.That(i.Outbound.Spi, Is.EqualTo(pair.AtR.Selector.Value), because);
        Assert.That(r.Outbound.Spi, Is.EqualTo(pair.AtI.Selector.Value), because);
        Assert.That((i.Current.Own, i.Current.Peer), Is.EqualTo((r.Current.Peer, r.Current.Own)), because);
        Assert.That(i.Outbound.Keys.AuthenticationKey.SequenceEqual(r.Current.Inbound.Keys.AuthenticationKey), Is.True, because);
        Assert.That(r.Outbound.Keys.AuthenticationKey.SequenceEqual(i.Current.Inbound.Keys.AuthenticationKey), Is.True, because);
    }

    // The exchange's I2 is the first packet under its keys, this is the second, and I rekeys.
    private static Pair Talked(Pair pair)
    {
        pair.R.Application = text => text == "one" ? "re: one" : null;
        pair.Exchange("one");
        pair.I.Received.Clear();
        pair.I.Send(pair.R.Address, "two");
        pair.R.Send(pair.R.Received[0].From, "two");
        pair.RunFor(SimDuration.FromSeconds(1));
        pair.I.Received.Clear();
        return pair;
    }

    private static uint SequenceOf(WirePacket packet)
    {
        Assert.That(EspHeader.TryRead(packet.Payload, out EspHeader header), Is.EqualTo(WireError.None));
        return header.SequenceNumber;
    }

    private static byte[] Rekey(Pair pair, string @case)
    {
        byte group = @case == "other group" ? (byte)1 : (byte)2;
        byte[] value = @case == "public value 1" ? [1] : [.. pair.Packet("R1").Hip.DiffieHellman.PublicValue[..96]];
        byte[] publicKey = new byte[DiffieHellmanKey.SizeOf(value.Length)];
        DiffieHellmanKey.Write(publicKey, group, value);
        var writer = new HipPacketWriter
        {
            NextHeader = HipHeader.NothingFollows,
            High = (@case == "other HIGH" ? pair.R : pair.I).Identities[0].High,
            Fqdn = DnsName.Root,
            DiffieHellman = @case == "I1" ? default : publicKey,
        };
        byte[] packet = new byte[writer.Size];
        writer.Write(packet);
        return packet;
    }
}
