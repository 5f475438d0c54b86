using Simulator.Network;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OffPath;

/// <summary>
/// Packets to the peer with a type 2 routing header that names the victim: whoever passes them on sends the attacker's packets where a filter would not let
/// the attacker itself (RFC 3775 sections 6.4 and 15.8).
/// </summary>
public sealed class RoutingHeaderAbuse(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    private const int DataSize = 64;

    protected override void Act(long number)
    {
        IpAddress target = Orders.Victim.Address;
        byte[] payload = new byte[Type2RoutingHeader.Size + IcmpHeader.Size + DataSize];
        new Type2RoutingHeader(IpProtocol.IcmpV6, target).Write(payload);
        Span<byte> echo = payload.AsSpan(Type2RoutingHeader.Size);
        Random.Fill(echo[IcmpHeader.Size..]);
        IcmpHeader.EchoRequest(v6: true, identifier: 1, (ushort)number).Write(echo, OwnAddress, target);
        Send(OwnAddress, Orders.Peer.Address, IpProtocol.RoutingHeader, payload, Messages.EchoRequest);
    }
}
