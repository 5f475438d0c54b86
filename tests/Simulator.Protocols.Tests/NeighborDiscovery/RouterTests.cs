using Simulator.Engine;
using Simulator.Protocols.NeighborDiscovery;
using Simulator.Wire;
using Simulator.Wire.Icmp;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.NeighborDiscovery;

/// <summary>What a router advertises, and when.</summary>
internal sealed class RouterTests
{
    private static readonly AdvertisingOptions Fast = new()
    {
        Interface = 0,
        MinInterval = SimDuration.FromMilliseconds(30),
        MaxInterval = SimDuration.FromMilliseconds(70),
        MinDelayBetween = SimDuration.FromMilliseconds(30),
        TellsInterval = true,
    };

    [Test]
    public void FastAdvertisements_KeepTheirBoundsAndTellThem()
    {
        Bench bench = Router(Fast);
        bench.RunUntil(Bench.At(60_000));
        List<Sent> sent = bench.Take(IcmpV6Type.RouterAdvertisement);
        Assert.That(sent[0].At, Is.LessThan(Bench.At(70)));
        List<SimDuration> gaps = [.. sent.Zip(sent.Skip(1), (a, b) => b.At - a.At)];
        Assert.That(gaps, Is.All.InRange(SimDuration.FromMilliseconds(30), SimDuration.FromMilliseconds(70)));
        Assert.That(gaps.Average(g => g.Nanoseconds), Is.EqualTo(50e6).Within(1e6), "RFC 3775 7.5: the mean is 50 ms");
        Assert.That(sent[0].RouterAdvertisement.RouterLifetime, Is.EqualTo(1), "RFC 3775 7.5: at least a second");
        Assert.That(sent[0].Option<AdvertisementInterval>(b => AdvertisementInterval.TryRead(b, out AdvertisementInterval i) == WireError.None ? i : null)!.Value.Interval,
            Is.EqualTo(90), "RFC 3775 7.5: 20 ms more below 200 ms");
    }

    [Test]
    public void SlowAdvertisements_BeginWithThreeWithinSixteenSeconds()
    {
        Bench bench = Router(new AdvertisingOptions { Interface = 0 });
        bench.RunUntil(Bench.At(3_600_000));
        List<Sent> sent = bench.Take(IcmpV6Type.RouterAdvertisement);
        SimTime[] first = [.. sent.Take(3).Select(s => s.At)];
        Assert.That(first[0], Is.LessThanOrEqualTo(Bench.At(16_000)));
        Assert.That(first[1] - first[0], Is.EqualTo(SimDuration.FromSeconds(16)));
        Assert.That(first[2] - first[1], Is.EqualTo(SimDuration.FromSeconds(16)));
        Assert.That(sent.Skip(2).Zip(sent.Skip(3), (a, b) => b.At - a.At), Is.All.InRange(SimDuration.FromSeconds(200), SimDuration.FromSeconds(600)));
        Assert.That(sent[0].RouterAdvertisement, Is.EqualTo(new RouterAdvertisement(64, 1800)));
    }

    [Test]
    public void Content_IsThePrefixesOfTheInterface()
    {
        Bench bench = Router(new AdvertisingOptions { Interface = 0, TellsMtu = true });
        bench.RunUntil(Bench.At(16_000));
        Sent sent = bench.Take(IcmpV6Type.RouterAdvertisement)[0];
        Assert.That((sent.From, sent.To, sent.Mac(RouterAdvertisement.Size)),
            Is.EqualTo((bench.LinkLocal, IPv6Address.AllNodes, (Wire.Ethernet.MacAddress?)bench.Interface.Mac)));
        Assert.That(sent.Prefixes(), Is.EqualTo(new[] { new PrefixInformation(Bench.PrefixA.Address, 64, 2_592_000, 604_800) }));
        Assert.That(sent.Option<MtuOption>(b => MtuOption.TryRead(b, out MtuOption m) == WireError.None ? m : null), Is.EqualTo(new MtuOption(1500)));
    }

    [Test]
    public void HomeAgent_TellsItsAddressAndItself()
    {
        Bench bench = Router(Fast with { IsHomeAgent = true, HomeAgent = new HomeAgentInformation(7, 600) });
        bench.RunUntil(Bench.At(70));
        Sent sent = bench.Take(IcmpV6Type.RouterAdvertisement)[0];
        Assert.That(sent.RouterAdvertisement.HomeAgent, Is.True);
        Assert.That(sent.Prefixes().Single(), Is.EqualTo(new PrefixInformation(bench.In(Bench.PrefixA), 64, 2_592_000, 604_800, RouterAddress: true)));
        Assert.That(sent.Option<HomeAgentInformation>(b => HomeAgentInformation.TryRead(b, out HomeAgentInformation h) == WireError.None ? h : null),
            Is.EqualTo(new HomeAgentInformation(7, 600)));
    }

    [Test]
    public void Solicitation_IsAnsweredWithinHalfASecondAndNotTwiceInThree()
    {
        Bench bench = Router(new AdvertisingOptions { Interface = 0 });
        bench.RunUntil(Bench.At(100_000));
        bench.Take(IcmpV6Type.RouterAdvertisement);
        Solicit(bench);
        bench.RunUntil(Bench.At(100_500));
        Sent first = bench.Take(IcmpV6Type.RouterAdvertisement).Single();
        Solicit(bench);
        Solicit(bench);
        bench.RunUntil(Bench.At(110_000));
        SimDuration gap = bench.Take(IcmpV6Type.RouterAdvertisement).Single().At - first.At;
        Assert.That(gap, Is.InRange(SimDuration.FromSeconds(3), SimDuration.FromMilliseconds(3_500)));
    }

    [Test]
    public void Solicitation_TellsTheHostsMac()
    {
        Bench bench = Router(Fast);
        Solicit(bench);
        Assert.That(bench.Machine.Neighbours.Find(bench.Interface, Bench.PeerLinkLocal), Is.Not.Null.With.Property("IsRouter").False);
    }

    [Test]
    public void SolicitationFromNobodyWithAMac_IsCountedAndIgnored()
    {
        Bench bench = Router(Fast);
        Solicit(bench, IpAddress.Any6);
        Assert.That(bench.Machine.Neighbours.Count, Is.Zero);
        Assert.That(bench.Metric("nd.rejected{node=alice,reason=implausible}"), Is.EqualTo(1));
    }

    [Test]
    public void Answers_SayThatItIsARouter()
    {
        Bench bench = Router(Fast);
        bench.ReceiveSolicitation(Bench.PeerLinkLocal, bench.LinkLocal, Bench.PeerMac);
        Assert.That(bench.Take(IcmpV6Type.NeighborAdvertisement).Single().Advertisement.Router, Is.True);
    }

    private static Bench Router(AdvertisingOptions advertising)
    {
        var bench = new Bench(new NeighborDiscoveryOptions { IsRouter = true, Advertise = [advertising] });
        return bench.Give(bench.In(Bench.PrefixA)).Give(bench.LinkLocal).Start();
    }

    private static void Solicit(Bench bench, IpAddress? from = null)
    {
        byte[] message = new byte[RouterSolicitation.Size + LinkLayerAddressOption.Size];
        default(RouterSolicitation).Write(message);
        new LinkLayerAddressOption(NeighborOptionType.SourceLinkLayerAddress, Bench.PeerMac).Write(message.AsSpan(RouterSolicitation.Size));
        bench.Receive(from ?? Bench.PeerLinkLocal, IPv6Address.AllRouters, message);
    }
}
