namespace Simulator.Wire.Icmp.NeighborDiscovery;

/// <summary>RFC 4861 section 4.6 and what mobility and duplicate address detection added. Other types are kept as numbers and skipped.</summary>
public enum NeighborOptionType : byte
{
    SourceLinkLayerAddress = 1,
    TargetLinkLayerAddress = 2,
    PrefixInformation = 3,
    Mtu = 5,

    /// <summary>RFC 6275 section 7.3.</summary>
    AdvertisementInterval = 7,

    /// <summary>RFC 6275 section 7.4.</summary>
    HomeAgentInformation = 8,

    /// <summary>RFC 3971 section 5.3.2, in duplicate address detection RFC 7527.</summary>
    Nonce = 14,
}
