using Simulator.Engine;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>What DNS answers said of a name: "R's info, record it in NAT" (draft-moskowitz-hip-arch-00 section 8.2).</summary>
internal sealed class NatName(DnsName name, long serial, int slot, Simulation simulation, IEventHandler owner)
{
    /// <summary>Addresses, and HIGHs, that are kept of one name.</summary>
    public const int Most = 8;

    public DnsName Name { get; } = name;

    /// <summary>Counts names in the order they were learned.</summary>
    public long Serial { get; } = serial;

    public Engine.Timer Timer { get; } = new(simulation, owner, 0, slot);

    public List<HostIdentityGlobalHash> Highs { get; } = [];

    /// <summary>With the substitutes answered in their place, if any.</summary>
    public List<(IpAddress Address, Substitute? Substitute)> Addresses { get; } = [];
}
