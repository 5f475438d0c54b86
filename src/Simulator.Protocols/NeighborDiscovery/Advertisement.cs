using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire.Icmp;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>Neighbour advertisements, answers and unasked.</summary>
public static class Advertisement
{
    private const int Length = NeighborAdvertisement.Size + LinkLayerAddressOption.Size;

    /// <summary>
    /// Tells the whole link that an address is at the interface's MAC address, overriding what neighbours remember: RFC 4861 section 7.2.6; a home
    /// agent on behalf of a mobile node, RFC 3775 section 10.4.1; a mobile node that is back, section 11.5.4.
    /// </summary>
    /// <param name="from">An address of the interface.</param>
    /// <param name="isRouter">R; never for an address on behalf of another.</param>
    public static void Announce(Interface via, IpAddress target, IpAddress from, bool isRouter, Outbox outbox) =>
        Write(via, new NeighborAdvertisement(target, isRouter, Solicited: false, Override: true), from, IPv6Address.AllNodes, outbox);

    // RFC 4861 7.2.4
    internal static void Answer(Interface via, NeighborAdvertisement answer, IpAddress from, IpAddress asker, Outbox outbox) =>
        Write(via, answer, from, asker, outbox);

    private static void Write(Interface via, NeighborAdvertisement advertisement, IpAddress from, IpAddress to, Outbox outbox)
    {
        Span<byte> message = outbox.SendIp(to, IpProtocol.IcmpV6, Length, NeighborMessages.NeighborAdvertisement, from, Validation.HopLimit, via);
        advertisement.Write(message);
        new LinkLayerAddressOption(NeighborOptionType.TargetLinkLayerAddress, via.Mac).Write(message[NeighborAdvertisement.Size..]);
        IcmpV6Checksum.Write(message, from, to);
    }
}
