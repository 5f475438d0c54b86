namespace Simulator.Network;

/// <summary>
/// Whose a HIGH or an ESEL is when packets from two addresses use it. draft-moskowitz-hip-arch-00 lets a NAT believe what it reads, for it can
/// verify nothing.
/// </summary>
public enum NatClaims : byte
{
    /// <summary>The last packet's. A host keeps its associations when its address changes (section 9), and so may anybody take them.</summary>
    Latest,

    /// <summary>
    /// The first packet's, until the state expires; other packets are dropped as filtered. A host that moves has to wait that long.
    /// </summary>
    First,
}
