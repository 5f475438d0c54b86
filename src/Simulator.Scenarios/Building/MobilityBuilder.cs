using Simulator.Network;
using Simulator.Protocols.MobileIPv6;
using Simulator.Protocols.Omipv6;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Building;

/// <summary>Puts Mobile IPv6 on mobile nodes, their home agents and their correspondents.</summary>
internal sealed class MobilityBuilder
{
    private readonly Dictionary<string, MobileIPv6Options> _options = new(StringComparer.Ordinal);
    private readonly Dictionary<IpAddress, string> _names = [];
    private readonly NetworkBuilder _network;
    private uint _pairs;   // SPIs differ in the whole world, so that Wireshark finds the keys by them

    public MobilityBuilder(Scenario scenario, NetworkBuilder network)
    {
        _network = network;
        foreach (AssignedAddress each in scenario.Addresses) _names.TryAdd(each.Address, each.Node);
        var clients = new Dictionary<string, List<HostSpec>>(StringComparer.Ordinal);
        foreach (NodeSpec node in scenario.Nodes)
        {
            if (node is not HostSpec host) continue;
            if (host.IsMobile)
            {
                if (!clients.TryGetValue(host.Mobility!.HomeAgent.Text, out List<HostSpec>? served)) clients.Add(host.Mobility.HomeAgent.Text, served = []);
                served.Add(host);
            }
            else if (host.RouteOptimization is not (null or RouteOptimization.None))
            {
                _options.Add(host.Name, new MobileIPv6Options
                {
                    Correspondent = CorrespondentOf(host),
                    Omipv6 = host.RouteOptimization == RouteOptimization.Omipv6 ? Departed(new Omipv6Options(), host) : null,
                    Weakness = host.Weakness,
                });
            }
        }

        foreach (NodeSpec node in scenario.Nodes)
        {
            if (node is RouterSpec { HomeAgent: { } agent } && clients.TryGetValue(node.Name, out List<HostSpec>? served)) AddHomeAgent(node, agent, served);
        }
    }

    public void Add(Installation installation)
    {
        foreach (Node node in _network.World.Nodes)
        {
            if (_options.TryGetValue(node.Name, out MobileIPv6Options? options)) installation.Add((IpNode)node, _ => Add((IpNode)node, options));
        }
    }

    private static void Add(IpNode node, MobileIPv6Options options)
    {
        int machine = node.AddMobility(new MobileIPv6Protocol(options));
        node.BindIp(IpProtocol.MobilityHeader, machine);
        if (options.MobileNode is { Security: not null } || options.HomeAgent is not null) node.BindIp(IpProtocol.Esp, machine);
    }

    private static CorrespondentOptions CorrespondentOf(HostSpec host) => new() { CacheLimit = host.BindingLimit };

    private static RouteOptimization UsualOf(MobilityMode mode) => mode switch
    {
        MobilityMode.RouteOptimization => RouteOptimization.Mipv6,
        MobilityMode.Omipv6 => RouteOptimization.Omipv6,
        _ => RouteOptimization.None,
    };

    private static Omipv6Options OptionsOf(Omipv6Spec spec)
    {
        var options = new Omipv6Options { Group = spec.Group, Timing = spec.Rekey.Timing, DuplicatesUpdates = spec.DuplicatesUpdates };
        return spec.Rekey.Timing == ExchangeTiming.Periodic ? options with { Interval = spec.Rekey.Every } : options;
    }

    private static Omipv6Options Departed(Omipv6Options options, HostSpec host) => options with
    {
        KabmLifetime = host.KabmLifetime,
        BindingLifetime = host.KabmBindingLifetime,
        ComparesCopies = !host.Departures.HasFlag(Omipv6Departure.FirstCopy),
        VerifiesBeforeExponentiation = !host.Departures.HasFlag(Omipv6Departure.ExponentiatesFirst),
        AcceptsAlternateCareOfAddress = host.Departures.HasFlag(Omipv6Departure.AlternateCareOf),
        KeepsSequence = host.Departures.HasFlag(Omipv6Departure.KeepsSequence),
        TestsCareOf = host.Departures.HasFlag(Omipv6Departure.TestsCareOf),
        AwaitsAnswer = host.Departures.HasFlag(Omipv6Departure.AwaitsAnswer),
    };

    // Both ends of an association are configured with the same keys.
    private void AddHomeAgent(NodeSpec node, HomeAgentSpec spec, List<HostSpec> served)
    {
        string homeLink = served[0].Mobility!.Home.Text;
        (IpAddress address, Prefix prefix) = _network.AddressOn(node.Name, homeLink);
        var mobileNodes = new Dictionary<IpAddress, HomeSecurityKeys?>();
        foreach (HostSpec host in served)
        {
            IpAddress home = _network.HomeOf(host);
            HomeSecurityKeys? keys = host.Mobility!.IsProtected
                ? HomeSecurityKeys.Draw(home, address, _pairs++, _network.World.Stream($"security/{host.Name}-{node.Name}").Fill)
                : null;
            mobileNodes.Add(home, keys);
            AddMobileNode(host, home, address, keys);
        }

        _options.Add(node.Name, new MobileIPv6Options
        {
            HomeAgent = new HomeAgentOptions
            {
                HomePrefix = prefix,
                HomeLink = _network.InterfaceOf(node.Name, homeLink),
                Address = address,
                MobileNodes = mobileNodes,
                Lifetime = spec.Lifetime,
                DetectsDuplicates = spec.DetectsDuplicates,
            },
        });
    }

    private void AddMobileNode(HostSpec host, IpAddress home, IpAddress homeAgent, HomeSecurityKeys? keys)
    {
        MobilitySpec mobility = host.Mobility!;
        Interface moving = _network.Node(host.Name).Interfaces[0];
        _network.Link(mobility.Home.Text).Realm.AddHome(home, moving);
        RouteOptimization optimizes = host.RouteOptimization ?? UsualOf(mobility.Mode);
        _options.Add(host.Name, new MobileIPv6Options
        {
            Correspondent = optimizes == RouteOptimization.None ? null : CorrespondentOf(host),
            Omipv6 = mobility.Mode == MobilityMode.Omipv6 || optimizes == RouteOptimization.Omipv6 ? Departed(OptionsOf(mobility.Omipv6), host) : null,
            Weakness = host.Weakness,
            MobileNode = new MobileNodeOptions
            {
                Home = home,
                HomeAgent = homeAgent,
                Interface = moving,
                Security = keys,
                OptimizesRoutes = mobility.Mode != MobilityMode.Tunnel,
                RoutabilityStart = mobility.Routability,
                ReusesHomeToken = mobility.ReusesHomeToken,
                AwaitsAnswer = mobility.Departures.HasFlag(MobilityDeparture.AwaitsAnswer),
                NameOf = address => _names.TryGetValue(address, out string? name) ? name : address.ToString(),
            },
        });
    }
}
