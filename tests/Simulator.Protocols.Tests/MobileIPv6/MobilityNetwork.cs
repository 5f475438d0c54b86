using Simulator.Engine;
using Simulator.Protocols.MobileIPv6;
using Simulator.Protocols.Omipv6;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.MobileIPv6;

/// <summary>
/// A mobile node, its home agent and a correspondent, which may be mobile too with a home agent of its own, and the paths between them, driven by a clock by
/// hand. Every run is bounded, so that signalling without end fails.
/// </summary>
internal sealed class MobilityNetwork
{
    public static readonly IpAddress Home = Address("2001:db8:a::99"), HomeAgentAddress = Address("2001:db8:a::1");
    public static readonly IpAddress CorrespondentAddress = Address("2001:db8:c::2"), OtherAgentAddress = Address("2001:db8:c::1");
    public static readonly IpAddress CareOfA = Address("2001:db8:1::99"), CareOfB = Address("2001:db8:2::99"), CareOfC = Address("2001:db8:3::99");
    public static readonly SimDuration Delay = SimDuration.FromMilliseconds(10);

    private const int StepLimit = 20_000;

    private readonly List<(SimTime At, int Number, string Name, byte[] Bytes)> _underWay = [];
    private int _number;

    public MobilityNetwork(bool isProtected = true, Func<MobileNodeOptions, MobileNodeOptions>? node = null, CorrespondentOptions? correspondent = null,
        Func<HomeAgentOptions, HomeAgentOptions>? agent = null, MobilityWeakness weakness = MobilityWeakness.None, bool isPeerMobile = false,
        Omipv6Options? exchange = null)
    {
        HomeSecurityKeys? keys = isProtected ? Draw(Home, HomeAgentAddress) : null;
        Agent = NewAgent("ha", HomeAgentAddress, Home, keys, agent, weakness);
        Node = NewNode("mn", Home, HomeAgentAddress, keys, node, weakness, exchange);
        Hosts.AddRange([Node, Agent]);
        correspondent ??= new CorrespondentOptions();
        if (isPeerMobile)
        {
            HomeSecurityKeys? others = isProtected ? Draw(CorrespondentAddress, OtherAgentAddress) : null;
            Hosts.Add(NewAgent("ha2", OtherAgentAddress, CorrespondentAddress, others, agent, weakness));
            Peer = NewNode("cn", CorrespondentAddress, OtherAgentAddress, others, node, weakness, exchange);
        }
        else
        {
            Peer = new MobilityHost("cn", _ => new MobileIPv6Options { Correspondent = correspondent, Weakness = weakness });
            Peer.Have(CorrespondentAddress);
        }

        Hosts.Add(Peer);
    }

    public MobilityHost Node { get; }

    public MobilityHost Agent { get; }

    /// <summary>The correspondent.</summary>
    public MobilityHost Peer { get; }

    public List<MobilityHost> Hosts { get; } = [];

    public SimTime Now { get; private set; }

    /// <summary>Every packet put on a path: when, what, and its bytes; what a home agent passes on is called forwarded.</summary>
    public List<(SimTime At, string Name, byte[] Bytes)> Log { get; } = [];

    /// <summary>Stands on the paths: how long each copy of a packet takes; none when it is lost.</summary>
    public Func<string, byte[], IEnumerable<SimDuration>> Path { get; set; } = (_, _) => [Delay];

    public IEnumerable<string> Names => Log.Where(each => each.Name != "forwarded").Select(each => each.Name);

    public static IpAddress Address(string text) => SmallNetwork.Address(text);

    public static HomeSecurityKeys Draw(IpAddress home, IpAddress agent) => HomeSecurityKeys.Draw(home, agent, 0, RandomStream.Derive(1, $"security/{home}").Fill);

    public int Count(string name) => Names.Count(each => each == name);

    public void Move(IpAddress? careOf) => Node.Move(Now, careOf, Home);

    public void MovePeer(IpAddress? careOf) => Peer.Move(Now, careOf, CorrespondentAddress);

    public void Say(string text = "up") => Node.Send(Now, CorrespondentAddress, text);

    public void Answer(string text = "down") => Peer.Send(Now, Home, text);

    /// <summary>The mobile node at a care-of address with a binding at the correspondent.</summary>
    public MobilityNetwork Bound(IpAddress? careOf = null)
    {
        Move(careOf ?? CareOfA);
        RunFor(SimDuration.FromSeconds(2));
        Say();
        RunFor(SimDuration.FromSeconds(1));
        Assert.That(Peer.Machine.Bindings!.Find(Home)?.CareOf, Is.EqualTo(careOf ?? CareOfA), "no binding");
        Log.Clear();
        return this;
    }

    public void Run(SimTime until) => RunFor(until - Now);

    public void RunFor(SimDuration duration)
    {
        SimTime end = Now + duration;
        for (int step = 0; ; step++)
        {
            Assert.That(step, Is.LessThan(StepLimit), "the nodes do not come to rest");
            foreach (MobilityHost host in Hosts) Collect(host);
            SimTime arrival = _underWay.Count == 0 ? SimTime.Never : _underWay.Min(packet => packet.At);
            MobilityHost first = Hosts.MinBy(host => host.NextTimer)!;
            SimTime time = arrival <= first.NextTimer ? arrival : first.NextTimer;
            if (time > end) break;
            Advance(time);
            if (arrival <= first.NextTimer) Arrive();
            else first.Expire(time);
        }

        Advance(end);
    }

    /// <summary>Makes a packet arrive now where its destination says.</summary>
    public void Inject(byte[] packet)
    {
        IpAddress to = MobilityHost.HeaderOf(packet).Destination;
        Hosts.Find(host => host.Takes(to))?.Receive(Now, packet);
    }

    private static MobilityHost NewAgent(string name, IpAddress address, IpAddress home, HomeSecurityKeys? keys, Func<HomeAgentOptions, HomeAgentOptions>? change,
        MobilityWeakness weakness)
    {
        var host = new MobilityHost(
            name,
            on =>
            {
                var options = new HomeAgentOptions
                {
                    HomePrefix = Prefix.Around(address, 64),
                    HomeLink = on,
                    Address = address,
                    MobileNodes = new Dictionary<IpAddress, HomeSecurityKeys?> { [home] = keys },
                };
                return new MobileIPv6Options { HomeAgent = change?.Invoke(options) ?? options, Weakness = weakness };
            },
            forwards: true);
        host.Have(address);
        return host;
    }

    private static MobilityHost NewNode(string name, IpAddress home, IpAddress agent, HomeSecurityKeys? keys, Func<MobileNodeOptions, MobileNodeOptions>? change,
        MobilityWeakness weakness, Omipv6Options? exchange) => new(
        name,
        on =>
        {
            var options = new MobileNodeOptions { Home = home, HomeAgent = agent, Interface = on, Security = keys };
            return new MobileIPv6Options
            {
                MobileNode = change?.Invoke(options) ?? options,
                Correspondent = new CorrespondentOptions(),
                Omipv6 = exchange,
                Weakness = weakness,
            };
        });

    private void Advance(SimTime time)
    {
        Now = time;
        foreach (MobilityHost host in Hosts) host.Advance(time);
    }

    private void Arrive()
    {
        (SimTime At, int Number, string Name, byte[] Bytes) next = _underWay.MinBy(packet => (packet.At.Nanoseconds, packet.Number));
        _underWay.Remove(next);
        Inject(next.Bytes);
    }

    private void Collect(MobilityHost host)
    {
        foreach ((string name, byte[] bytes) in host.Sent)
        {
            Log.Add((host.Now, name, bytes));
            foreach (SimDuration delay in Path(name, bytes)) _underWay.Add((host.Now + delay, _number++, name, bytes));
        }

        host.Sent.Clear();
    }
}
