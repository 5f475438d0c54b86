using Simulator.Network;
using Simulator.Protocols.Hip;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;
using WireTransform = Simulator.Wire.Hip.HipTransform;

namespace Simulator.Scenarios.Building;

/// <summary>Puts HIP on a host as its scenario says.</summary>
internal static class HipBuilder
{
    public static void Add(Scenario scenario, HostSpec host, HipSpec hip, NetworkBuilder network, IdentityBook identities, PeerNames names)
    {
        IpNode node = network.Node(host.Name);
        var peers = new List<HipPeer>();
        foreach (SourceName peer in hip.Peers)
        {
            IpAddress address = network.AddressTowards(host.Name, peer.Text);
            peers.Add(new HipPeer(address, identities.Of(peer.Text)[0].High, Handle: names.HandleOf(host.Name, peer.Text)));
        }

        int machine = node.AddShim(new HipProtocol(OptionsOf(scenario, host, hip, network, identities), identities.Of(host.Name), peers));
        node.BindIp(IpProtocol.Hip, machine);
        node.BindIp(IpProtocol.Esp, machine);
    }

    /// <summary>The options with what of them can change in a run.</summary>
    public static HipOptions WithPolicy(HipSpec hip, HipOptions options) => options with
    {
        Role = RoleOf(hip.Role),
        AcceptsAnonymous = hip.AcceptAnonymous,
        Fallback = hip.Fallback == HipFallback.Plain ? Fallback.Plain : Fallback.None,
        IdleTimeout = hip.SaTimeout,
        Delta = hip.Delta,
        WantsFreshR1 = hip.RequireFreshR1,
        IcmpLimit = hip.IcmpLimit,
        RekeyAfter = hip.Rekey.After,
        RekeyAfterPackets = hip.Rekey.AfterPackets,
        RekeyAtSequence = hip.Rekey.AtSequence,
        RekeysInTurn = hip.Rekey.InTurn,
    };

    private static HipOptions OptionsOf(
        Scenario scenario, HostSpec host, HipSpec hip, NetworkBuilder network, IdentityBook identities) => WithPolicy(hip, new HipOptions
    {
        IdentityFor = IdentitiesFor(scenario, host, hip, network),
        IdentityForHigh = IdentitiesForHighs(scenario, host, hip, identities),
        Transforms = [.. hip.Transforms.Select(TransformOf)],
        Group = hip.DiffieHellman == DiffieHellmanGroup.Oakley1 ? 1 : 2,
        Reuse = new HipReuse
        {
            DiffieHellman = hip.Reuse.DiffieHellman,
            CookieAbove = (int)hip.Reuse.CookieAbovePerSecond,
            Scavenge = hip.Reuse.Scavenge,
        },
        RetransmitAfter = hip.Retransmit.Initial,
        Attempts = hip.Retransmit.Attempts,
        YieldsInRace = hip.YieldInRace,
        FirstSequenceNumber = hip.FirstSequenceNumber,
        VerifyInitiator = hip.VerifyInitiator == InitiatorVerification.Dns ? Protocols.Hip.InitiatorVerification.Dns : Protocols.Hip.InitiatorVerification.None,
        BindsCookies = hip.BindCookies,
        Weaknesses = hip.Weaknesses,
        Opportunistic = hip.Opportunistic,
        InTheClear = host.Resolver is { } resolver ? [network.ResolverFor(host.Name, resolver.Text)] : [],
    });

    // Which identity speaks to an address, where a flow names one.
    private static Dictionary<IpAddress, int> IdentitiesFor(Scenario scenario, HostSpec host, HipSpec hip, NetworkBuilder network)
    {
        var places = new Dictionary<IpAddress, int>();
        foreach (TrafficSpec traffic in scenario.Traffic)
        {
            if (traffic.From.Text != host.Name || traffic.Identity is not { } wanted) continue;
            foreach (IpAddress address in network.AddressesOf(traffic.ToNode, seenFrom: host.Name)) places[address] = PlaceOf(wanted, hip);
        }

        return places;
    }

    // The same by the peer's HIGH, which several peers with one address do not share. A flow that names no identity has the first.
    private static Dictionary<HostIdentityGlobalHash, int> IdentitiesForHighs(Scenario scenario, HostSpec host, HipSpec hip, IdentityBook identities)
    {
        var places = new Dictionary<HostIdentityGlobalHash, int>();
        foreach (TrafficSpec traffic in scenario.Traffic)
        {
            if (traffic.From.Text != host.Name) continue;
            int place = traffic.Identity is { } wanted ? PlaceOf(wanted, hip) : 0;
            foreach (HostIdentity identity in identities.Of(traffic.ToNode)) places[identity.High] = place;
        }

        return places;
    }

    private static int PlaceOf(SourceName identity, HipSpec hip)
    {
        int place = 0;
        while (hip.Identities[place].Name != identity.Text) place++;
        return place;
    }

    private static Protocols.Hip.HipRole RoleOf(HipRole role) => role switch
    {
        HipRole.Both => Protocols.Hip.HipRole.Both,
        HipRole.InitiatorOnly => Protocols.Hip.HipRole.InitiatorOnly,
        HipRole.ResponderOnly => Protocols.Hip.HipRole.ResponderOnly,
        HipRole.Refuse => Protocols.Hip.HipRole.Refuse,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "unknown"),
    };

    private static WireTransform TransformOf(HipTransform transform) => transform switch
    {
        HipTransform.TripleDesSha1 => WireTransform.TripleDesSha1,
        HipTransform.NullSha1 => WireTransform.NullSha1,
        _ => throw new ArgumentOutOfRangeException(nameof(transform), transform, "unknown"),
    };
}
