using Simulator.Network;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OffPath;

/// <summary>
/// Echo requests from the attacker's own address with the victim's in a home address option: a correspondent that believes the option answers the victim,
/// past every filter of source addresses (RFC 4225 section 3.3.3; RFC 3775 section 15.7).
/// </summary>
public sealed class HomeAddressReflection(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    private const int DataSize = 512;

    protected override void Act(long number)
    {
        IpAddress home = Orders.Victim.Address, correspondent = Orders.Peer.Address;
        byte[] payload = new byte[HomeAddressOption.Size + IcmpHeader.Size + DataSize];
        new HomeAddressOption(IpProtocol.IcmpV6, home).Write(payload);
        Span<byte> echo = payload.AsSpan(HomeAddressOption.Size);
        Random.Fill(echo[IcmpHeader.Size..]);
        IcmpHeader.EchoRequest(v6: true, identifier: 1, (ushort)number).Write(echo, home, correspondent);
        Send(OwnAddress, correspondent, IpProtocol.DestinationOptions, payload, Messages.EchoRequest);
    }
}
