using Simulator.Network;
using Simulator.Wire.Icmp;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OnLink;

/// <summary>
/// Tells everybody on the link that the victim's address is at the attacker's station (RFC 3756 section 4.1.1). On a home link that works on a mobile node
/// that is there; what is for one that is away the home agent takes before it asks where on the link it is.
/// </summary>
public sealed class NeighbourSpoofing(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    private const byte HopLimit = 255;

    protected override void Act(long number)
    {
        IpAddress victim = Orders.Victim.Address;
        Span<byte> message = stackalloc byte[NeighborAdvertisement.Size + LinkLayerAddressOption.Size];
        new NeighborAdvertisement(victim, Override: true).Write(message);
        new LinkLayerAddressOption(NeighborOptionType.TargetLinkLayerAddress, At.Mac).Write(message[NeighborAdvertisement.Size..]);
        IcmpV6Checksum.Write(message, victim, IPv6Address.AllNodes);
        SendOnLink(victim, IPv6Address.AllNodes, message, Messages.NeighborAdvertisement, HopLimit);
    }
}
