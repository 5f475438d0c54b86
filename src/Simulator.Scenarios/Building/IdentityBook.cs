using Simulator.Crypto;
using Simulator.Network;
using Simulator.Protocols.Hip;
using Simulator.Wire.Dns;

namespace Simulator.Scenarios.Building;

/// <summary>The Host Identities of every host, made from the run's streams once for each seed and identity.</summary>
internal sealed class IdentityBook
{
    private readonly Dictionary<string, IReadOnlyList<HostIdentity>> _byHost = new(StringComparer.Ordinal);

    public IdentityBook(Scenario scenario, World world, KeyCache keys)
    {
        foreach (NodeSpec spec in scenario.Nodes)
        {
            if (spec is not HostSpec { Hip: { } hip } host) continue;
            var identities = new List<HostIdentity>();
            foreach (IdentitySpec identity in hip.Identities) identities.Add(Create(host, identity, world, keys));
            _byHost.Add(spec.Name, identities);
        }
    }

    /// <summary>In file order; empty for a host that does not speak HIP.</summary>
    public IReadOnlyList<HostIdentity> Of(string host) => _byHost.TryGetValue(host, out var identities) ? identities : [];

    private static HostIdentity Create(HostSpec host, IdentitySpec identity, World world, KeyCache keys)
    {
        string stream = $"node/{host.Name}/identity/{identity.Name}";
        DsaPrivateKey key = keys.GetDsa(world.Seed, stream, () => world.Stream(stream).Fill);
        // The first of a host's names is the one its packets carry.
        DnsName fqdn = host.Names.Count == 0 ? DnsName.Root : Dns.NameOf(host.Names[0].Text);
        return identity.Kind switch
        {
            IdentityKind.Anonymous => HostIdentity.Anonymous(key),
            IdentityKind.WellKnown => HostIdentity.WellKnown(fqdn, key, (uint)identity.Raa, (ulong)identity.Ri),
            _ => HostIdentity.Published(fqdn, key),
        };
    }
}
