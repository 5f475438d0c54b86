using Simulator.Network;
using Simulator.Protocols.Hip;
using Simulator.Protocols.MobileIPv6;

namespace Simulator.Scenarios.Building;

/// <summary>What the timeline has set on nodes so far. A node that reboots starts again with it.</summary>
internal sealed class NodeChanges(NetworkBuilder network)
{
    private readonly Dictionary<string, NodeSpec> _changed = new(StringComparer.Ordinal);

    /// <summary>The node as it is now.</summary>
    public T Of<T>(T asBuilt)
        where T : NodeSpec => _changed.TryGetValue(asBuilt.Name, out NodeSpec? now) ? (T)now : asBuilt;

    public void Apply(NodeSpec spec)
    {
        _changed[spec.Name] = spec;
        IpNode node = network.Node(spec.Name);
        node.Costs = CostProfiles.Of(spec.Cpu);
        if (spec is NatSpec settings && node is Nat nat) nat.Change(NatBuilder.WithPolicy(settings, nat.Options));
        if (spec is HostSpec { Hip: { } hip } && node.Shim is HipProtocol machine) machine.Change(HipBuilder.WithPolicy(hip, machine.Options));
        if (spec is HostSpec host && node.Mobility is MobileIPv6Protocol mobility) mobility.Change(MobilityBuilder.WithPolicy(host, mobility.Options));
    }
}
