using Simulator.Engine;
using Simulator.Network;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>An address that a host has formed itself.</summary>
internal sealed class FormedAddress(IpAddress address, Prefix prefix)
{
    public IpAddress Address { get; } = address;

    public Prefix Prefix { get; } = prefix;

    /// <summary>Null when somebody else has it: it is not formed again as long as the prefix is valid (RFC 4862 section 5.4.5).</summary>
    public AddressState? State { get; set; }

    public SimTime ValidUntil { get; set; } = SimTime.Never;

    public bool IsDeprecated { get; set; }

    public Alarm? Preferred { get; set; }

    public Alarm? Valid { get; set; }
}
