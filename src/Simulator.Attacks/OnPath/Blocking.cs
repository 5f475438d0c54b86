using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Attacks.OnPath;

/// <summary>
/// Lets everything through but the mobility messages of one kind between the victim and its peer: nobody else can make up for them (RFC 4225 sections
/// 3.1.4 and 3.2.3).
/// </summary>
/// <param name="blocks">Given a mobility header.</param>
public sealed class Blocking(World world, string name, AttackOrders orders, MobilityMessageType blocks) : OnPathAttacker(world, name, orders)
{
    protected override bool Meet(in EthernetHeader ethernet, in IpHeader ip, Span<byte> packet)
    {
        if (!OverheardMobility.TryRead(ip, packet, out OverheardMobility message)) return true;
        IpAddress victim = Orders.Victim.Address, peer = Orders.Peer.Address;
        bool isBetween = (message.Source == victim && message.Destination == peer) || (message.Source == peer && message.Destination == victim);
        return !isBetween || message.Type != blocks || !IsMeant(message.Header);
    }

    // Of the exchange's messages the second: without it the mobile node has no key, and knows nothing else that it could do.
    private static bool IsMeant(ReadOnlySpan<byte> header) =>
        (MobilityMessageType)header[2] != MobilityMessageType.Experimental
        || (DhMessage.TryReadType(header, out DhMessageType type) == Wire.WireError.None && type == DhMessageType.Dh2);
}
