using Simulator.Engine;
using Simulator.Network.Processing;
using Simulator.Protocols.MobileIPv6;
using Simulator.Protocols.Omipv6;
using Simulator.Wire;
using Simulator.Wire.Mobility;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Protocols.Tests.Omipv6;

/// <summary>The exchange when nothing goes wrong: draft-haddad-mipv6-omipv6-01 sections 6 and 7.</summary>
public sealed class ExchangeTests
{
    [Test]
    public void FirstContact_RunsTheExchangeAfterReturnRoutability()
    {
        Triangle triangle = new Triangle().Meet();
        Assert.That(triangle.Names, Is.EqualTo(["HoTI", "CoTI", "CoT", "HoT", "BU", "BA", "DH1", "DH2", "DH2", "DH3", "DH4", "BU", "BA"]), triangle.Mobile.Counters);
        Assert.That(triangle.Key, Is.Not.Null);
        Assert.That(triangle.Mobile.Count("omipv6.exchange.started"), Is.EqualTo(1));
        Assert.That(triangle.Mobile.Count("omipv6.exchange.completed"), Is.EqualTo(1));
        Assert.That(triangle.Mobile.Count("omipv6.exchange.failed") + triangle.Mobile.Count("mipv6.rejected") + triangle.Fixed.Count("mipv6.rejected"), Is.Zero);
        Assert.That(triangle.Key!.Key.Octets.Length, Is.EqualTo(40));
    }

    [TestCase(50, 75, 25)]
    [TestCase(100, 100, 20)]
    [TestCase(10, 100, 200)]
    [TestCase(1, 1, 1)]
    public void SetUp_TakesTheClosedForm(int mh, int hc, int mc)
    {
        Triangle triangle = new Triangle
        {
            Mh = SimDuration.FromMilliseconds(mh), Hc = SimDuration.FromMilliseconds(hc), Mc = SimDuration.FromMilliseconds(mc),
        }.Meet();
        SimDuration expected = SimDuration.FromMilliseconds(mc + Math.Max(mc, hc + mh) + 2 * mc);
        Assert.That(triangle.Mobile.Count("omipv6.exchange.latency"), Is.EqualTo(expected.Nanoseconds));
    }

    [TestCase(DhGroup.Group2, Operation.DiffieHellman1024)]
    [TestCase(DhGroup.Group14, Operation.DiffieHellman2048)]
    public void SetUp_TakesTwoExponentiationsAtEachEnd(DhGroup group, Operation operation)
    {
        var costs = new CostProfile("slow", [new(operation, new Cost(SimDuration.FromMilliseconds(3), SimDuration.Zero))]);
        Triangle triangle = new Triangle(new Omipv6Options { Group = group }, costs: costs).Meet();
        Assert.That(triangle.Key, Is.Not.Null);
        Assert.That(triangle.Mobile.Charged(operation), Is.EqualTo(2));
        Assert.That(triangle.Fixed.Charged(operation), Is.EqualTo(2));
        Assert.That(triangle.Mobile.Count("omipv6.exchange.latency"), Is.EqualTo(SimDuration.FromMilliseconds(25 + 125 + 50 + 4 * 3).Nanoseconds));
    }

    [Test]
    public void Copies_AreTheSameOctetsOnTheTwoPaths()
    {
        Triangle triangle = new Triangle().Meet();
        Message[] copies = [.. triangle.Log.Where(message => message.Name == "DH2")];
        Assert.That(copies[0].Header, Is.EqualTo(copies[1].Header));
        Assert.That(copies[0].RoutedTo, Is.EqualTo(Triangle.First));
        Assert.That(copies[1].IsByHome, Is.True);
    }

    [Test]
    public void PathsOfTheOthers_AreDirectWithTheHomeAddressInAnOption()
    {
        Triangle triangle = new Triangle().Meet();
        foreach (Message message in triangle.Log.Where(message => message.Name is "DH1" or "DH3"))
            Assert.That((message.CareOf, message.Source, message.IsByHome), Is.EqualTo(((Wire.Ip.IpAddress?)Triangle.First, Triangle.Home, false)));
        Assert.That(triangle.Log.Single(message => message.Name == "DH4").RoutedTo, Is.EqualTo(Triangle.First));
    }

    [Test]
    public void UpdateUnderKabm_HasNoNoncesAndGoesOnCounting()
    {
        Triangle triangle = new Triangle().Meet();
        (BindingUpdate first, MobilityOptionSet firstOptions) = Read(triangle, 0);
        (BindingUpdate second, MobilityOptionSet secondOptions) = Read(triangle, 1);
        Assert.That(firstOptions.NonceIndices, Is.Not.Null);
        Assert.That(secondOptions, Is.EqualTo(new MobilityOptionSet(HasAuthenticator: true)));
        Assert.That(second.Acknowledge, Is.True);
        Assert.That(second.Sequence, Is.EqualTo((ushort)(first.Sequence + 1)));
        Assert.That(triangle.Binding!.Lifetime, Is.EqualTo(SimDuration.FromMinutes(60)));
    }

    [Test]
    public void Move_SendsOnlyTheUpdateRightAfterTheHomeAgentsAnswer()
    {
        Triangle triangle = new Triangle().Meet();
        int before = triangle.Log.Count;
        SimTime moved = triangle.Now;
        triangle.Move(Triangle.Second);
        triangle.RunFor(SimDuration.FromSeconds(1));
        Assert.That(triangle.Names.Skip(before), Is.EqualTo(["BU", "BA"]));
        Assert.That(triangle.Log[before].Arrival, Is.EqualTo(moved + triangle.Mh * 2 + triangle.Mc));
        Assert.That(triangle.Binding!.CareOf, Is.EqualTo(Triangle.Second));
        Assert.That(triangle.HomeUpdates, Is.EqualTo(2));
    }

    [Test]
    public void Refresh_IsAnUpdateAndItsAcknowledgement()
    {
        Triangle triangle = new Triangle(new Omipv6Options { BindingLifetime = SimDuration.FromSeconds(400) }).Meet();
        int before = triangle.Log.Count;
        triangle.Send();
        triangle.RunFor(SimDuration.FromSeconds(400));
        Assert.That(triangle.Names.Skip(before), Is.EqualTo(["BU", "BA"]));
        Assert.That(triangle.Binding, Is.Not.Null);
    }

    [Test]
    public void RefreshRequest_IsUnderKabmAndHeeded()
    {
        Triangle triangle = new Triangle(new Omipv6Options { BindingLifetime = SimDuration.FromSeconds(400) }).Meet();
        int before = triangle.Log.Count;
        triangle.Fixed.Machine.Outgoing(Triangle.Correspondent, Triangle.Home, Wire.Ip.IpProtocol.Udp, isForwarded: false);   // only the correspondent sends
        triangle.RunFor(SimDuration.FromSeconds(395));
        Assert.That(triangle.Names.Skip(before), Is.EqualTo(["BRR", "BU", "BA"]));
    }

    [Test]
    public void RefreshRequest_OfSomebodyElseIsDropped()
    {
        Triangle triangle = new Triangle().Meet();
        int before = triangle.Log.Count;
        byte[] header = new byte[BindingRefreshRequest.Size];
        default(BindingRefreshRequest).Write(header);
        triangle.Inject(triangle.Log.Last(message => message.Name == "BA").With(header));
        triangle.RunFor(SimDuration.FromSeconds(5));
        Assert.That(triangle.Log, Has.Count.EqualTo(before));
        Assert.That(triangle.Mobile.Count("mipv6.rejected", "type=BRR", "not-under-kabm"), Is.EqualTo(1));
    }

    [Test]
    public void ReturningHome_DeletesTheBindingUnderKabm()
    {
        Triangle triangle = new Triangle().Meet();
        int before = triangle.Log.Count;
        triangle.ReturnHome();
        triangle.RunFor(SimDuration.FromSeconds(5));
        Assert.That(triangle.Names.Skip(before), Is.EqualTo(["BU", "BA"]));
        Assert.That(triangle.Binding, Is.Null);
        Assert.That(triangle.Key, Is.Not.Null);
    }

    [Test]
    public void LeavingHomeAgain_NeedsNoReturnRoutability()
    {
        Triangle triangle = new Triangle().Meet();
        triangle.ReturnHome();
        triangle.RunFor(SimDuration.FromSeconds(5));
        int before = triangle.Log.Count;
        triangle.Move(Triangle.Second);
        triangle.RunFor(SimDuration.FromSeconds(5));
        triangle.Talk();
        triangle.RunFor(SimDuration.FromSeconds(5));
        Assert.That(triangle.Names.Skip(before), Is.EqualTo(["BU", "BA"]));
    }

    [Test]
    public void EveryMove_RunsAnotherExchangeUnderKabm()
    {
        Triangle triangle = new Triangle(new Omipv6Options { Timing = ExchangeTiming.EveryMove }).Meet();
        EstablishedKey first = triangle.Key!;
        int before = triangle.Log.Count;
        triangle.Move(Triangle.Second);
        triangle.RunFor(SimDuration.FromSeconds(60));
        Assert.That(triangle.Names.Skip(before), Is.EqualTo(["BU", "BA", "DH1", "DH2", "DH2", "DH3", "DH4", "BU", "BA"]));
        Assert.That(triangle.Key, Is.Not.SameAs(first));
        byte[] dh1 = triangle.Log.Last(message => message.Name == "DH1").Header;
        Assert.That(Dh1Message.TryRead(dh1, out Dh1Message message), Is.EqualTo(WireError.None));
        Assert.That(MobilityOptionSet.TryRead(dh1, message.Size, out MobilityOptionSet options), Is.EqualTo(WireError.None));
        Assert.That(options.NonceIndices, Is.Null, "it does not rely on return routability");
    }

    [Test]
    public void Periodic_RunsAnotherExchangeEachInterval()
    {
        var options = new Omipv6Options { Timing = ExchangeTiming.Periodic, Interval = SimDuration.FromSeconds(100) };
        Triangle triangle = new Triangle(options).Meet();
        triangle.RunFor(SimDuration.FromSeconds(300));
        Assert.That(triangle.Mobile.Count("omipv6.exchange.completed"), Is.EqualTo(4));
        Assert.That(triangle.Count("HoTI"), Is.EqualTo(1));
    }

    [Test]
    public void EndOfKabm_IsForestalledByAnotherExchange()
    {
        Triangle triangle = new Triangle(new Omipv6Options { KabmLifetime = SimDuration.FromSeconds(200), BindingLifetime = SimDuration.FromSeconds(400) }).Meet();
        for (int i = 0; i < 60; i++)
        {
            triangle.Send();
            triangle.RunFor(SimDuration.FromSeconds(10));
            Assert.That(triangle.Key, Is.Not.Null, $"at {triangle.Now}");
            Assert.That(triangle.Binding, Is.Not.Null, $"at {triangle.Now}");
        }

        Assert.That(triangle.Count("HoTI"), Is.EqualTo(1));
        Assert.That(triangle.Mobile.Count("omipv6.exchange.completed"), Is.GreaterThan(3));
    }

    [Test]
    public void NoKey_IsMadeTwice()
    {
        var options = new Omipv6Options { Timing = ExchangeTiming.Periodic, Interval = SimDuration.FromSeconds(50) };
        Triangle triangle = new Triangle(options).Meet();
        triangle.RunFor(SimDuration.FromSeconds(500));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (Message message in triangle.Log.Where(message => message.Name is "DH1" or "DH2" && !message.IsByHome))
            Assert.That(seen.Add(Convert.ToHexString(PublicValue(message.Header))), Is.True);
        Assert.That(seen, Has.Count.GreaterThan(10));
    }

    private static byte[] PublicValue(byte[] header) =>
        Dh1Message.TryRead(header, out Dh1Message dh1) == WireError.None ? dh1.Share.PublicValue.ToArray()
        : Dh2Message.TryRead(header, out Dh2Message dh2) == WireError.None ? dh2.Share.PublicValue.ToArray() : [];

    private static (BindingUpdate Update, MobilityOptionSet Options) Read(Triangle triangle, int nth)
    {
        byte[] header = triangle.Log.Where(message => message.Name == "BU").ElementAt(nth).Header;
        Assert.That(BindingUpdate.TryRead(header, out BindingUpdate update), Is.EqualTo(WireError.None));
        Assert.That(MobilityOptionSet.TryRead(header, BindingUpdate.Size, out MobilityOptionSet options), Is.EqualTo(WireError.None));
        return (update, options);
    }
}
