using Simulator.Engine;
using Simulator.Network.Processing;
using Simulator.Protocols.Omipv6;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.Tests.Omipv6;

/// <summary>Somebody on the path, without and with Kbm.</summary>
public sealed class TamperingTests
{
    private static readonly string[] Names = ["DH1", "DH2", "DH3", "DH4"];

    [TestCaseSource(nameof(Names))]
    public void AnyOctetChanged_IsRefusedAndTheTrueMessageStillTaken(string name)
    {
        Message? held = null;
        var triangle = new Triangle();
        triangle.Tap = message =>
        {
            if (message.Name != name || held is not null) return [message];
            held = message;
            return [];
        };
        triangle.Move(Triangle.First);
        triangle.RunFor(SimDuration.FromSeconds(1));
        triangle.Talk();
        triangle.RunFor(SimDuration.FromMilliseconds(600));
        Assert.That(held, Is.Not.Null);
        MobilityHost victim = held!.IsToMobile ? triangle.Mobile : triangle.Fixed;
        for (int position = 0; position < held.Header.Length; position++)
        {
            if (position is 2 or 4 or 5) continue;   // another message's type; the checksum, made right again
            long before = victim.Count("mipv6.rejected");
            int sent = triangle.Log.Count;
            triangle.Inject(held.Flip(position, (byte)(1 << position % 8)));
            Assert.That(victim.Count("mipv6.rejected"), Is.EqualTo(before + 1), $"octet {position}");
            triangle.RunFor(SimDuration.Zero);
            Assert.That(triangle.Log, Has.Count.EqualTo(sent), $"octet {position} got an answer");
        }

        triangle.Inject(held);
        triangle.RunFor(SimDuration.FromMilliseconds(500));
        Assert.That(triangle.Mobile.Count("omipv6.exchange.completed"), Is.EqualTo(1), triangle.Mobile.Counters);
    }

    [Test]
    public void ManInTheMiddleOfOneCopy_IsDetected([Values] bool byHome)
    {
        Triangle? triangle = null;
        triangle = new Triangle
        {
            Tap = message => message.Name == "DH2" && message.IsByHome == byHome
                ? [Forger.Replace(message, Forger.Kbm(triangle!, triangle!.Log))]
                : [message],
        };
        triangle.Meet();
        Assert.That(triangle.Key, Is.Null);
        Assert.That(triangle.Mobile.Count("omipv6.exchange.failed", "copies-differ"), Is.EqualTo(1), triangle.Mobile.Counters);
        SimDuration found = triangle.Mc + triangle.Hc + triangle.Mh;
        Assert.That(triangle.Mobile.Count("omipv6.exchange.abandoned-after", "copies-differ"), Is.EqualTo(found.Nanoseconds), "DH1 there and the later copy back");
        Assert.That(triangle.Count("DH3"), Is.Zero);
        Assert.That(triangle.Binding, Is.Not.Null, "return routability goes on");
    }

    [Test]
    public void ManInTheMiddleOfOneCopy_GetsThroughWhenNothingIsCompared()
    {
        Triangle? triangle = null;
        triangle = new Triangle(new Omipv6Options { ComparesCopies = false })
        {
            Tap = message => message.Name == "DH2" && !message.IsByHome
                ? [Forger.Replace(message, Forger.Kbm(triangle!, triangle!.Log))]
                : [message],
        };
        triangle.Meet();
        Assert.That(triangle.Count("DH3"), Is.GreaterThan(0), "to the forger's value");
    }

    // attacks.md M5, M6: the draft does not stop somebody who has both paths.
    [Test]
    public void ManInTheMiddleOfBothCopies_IsNotDetected()
    {
        Triangle? triangle = null;
        triangle = new Triangle
        {
            Tap = message => message.Name == "DH2" ? [Forger.Replace(message, Forger.Kbm(triangle!, triangle!.Log))] : [message],
        };
        triangle.Meet();
        Assert.That(triangle.Count("DH3"), Is.GreaterThan(0), "to the forger's value");
        Assert.That(triangle.Mobile.Count("omipv6.exchange.failed", "copies-differ"), Is.Zero);
    }

    [TestCase(0)]
    [TestCase(1)]
    public void ValueOutsideTheGroup_IsRefused(byte value)
    {
        Triangle? triangle = null;
        triangle = new Triangle
        {
            Tap = message =>
            {
                if (message.Name != "DH2") return [message];
                byte[] header = [.. message.Header];
                header.AsSpan(48, 128).Clear();
                header[175] = value;
                return [Forger.Sign(message with { Header = header }, Forger.Kbm(triangle!, triangle!.Log), Triangle.First)];
            },
        };
        triangle.Meet();
        Assert.That(triangle.Mobile.Count("omipv6.exchange.failed", "bad-public-value"), Is.EqualTo(1));
        Assert.That(triangle.Count("DH3"), Is.Zero);
    }

    [Test]
    public void ValueOutsideTheGroup_IsRefusedByTheCorrespondent()
    {
        Triangle? triangle = null;
        triangle = new Triangle
        {
            Tap = message =>
            {
                if (message.Name != "DH1") return [message];
                byte[] header = [.. message.Header];
                header.AsSpan(40, 128).Clear();
                return [Forger.Sign(message with { Header = header }, Forger.Kbm(triangle!, triangle!.Log), Triangle.First)];
            },
        };
        triangle.Meet();
        Assert.That(triangle.Fixed.Count("mipv6.rejected", "type=DH3", "bad-public-value"), Is.GreaterThan(0), triangle.Fixed.Counters);
        Assert.That(triangle.Key, Is.Null);
    }

    // attacks.md M17
    [TestCase(true, 2)]
    [TestCase(false, 102)]
    public void ForgedFirstMessages_CostExponentiationsOnlyWhereNothingIsVerifiedFirst(bool verifies, int expected)
    {
        var costs = new CostProfile("slow", [new(Operation.DiffieHellman1024, new Cost(SimDuration.FromNanoseconds(1), SimDuration.Zero))]);
        var options = new Omipv6Options { VerifiesBeforeExponentiation = verifies };
        Triangle triangle = new Triangle(options, costs: costs).Meet();
        Message dh1 = triangle.Log.Single(message => message.Name == "DH1");
        for (int i = 0; i < 100; i++) triangle.Inject(dh1.Flip(40 + i));
        Assert.That(triangle.Fixed.Charged(Operation.DiffieHellman1024), Is.EqualTo(expected));
    }

    [Test]
    public void KnownKbm_IsOfNoUseAfterTheSwitch()
    {
        Triangle triangle = new Triangle().Meet();
        byte[] kbm = Forger.Kbm(triangle, triangle.Log);
        int before = triangle.Log.Count;
        Message update = triangle.Log.First(message => message.Name == "BU");
        byte[] header = [.. update.Header];
        header[7] += 100;   // a later sequence number
        triangle.Inject(Forger.Sign(update with { Header = header }, kbm, Triangle.First));
        Message dh1 = triangle.Log.Single(message => message.Name == "DH1");
        triangle.Inject(Forger.Sign(dh1.Flip(8), kbm, Triangle.First));
        triangle.RunFor(SimDuration.FromSeconds(1));
        Assert.That(triangle.Log, Has.Count.EqualTo(before), "silence");
        Assert.That(triangle.Fixed.Count("mipv6.rejected", "type=BU", "nonce-indices"), Is.EqualTo(1), triangle.Fixed.Counters);
        Assert.That(triangle.Fixed.Count("mipv6.rejected", "type=DH1", "not-under-kabm"), Is.EqualTo(1), triangle.Fixed.Counters);
    }

    [Test]
    public void Flood_OfAuthenticFirstMessagesIsRateLimited()
    {
        var costs = new CostProfile("slow", [new(Operation.DiffieHellman1024, new Cost(SimDuration.FromNanoseconds(1), SimDuration.Zero))]);
        var triangle = new Triangle(costs: costs) { Tap = message => message.Name == "DH2" ? [] : [message] };
        triangle.Meet();
        byte[] kbm = Forger.Kbm(triangle, triangle.Log);
        Message dh1 = triangle.Log.First(message => message.Name == "DH1");
        int before = triangle.Fixed.Charged(Operation.DiffieHellman1024);
        for (int i = 0; i < 50; i++) triangle.Inject(Forger.Sign(dh1.Flip(8 + i % 8, (byte)(i + 1)), kbm, Triangle.First));
        Assert.That(triangle.Fixed.Charged(Operation.DiffieHellman1024) - before, Is.EqualTo(3));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Noise_IsSurvived(byte[] noise, byte subType)
    {
        Triangle triangle = Met;
        byte[] header = new byte[(noise.Length + 15) / 8 * 8];
        noise.CopyTo(header, 8);
        new MobilityHeader(MobilityMessageType.Experimental, header.Length).Write(header);
        header[6] = (byte)(subType % 6);
        Message like = triangle.Log.First(message => message.Name == (subType % 2 == 0 ? "DH2" : "DH1"));
        triangle.Inject(like.With(header));
    }

    private static Triangle Met { get; } = new Triangle().Meet();
}
