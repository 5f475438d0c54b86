using Simulator.Network;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Building;

/// <summary>A scenario's NATs, and what they are configured with before the run.</summary>
internal static class NatBuilder
{
    public static NatOptions OptionsOf(NatSpec nat, IpAddress? resolver) => WithPolicy(nat, new NatOptions
    {
        Inside = [.. nat.Inside.Select(link => link.Text)],
        Outside = nat.Outside.Text,
        HipAware = nat.IsHipAware,
        DnsAlg = nat.DnsAlg,
        Mapping = BehaviourOf(nat.Mapping),
        Filtering = BehaviourOf(nat.Filtering),
        Substitutes = nat.Substitute,
        Resolver = resolver,
    });

    /// <summary>The options with what of them can change in a run.</summary>
    public static NatOptions WithPolicy(NatSpec nat, NatOptions options) => options with
    {
        Expiry = nat.Expiry,
        HipExpiry = nat.HipExpiry,
        Hairpinning = nat.Hairpinning,
        Claims = nat.Claims == NatClaims.First ? Network.NatClaims.First : Network.NatClaims.Latest,
    };

    /// <summary>Draft section 8.3: the NAT is configured with the responder's IP address and HIGH, here with every HIGH of every published host.</summary>
    public static void Publish(NatSpec nat, NetworkBuilder network, IdentityBook identities)
    {
        foreach (SourceName host in nat.Publish)
        {
            foreach (Protocols.Hip.HostIdentity identity in identities.Of(host.Text))
                ((Nat)network.Node(nat.Name)).Publish(network.AddressTowards(nat.Name, host.Text), identity.High);
        }
    }

    private static Network.NatBehaviour BehaviourOf(NatBehaviour behaviour) => behaviour switch
    {
        NatBehaviour.EndpointIndependent => Network.NatBehaviour.EndpointIndependent,
        NatBehaviour.AddressDependent => Network.NatBehaviour.AddressDependent,
        NatBehaviour.AddressAndPortDependent => Network.NatBehaviour.AddressAndPortDependent,
        _ => throw new ArgumentOutOfRangeException(nameof(behaviour), behaviour, "unknown"),
    };
}
