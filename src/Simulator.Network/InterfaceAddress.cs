using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>An address on an interface, the block that is on-link with it, and what it may be used for.</summary>
public readonly record struct InterfaceAddress(IpAddress Address, Prefix OnLink, AddressState State = AddressState.Preferred)
{
    /// <summary>Whether packets may leave with it as their source by choice of the host.</summary>
    public bool IsUsable => State is not (AddressState.Tentative or AddressState.Home);
}
