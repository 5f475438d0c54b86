using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Processing;
using Simulator.Protocols.Dns;
using Simulator.Protocols.Traffic;
using Simulator.Wire.Dns;

namespace Simulator.Protocols.Tests.Traffic;

/// <summary>Flows over two links and a router, with real ARP, IP and UDP.</summary>
internal sealed class EndToEndTests
{
    private const int Size = 160;
    private const int Headers = 14 + 20 + 8;
    private const int ArpFrame = 14 + 28;

    private static readonly LinkOptions West = new() { Delay = SimDuration.FromMilliseconds(3), Rate = 10_000_000 };
    private static readonly LinkOptions East = new() { Delay = SimDuration.FromMilliseconds(7), Rate = 1_000_000 };

    [Test]
    public void Delay_IsTheSumOfLinkDelaysAndSerialisationToTheNanosecond()
    {
        var net = new SmallNetwork(West, East);
        FlowStatistics flow = Stream(net, 50, new Interval(SimDuration.FromMilliseconds(100)));
        net.Start();
        net.RunUntil(SimDuration.FromSeconds(10));
        flow.Finish();

        SimDuration data = Hop(West, Headers + Size) + Hop(East, Headers + Size);
        SimDuration resolution = (Hop(West, ArpFrame) + Hop(East, ArpFrame)) * 2;
        IReadOnlyList<MetricSample> delays = net.Series("data.delay{flow=voice}").Samples;
        Assert.Multiple(() =>
        {
            Assert.That(delays.Select(d => d.Value), Is.EqualTo(
                Enumerable.Range(0, 50).Select(i => (i == 0 ? data + resolution : data).Nanoseconds)));
            Assert.That(Sum(net, "sent"), Is.EqualTo(50));
            Assert.That(Sum(net, "received"), Is.EqualTo(50));
            Assert.That(Sum(net, "lost"), Is.Zero);
            Assert.That(Sum(net, "corrupted"), Is.Zero);
            Assert.That(net.World.Packets.InUse, Is.Zero);
        });
    }

    [Test]
    public void BusyTransmitter_DelaysByItsQueue()
    {
        // A burst of four in a nanosecond each: the slower second link makes each wait for those before it.
        var net = new SmallNetwork(West with { Rate = null }, East);
        Warm(net);
        FlowStatistics flow = Stream(net, 4, new Interval(new SimDuration(1)), SimDuration.FromSeconds(1));
        net.Start();
        net.RunUntil(SimDuration.FromSeconds(5));
        long serialisation = SimDuration.OfTransmission(Headers + Size, 1_000_000).Nanoseconds;
        long propagation = (West.Delay + East.Delay).Nanoseconds;
        Assert.That(net.Series("data.delay{flow=voice}").Samples.Select(s => s.Value),
            Is.EqualTo(Enumerable.Range(0, 4).Select(i => propagation + ((i + 1) * serialisation) - i)));
        Assert.That(flow.Received, Is.EqualTo(4));
    }

    [Test]
    public void LossAndDuplicates_AddUp()
    {
        var net = new SmallNetwork(West with { Loss = new Ratio(1, 10), Duplicate = new Ratio(1, 10) }, East with { Rate = null });
        FlowStatistics flow = Stream(net, 1_000);
        net.Start();
        net.RunUntil(SimDuration.FromSeconds(30));
        flow.Finish();
        Assert.That(Sum(net, "received"), Is.InRange(850, 950));
        Assert.That(Sum(net, "lost"), Is.EqualTo(1_000 - Sum(net, "received")));
        Assert.That(Sum(net, "corrupted"), Is.Zero);
    }

    [Test]
    public void BitErrors_NeverReachTheApplicationUnnoticed()
    {
        var net = new SmallNetwork(West with { Corrupt = new Ratio(1, 2_000) }, East with { Rate = null });
        FlowStatistics flow = Stream(net, 1_000);
        net.Start();
        net.RunUntil(SimDuration.FromSeconds(30));
        flow.Finish();
        Assert.That(Sum(net, "lost"), Is.EqualTo(1_000 - Sum(net, "received")));
        Assert.That(Sum(net, "received"), Is.InRange(200, 800));
    }

    [Test]
    public void Requests_AreAnsweredAndTimed()
    {
        var net = new SmallNetwork(West, East);
        (FlowStatistics requests, FlowStatistics responses) = Ask(net, Options(20, new Interval(SimDuration.FromMilliseconds(100))));
        net.Start();
        net.RunUntil(SimDuration.FromSeconds(10));
        requests.Finish();
        responses.Finish();
        SimDuration there = Hop(West, Headers + Size) + Hop(East, Headers + Size);
        SimDuration back = Hop(West, Headers + 1_000) + Hop(East, Headers + 1_000);
        IReadOnlyList<MetricSample> times = net.Series("data.response-time{flow=rpc}").Samples;
        Assert.That(times, Has.Count.EqualTo(20));
        Assert.That(times.Skip(1).All(t => t.Value == (there + back).Nanoseconds), Is.True);
        Assert.That(net.Series("data.received{flow=rpc-response}").Sum, Is.EqualTo(20));
        Assert.That(net.Series("data.lost{flow=rpc-response}").Sum, Is.Zero);
    }

    [Test]
    public void RequestsOverALossyLink_AreLostAndTheResponsesStillMatch()
    {
        var net = new SmallNetwork(West with { Loss = new Ratio(1, 5), Duplicate = new Ratio(1, 5) }, East);
        (FlowStatistics requests, FlowStatistics responses) = Ask(net, Options(200, new Interval(SimDuration.FromMilliseconds(100))));
        net.Start();
        net.RunUntil(SimDuration.FromSeconds(60));
        requests.Finish();
        responses.Finish();
        Assert.That(responses.Sent, Is.EqualTo(requests.Received));
        Assert.That(responses.Received, Is.InRange(90, 160));
        long longest = net.Series("data.response-time{flow=rpc}").Samples.Skip(1).Max(s => s.Value);
        Assert.That(longest, Is.LessThan(100_000_000), "a response is measured against its own request");
    }

    [Test]
    public void DestinationByName_IsLookedUpFirst()
    {
        var net = new SmallNetwork(West, East);
        DnsName name = DnsBenchName("bob.foo.com");
        Zone zone = new ZoneBuilder(DnsBenchName("foo.com"), name).AddAddress(name, SmallNetwork.BobAddress).Build();
        net.Bob.BindUdp(DnsServer.Port, net.Bob.Add(new DnsServer([zone])));
        net.Alice.AddNameService(new StubResolver(new ResolverOptions { Server = SmallNetwork.BobAddress }));
        FlowStatistics flow = Stream(net, 3, to: Destination.Of(name));
        net.Start();
        net.RunUntil(SimDuration.FromSeconds(5));
        flow.Finish();
        Assert.That((Sum(net, "sent"), Sum(net, "received"), Sum(net, "lost")), Is.EqualTo((3L, 3L, 0L)));

        // The question 12 + 13 + 4 + 11 octets; the answer also an A record of 2 + 10 + 4.
        SimDuration resolution = (Hop(West, ArpFrame) + Hop(East, ArpFrame)) * 2;
        SimDuration exchange = Hop(West, Headers + 40) + Hop(East, Headers + 40) + Hop(West, Headers + 56) + Hop(East, Headers + 56);
        Assert.That(net.Series("dns.lookup.latency{node=alice}").Sum, Is.EqualTo((resolution + exchange).Nanoseconds));
        Assert.That(net.Messages("query").Concat(net.Messages("response")).Select(m => m.Type.Protocol), Is.EqualTo(new[] { "dns", "dns" }));
    }

    [Test]
    public void ValidationThatTakesProcessorTime_DelaysTheAnswer()
    {
        var costs = new CostProfile("slow", [new(Operation.DsaVerify, new Cost(SimDuration.FromMilliseconds(50), default))]);
        var net = new SmallNetwork(West with { Rate = null }, East with { Rate = null }, bobsProcessor: costs);
        DnsName name = DnsBenchName("www.foo.com");
        net.Alice.BindUdp(DnsServer.Port, net.Alice.Add(new DnsServer(Dns.SampleZones.Signed)));
        net.Bob.AddNameService(new StubResolver(new ResolverOptions
        {
            Server = SmallNetwork.AliceAddress, TrustAnchors = [Dns.SampleZones.ComAnchor], WantKeys = true,
        }));
        var flow = new FlowStatistics(net.World.Metrics, "voice");
        net.Bob.Add(new CbrSource(Options(1, new Interval(SimDuration.FromSeconds(1))) with { To = Destination.Of(name) }, flow));
        net.Start();
        net.RunUntil(SimDuration.FromSeconds(5));

        // Two exchanges of 20 ms, ARP 20 ms, and three verifications.
        Assert.That(net.Series("dns.lookup.latency{node=bob}").Sum, Is.EqualTo(210_000_000));
        Assert.That(net.Series("cpu.busy{node=bob,operation=dsa-verify}").Sum, Is.EqualTo(150_000_000));
        Assert.That(flow.Sent, Is.EqualTo(1));
    }

    [Test]
    public void SameSeed_GivesTheSameFingerprints()
    {
        (string, string) first = Fingerprints(5);
        Assert.That(Fingerprints(5), Is.EqualTo(first));
        Assert.That(Fingerprints(6), Is.Not.EqualTo(first));

        static (string, string) Fingerprints(ulong seed)
        {
            var net = new SmallNetwork(West with { Loss = new Ratio(1, 10), Jitter = SimDuration.FromMilliseconds(2) }, East, seed);
            FlowStatistics flow = Stream(net, 100, new Interval(SimDuration.FromMilliseconds(5), SimDuration.FromMilliseconds(15)));
            net.Start();
            net.RunUntil(SimDuration.FromSeconds(5));
            flow.Finish();
            return (net.World.WireFingerprint.ToString()!, net.World.Metrics.Fingerprint().ToString()!);
        }
    }

    private static DnsName DnsBenchName(string text) => Dns.DnsBench.Parse(text);

    private static SimDuration Hop(LinkOptions link, int octets) => link.Delay + SimDuration.OfTransmission(octets, link.Rate!.Value);

    private static long Sum(SmallNetwork net, string metric) => net.Series($"data.{metric}{{flow=voice}}").Sum;

    private static SendOptions Options(uint count, Interval every) => new()
    {
        To = Destination.Of(SmallNetwork.BobAddress), Port = 7000, Size = Size, Every = every, Count = count,
    };

    private static FlowStatistics Stream(SmallNetwork net, uint count, Interval? every = null, SimDuration start = default, Destination? to = null)
    {
        var flow = new FlowStatistics(net.World.Metrics, "voice");
        SendOptions options = Options(count, every ?? new Interval(SimDuration.FromMilliseconds(20))) with { Start = SimTime.Zero + start };
        net.Alice.Add(new CbrSource(to is null ? options : options with { To = to }, flow));
        net.Bob.BindUdp(7000, net.Bob.Add(new UdpSink(flow)));
        return flow;
    }

    /// <summary>One datagram ahead, so that the neighbours are known.</summary>
    private static void Warm(SmallNetwork net)
    {
        var flow = new FlowStatistics(net.World.Metrics, "warm");
        net.Alice.Add(new CbrSource(Options(1, new Interval(SimDuration.FromSeconds(1))) with { Port = 7001 }, flow));
        net.Bob.BindUdp(7001, net.Bob.Add(new UdpSink(flow)));
    }

    private static (FlowStatistics Requests, FlowStatistics Responses) Ask(SmallNetwork net, SendOptions options)
    {
        var requests = new FlowStatistics(net.World.Metrics, "rpc");
        var responses = new FlowStatistics(net.World.Metrics, RequestServer.ResponseName("rpc"));
        net.Alice.Add(new RequestClient(options, requests, responses));
        net.Bob.BindUdp(7000, net.Bob.Add(new RequestServer(1_000, requests, responses)));
        return (requests, responses);
    }
}
