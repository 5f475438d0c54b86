using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire.Icmp;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>The three uses of a neighbour solicitation.</summary>
internal static class Solicitation
{
    private const int Length = NeighborSolicitation.Size + LinkLayerAddressOption.Size;

    // RFC 4861 7.2.2: from one of the interface's addresses, to the group of those who may have the target, with the own MAC address.
    public static void Ask(Interface via, IpAddress target, IpAddress from, Outbox outbox) =>
        Write(via, target, from, IPv6Address.SolicitedNode(target), outbox);

    // RFC 4861 7.3.3: to the neighbour alone, at the MAC address that is in doubt.
    public static void Probe(Interface via, IpAddress target, IpAddress from, Outbox outbox) => Write(via, target, from, target, outbox);

    // RFC 4862 5.4.2, RFC 7527 4.1: from ::, and a nonce by which an echo of it is known.
    public static void AskForDuplicates(Interface via, IpAddress target, ulong nonce, Outbox outbox)
    {
        IpAddress group = IPv6Address.SolicitedNode(target);
        Span<byte> message = outbox.SendIp(group, IpProtocol.IcmpV6, NeighborSolicitation.Size + NonceOption.Size,
            NeighborMessages.DuplicateSolicitation, IpAddress.Any6, Validation.HopLimit, via);
        new NeighborSolicitation(target).Write(message);
        new NonceOption(nonce).Write(message[NeighborSolicitation.Size..]);
        IcmpV6Checksum.Write(message, IpAddress.Any6, group);
    }

    private static void Write(Interface via, IpAddress target, IpAddress from, IpAddress to, Outbox outbox)
    {
        Span<byte> message = outbox.SendIp(to, IpProtocol.IcmpV6, Length, NeighborMessages.NeighborSolicitation, from, Validation.HopLimit, via);
        new NeighborSolicitation(target).Write(message);
        new LinkLayerAddressOption(NeighborOptionType.SourceLinkLayerAddress, via.Mac).Write(message[NeighborSolicitation.Size..]);
        IcmpV6Checksum.Write(message, from, to);
    }
}
