namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>How a host makes sure that an address it has formed is nobody else's.</summary>
public enum DuplicateAddressDetectionMode : byte
{
    /// <summary>RFC 4862 section 5.4: the address is tentative until nobody has answered for it.</summary>
    Normal,

    /// <summary>RFC 4429: the address is used at once, carefully, and given up when somebody answers.</summary>
    Optimistic,

    /// <summary>DupAddrDetectTransmits is 0: the address is used at once, whoever has it.</summary>
    Off,
}
