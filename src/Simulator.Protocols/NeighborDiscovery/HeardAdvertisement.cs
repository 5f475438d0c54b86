using Simulator.Engine;
using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>A router advertisement as a host has read it; one object serves for all of them.</summary>
internal sealed class HeardAdvertisement
{
    /// <summary>More prefixes than this in one message are not looked at.</summary>
    public const int MaxPrefixes = 8;

    private readonly List<PrefixInformation> _prefixes = [];

    public IpAddress Router { get; private set; }

    public RouterAdvertisement Message { get; private set; }

    public MacAddress? Mac { get; private set; }

    public uint? Mtu { get; private set; }

    /// <summary>The longest time until the next advertisement.</summary>
    public SimDuration? Interval { get; private set; }

    /// <summary>Without those for link-local addresses, which say nothing (RFC 4861 section 6.3.4).</summary>
    public List<PrefixInformation> Prefixes => _prefixes;

    /// <summary>Options that are malformed are skipped (RFC 4861 section 6.1.2), but for the MAC address, which would be believed.</summary>
    public bool TryRead(IpAddress source, ReadOnlySpan<byte> message, Interface arrival)
    {
        if (RouterAdvertisement.TryRead(message, out RouterAdvertisement read) != WireError.None) return false;
        if (!Validation.TryFindMac(message, RouterAdvertisement.Size, NeighborOptionType.SourceLinkLayerAddress, arrival, out MacAddress? mac))
            return false;
        (Router, Message, Mac, Mtu, Interval) = (source, read, mac, null, null);
        _prefixes.Clear();
        foreach (NeighborOption option in new NeighborOptions(message, RouterAdvertisement.Size)) Take(option);
        return true;
    }

    private void Take(NeighborOption option)
    {
        switch (option.Type)
        {
            case NeighborOptionType.PrefixInformation
                when _prefixes.Count < MaxPrefixes && PrefixInformation.TryRead(option.Bytes, out PrefixInformation prefix) == WireError.None:
                if (prefix.Prefix.Length > 0 && !prefix.Address.IsLinkLocal && !prefix.Address.IsMulticast) _prefixes.Add(prefix);
                break;
            case NeighborOptionType.Mtu when MtuOption.TryRead(option.Bytes, out MtuOption mtu) == WireError.None:
                Mtu = mtu.Mtu;
                break;
            case NeighborOptionType.AdvertisementInterval
                when AdvertisementInterval.TryRead(option.Bytes, out AdvertisementInterval interval) == WireError.None && interval.Interval > 0:
                Interval = SimDuration.FromMilliseconds(interval.Interval);
                break;
            default:
                break;
        }
    }
}
