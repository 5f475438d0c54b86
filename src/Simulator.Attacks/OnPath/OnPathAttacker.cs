using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OnPath;

/// <summary>An attacker inside a link: no frame gets through but by its leave.</summary>
public abstract class OnPathAttacker(World world, string name, AttackOrders orders) : Attacker(world, name, orders), ILinkElement
{
    private byte[] _before = [];

    protected override bool ActsOnItsOwn => false;

    void ILinkElement.Take(Packet packet, Interface from)
    {
        Link link = At.Link!;
        if (LetsPass(packet.Bytes)) link.Forward(packet, from);
        else World.Drop(packet, DropReason.Intercepted, link);
    }

    /// <summary>Meets an IP packet. What it changes of its octets is changed.</summary>
    /// <param name="packet">From the IP header on.</param>
    /// <returns>Whether the packet goes on.</returns>
    protected abstract bool Meet(in EthernetHeader ethernet, in IpHeader ip, Span<byte> packet);

    /// <summary>Sends other octets in a packet's place, between the same stations and addresses.</summary>
    protected void SendInstead(in EthernetHeader ethernet, in IpHeader ip, ReadOnlySpan<byte> payload, MessageType type) =>
        Send(ethernet.Destination, ethernet.Source, ip.Source, ip.Destination, ip.Protocol, payload, type);

    private bool LetsPass(Span<byte> frame)
    {
        if (Now < Orders.Start || Now >= Orders.Stop) return true;
        if (EthernetHeader.TryRead(frame, out EthernetHeader ethernet) != WireError.None || ethernet.Type == EtherType.Arp) return true;
        Span<byte> packet = frame[EthernetHeader.Size..];
        return IpHeader.TryRead(packet, out IpHeader ip) != WireError.None || Meets(ethernet, ip, packet[..ip.TotalLength]);
    }

    private bool Meets(in EthernetHeader ethernet, in IpHeader ip, Span<byte> packet)
    {
        if (_before.Length < packet.Length) _before = new byte[packet.Length];
        packet.CopyTo(_before);
        bool passes = Meet(ethernet, ip, packet);
        if (!passes || !packet.SequenceEqual(_before.AsSpan(0, packet.Length))) Touch();
        return passes;
    }
}
