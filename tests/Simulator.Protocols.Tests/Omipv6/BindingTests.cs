using Simulator.Engine;
using Simulator.Network.Processing;
using Simulator.Protocols.MobileIPv6;
using Simulator.Protocols.Omipv6;
using Simulator.Wire;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.Tests.Omipv6;

/// <summary>What Kabm authorises, what it does not, and what becomes of it.</summary>
public sealed class BindingTests
{
    private static byte[] Kabm(Triangle triangle) => triangle.Key!.Key.Octets.ToArray();

    [Test]
    public void CopyThroughTheHomeAgent_CountsOnce([Values] bool copyIsFirst)
    {
        var triangle = new Triangle(new Omipv6Options { DuplicatesUpdates = true }) { Mc = SimDuration.FromMilliseconds(copyIsFirst ? 300 : 25) };
        triangle.Meet();
        int before = triangle.Log.Count;
        triangle.Move(Triangle.Second);
        triangle.RunFor(SimDuration.FromSeconds(5));
        Assert.That(triangle.Names.Skip(before), Is.EqualTo(["BU", "BU", "BA"]));
        Message[] copies = [.. triangle.Log.Skip(before).Take(2)];
        Assert.That(copies[0].Header, Is.EqualTo(copies[1].Header));
        Assert.That(copies.Select(copy => copy.IsByHome), Is.EquivalentTo(new[] { false, true }));
        Assert.That(triangle.Binding!.CareOf, Is.EqualTo(Triangle.Second));
        Assert.That(triangle.Fixed.Count("mipv6.rejected", "type=BU", "duplicate"), Is.EqualTo(2), "after the exchange and after the move");
    }

    [Test]
    public void AlternateCareOfAddress_IsDroppedUnlessTheRuleIsOff([Values] bool accepts)
    {
        Triangle triangle = new Triangle(new Omipv6Options { AcceptsAlternateCareOfAddress = accepts }).Meet();
        Message update = triangle.Log.Last(message => message.Name == "BU");
        Assert.That(BindingUpdate.TryRead(update.Header, out BindingUpdate read), Is.EqualTo(WireError.None));
        byte[] header = new byte[64];
        (read with { Sequence = (ushort)(read.Sequence + 1) }).Write(header);
        var writer = new MobilityOptionWriter(header, BindingUpdate.Size);
        writer.Add(new AlternateCareOfAddress(Triangle.Second));
        writer.AddAuthenticator();
        triangle.Inject(Forger.Sign(update with { Header = header[..writer.Finish()] }, Kabm(triangle), Triangle.Second));
        Assert.That(triangle.Binding!.CareOf, Is.EqualTo(accepts ? Triangle.Second : Triangle.First));
        Assert.That(triangle.Fixed.Count("mipv6.rejected", "type=BU", "alternate-care-of-address"), Is.EqualTo(accepts ? 0 : 1));
    }

    // attacks.md M9
    [Test]
    public void Replay_WhileTheBindingLivesIsRefused()
    {
        Triangle triangle = new Triangle().Meet();
        Message old = triangle.Log.Last(message => message.Name == "BU");
        triangle.Move(Triangle.Second);
        triangle.RunFor(SimDuration.FromSeconds(5));
        triangle.Inject(old);
        Assert.That(triangle.Binding!.CareOf, Is.EqualTo(Triangle.Second));
        Assert.That(triangle.Fixed.Count("mipv6.rejected", "sequence-out-of-window"), Is.EqualTo(1));
    }

    // attacks.md M10
    [Test]
    public void Replay_AfterTheBindingSucceedsUnlessTheNumberIsKept([Values] bool keeps)
    {
        var options = new Omipv6Options { KeepsSequence = keeps, BindingLifetime = SimDuration.FromSeconds(100) };
        Triangle triangle = new Triangle(options).Meet();
        Message old = triangle.Log.Last(message => message.Name == "BU");
        triangle.Move(Triangle.Second);
        triangle.RunFor(SimDuration.FromSeconds(120));
        Assert.That(triangle.Binding, Is.Null, "nobody needed it");
        triangle.RunFor(MobilityConstants.MaxNonceLifetime);
        triangle.Inject(old);
        Assert.That(triangle.Binding?.CareOf, keeps ? Is.Null : Is.EqualTo(Triangle.First));
    }

    [Test]
    public void CorrespondentWithoutOmipv6_IsServedByReturnRoutabilityForGood()
    {
        Triangle triangle = new Triangle(speaksOmipv6: false).Meet();
        Assert.That(triangle.Names, Is.EqualTo(["HoTI", "CoTI", "CoT", "HoT", "BU", "BA", "DH1", "BE"]));
        Assert.That(triangle.Binding, Is.Not.Null);
        triangle.Move(Triangle.Second);
        triangle.RunFor(SimDuration.FromSeconds(60));
        Assert.That(triangle.Names.Skip(8), Is.EqualTo(["HoTI", "CoTI", "CoT", "HoT", "BU", "BA"]));
        Assert.That(triangle.Mobile.Count("omipv6.exchange.failed", "unsupported"), Is.EqualTo(1));
    }

    [Test]
    public void RebootOfTheCorrespondent_EndsWithANewKey()
    {
        Triangle triangle = new Triangle().Meet();
        triangle.Reboot();
        int before = triangle.Log.Count;
        triangle.Move(Triangle.Second);
        triangle.RunFor(SimDuration.FromSeconds(30));
        Assert.That(triangle.Names.Skip(before), Is.EqualTo(
            ["BU", "BA", "HoTI", "CoTI", "CoT", "HoT", "BU", "BA", "DH1", "DH2", "DH2", "DH3", "DH4", "BU", "BA"]));
        Assert.That(triangle.Key, Is.Not.Null);
        Assert.That(triangle.Binding!.CareOf, Is.EqualTo(Triangle.Second));
    }

    // Nobody vouches for the status that says that a key is lost.
    [Test]
    public void ForgedLossOfTheKey_CostsTimeAndNotTheKey()
    {
        Triangle triangle = new Triangle().Meet();
        EstablishedKey key = triangle.Key!;
        triangle.Tap = message =>
        {
            if (message.Name != "BA") return [message];
            triangle.Tap = null;
            Assert.That(BindingAcknowledgement.TryRead(message.Header, out BindingAcknowledgement answer), Is.EqualTo(WireError.None));
            byte[] header = new byte[16];
            new BindingAcknowledgement(BindingStatus.ExpiredNonces, answer.Sequence, 0).Write(header);
            return [message.With(header[..new MobilityOptionWriter(header, BindingAcknowledgement.Size).Finish()])];
        };
        triangle.Move(Triangle.Second);
        triangle.RunFor(SimDuration.FromSeconds(30));
        Assert.That(triangle.Key, Is.SameAs(key));
        int before = triangle.Log.Count;
        triangle.Move(Triangle.First);
        triangle.RunFor(SimDuration.FromSeconds(5));
        Assert.That(triangle.Names.Skip(before), Is.EqualTo(["BU", "BA"]), triangle.Mobile.Counters);
    }

    [Test]
    public void EndOfKabm_WithoutAnotherExchangeFallsBackToReturnRoutability()
    {
        Triangle triangle = new Triangle(new Omipv6Options { KabmLifetime = SimDuration.FromSeconds(150) }).Meet();
        triangle.Tap = message => message.Name == "DH1" ? [] : [message];
        for (int i = 0; i < 30; i++)
        {
            triangle.Send();
            triangle.RunFor(SimDuration.FromSeconds(10));
        }

        Assert.That(triangle.Key, Is.Null);
        Assert.That(triangle.Binding, Is.Not.Null, triangle.Mobile.Counters + triangle.Fixed.Counters);
        Assert.That(triangle.Count("HoTI"), Is.GreaterThan(1));
    }

    [Test]
    public void WithoutNonceIndices_TheBindingsKbmServes()
    {
        Triangle triangle = new Triangle(new Omipv6Options { CarriesNonceIndices = false }).Meet();
        Assert.That(triangle.Key, Is.Not.Null);
    }

    [Test]
    public void Limits_RefuseWhatIsMore()
    {
        Triangle triangle = new Triangle(correspondent: new Omipv6Options { RunLimit = 0 }).Meet();
        Assert.That(triangle.Fixed.Count("mipv6.rejected", "type=DH1", "refused"), Is.EqualTo(4 + 4), "two runs, each message four times");
        Assert.That(new Triangle(correspondent: new Omipv6Options { KeyLimit = 0 }).Meet().Key, Is.Null);
    }

    [Test]
    public void LifetimeOfKabm_IsTheShorterOfWhatBothWant()
    {
        Triangle triangle = new Triangle(correspondent: new Omipv6Options { KabmLifetime = SimDuration.FromSeconds(500) }).Meet();
        SimDuration left = triangle.Key!.Expires - triangle.Now;
        Assert.That(left, Is.InRange(SimDuration.FromSeconds(500 - 60), SimDuration.FromSeconds(500)));
    }

    // attacks.md M13: as the draft has it, whoever holds Kabm may name any address he can send from.
    [Test]
    public void UntestedCareOfAddress_IsUsedShortlyOnceWithTheTestAndAlwaysWithout([Values] bool tests)
    {
        Triangle triangle = new Triangle(new Omipv6Options { TestsCareOf = tests }).Meet();
        triangle.Tap = message => message.Name == "CoT" ? [] : [message];   // the victim gets it, and does not answer
        triangle.Move(Triangle.Second);
        triangle.RunFor(SimDuration.FromSeconds(2));
        Assert.That(triangle.Binding!.CareOf, Is.EqualTo(Triangle.Second));
        triangle.RunFor(SimDuration.FromSeconds(10));
        Assert.That(triangle.Binding is null, Is.EqualTo(tests));
        if (!tests) return;
        triangle.Move(Triangle.Address("2001:db8:3::99"));
        triangle.RunFor(SimDuration.FromSeconds(2));
        Assert.That(triangle.Binding, Is.Null, "nor another one");
        Assert.That(triangle.Fixed.Count("mipv6.rejected", "untested-care-of-address"), Is.GreaterThan(0));
    }

    [Test]
    public void TestOfTheCareOfAddress_RunsBesideTheUpdate()
    {
        Triangle triangle = new Triangle(new Omipv6Options { TestsCareOf = true }).Meet();
        int before = triangle.Log.Count;
        triangle.Move(Triangle.Second);
        triangle.RunFor(SimDuration.FromSeconds(30));
        Assert.That(triangle.Names.Skip(before), Is.EqualTo(["BU", "CoTI", "BA", "CoT", "BU", "BA"]));
        Assert.That(triangle.Binding!.Lifetime, Is.EqualTo(SimDuration.FromMinutes(60)));
    }

    [Test]
    public void Exponentiations_AreChargedToNobodyForUpdates()
    {
        var costs = new CostProfile("slow", [new(Operation.DiffieHellman1024, new Cost(SimDuration.FromNanoseconds(1), SimDuration.Zero))]);
        Triangle triangle = new Triangle(costs: costs).Meet();
        triangle.Move(Triangle.Second);
        triangle.RunFor(SimDuration.FromSeconds(30));
        Assert.That(triangle.Fixed.Charged(Operation.DiffieHellman1024) + triangle.Mobile.Charged(Operation.DiffieHellman1024), Is.EqualTo(4));
    }
}
