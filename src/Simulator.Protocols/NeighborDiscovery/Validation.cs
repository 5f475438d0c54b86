using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp.NeighborDiscovery;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>What is asked of every message beyond its own octets: RFC 4861 sections 6.1 and 7.1.</summary>
internal static class Validation
{
    /// <summary>No router lets it through, so the sender is on the link.</summary>
    public const byte HopLimit = 255;

    /// <summary>The MAC address of an option of a type, of the first if there are more; false for one that is no Ethernet address.</summary>
    public static bool TryFindMac(ReadOnlySpan<byte> message, int size, NeighborOptionType type, Interface arrival, out MacAddress? mac)
    {
        mac = null;
        foreach (NeighborOption option in new NeighborOptions(message, size))
        {
            if (option.Type != type) continue;
            if (LinkLayerAddressOption.TryRead(option.Bytes, out LinkLayerAddressOption read) != WireError.None) return false;
            if (read.Address == arrival.Mac) return false;
            mac = read.Address;
            return true;
        }

        return true;
    }

    public static ulong? FindNonce(ReadOnlySpan<byte> message, int size)
    {
        foreach (NeighborOption option in new NeighborOptions(message, size))
        {
            if (NonceOption.TryRead(option.Bytes, out NonceOption nonce) == WireError.None) return nonce.Nonce;
        }

        return null;
    }

    /// <summary>Whether a solicitation from :: is one for duplicates: to the target's group, and without a MAC address (section 7.1.1).</summary>
    public static bool IsForDuplicates(in Datagram datagram, in NeighborSolicitation solicitation, MacAddress? mac) =>
        mac is null && datagram.Destination == Simulator.Wire.Ip.IPv6Address.SolicitedNode(solicitation.Target);
}
