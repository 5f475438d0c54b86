using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Attacks.OffPath;

/// <summary>
/// Datagrams to a mobile node's home address from senders that do not exist: each looks like a correspondent whose route is worth optimising (RFC 4225
/// section 3.3.1).
/// </summary>
public sealed class InducedSignalling(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    private const int DataSize = 8;
    private const ushort Port = 40000;

    protected override void Act(long number)
    {
        IpAddress from = HipForgery.FarAddress(v6: true, Random), home = Orders.Victim.Address;
        Span<byte> datagram = stackalloc byte[UdpHeader.Size + DataSize];
        datagram.Clear();
        new UdpHeader(Port, Port, (ushort)datagram.Length).Write(datagram);
        UdpHeader.WriteChecksum(datagram, PseudoHeader.Sum(from, home, IpProtocol.Udp, datagram.Length));
        Send(from, home, IpProtocol.Udp, datagram, Messages.Data);
    }
}
