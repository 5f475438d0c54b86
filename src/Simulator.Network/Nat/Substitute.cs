using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>An inside address that stands for an outside host.</summary>
/// <param name="address">The inside address.</param>
/// <param name="remote">The host's own.</param>
internal sealed class Substitute(IpAddress address, IpAddress remote)
{
    public IpAddress Address { get; } = address;

    public IpAddress Remote { get; set; } = remote;

    /// <summary>The name in whose place it was answered; null for an initiator's.</summary>
    public NatName? Name { get; init; }
}
