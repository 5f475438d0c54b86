using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Icmp;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OnLink;

/// <summary>
/// Claims on the home link every address that somebody asks about before using it: the home agent finds the victim's home address taken, and refuses to
/// serve it (RFC 3775 section 10.3.1; RFC 3756 section 4.1.3).
/// </summary>
public sealed class AddressDenial(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    private const byte HopLimit = 255;

    protected override bool ActsOnItsOwn => false;

    protected override void Hear(in IpHeader ip, ReadOnlySpan<byte> packet)
    {
        if (Now < Orders.Start || Now >= Orders.Stop || ip.Protocol != IpProtocol.IcmpV6 || !ip.Source.IsUnspecified) return;
        if (NeighborSolicitation.TryRead(ip.Payload(packet), out NeighborSolicitation asked) != WireError.None) return;
        if (asked.Target != Orders.Victim.Address) return;
        Span<byte> message = stackalloc byte[NeighborAdvertisement.Size + LinkLayerAddressOption.Size];
        new NeighborAdvertisement(asked.Target, Override: true).Write(message);
        new LinkLayerAddressOption(NeighborOptionType.TargetLinkLayerAddress, At.Mac).Write(message[NeighborAdvertisement.Size..]);
        IcmpV6Checksum.Write(message, asked.Target, IPv6Address.AllNodes);
        SendOnLink(asked.Target, IPv6Address.AllNodes, message, Messages.NeighborAdvertisement, HopLimit);
    }
}
