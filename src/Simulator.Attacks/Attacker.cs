using Simulator.Engine;
using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Arp;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;

namespace Simulator.Attacks;

/// <summary>
/// Somebody who lies: a node with one interface that hears whatever its link carries and puts any bytes on it. It knows what it overheard, its own
/// keys and what anyone can look up (<see cref="AttackOrders"/>), has a random stream of its own, and spends nobody's processor time. It answers ARP
/// for its own address, so that it can also take part honestly.
/// </summary>
public abstract class Attacker : Node, IEventHandler
{
    private const byte HopLimit = 64;

    private long _acts;

    protected Attacker(World world, string name, AttackOrders orders)
        : base(world, name)
    {
        Orders = orders;
        Random = world.Stream($"attacker/{name}");
    }

    /// <summary>Nothing: what it overhears it copies.</summary>
    public override int PacketsHeld => 0;

    /// <summary>Those it sent, changed or kept from going on; its answers to ARP are not counted.</summary>
    public long PacketsTouched { get; private set; }

    protected AttackOrders Orders { get; }

    protected RandomStream Random { get; }

    protected SimTime Now => World.Simulation.Now;

    /// <summary>Its place on its one link.</summary>
    protected Interface At => Interfaces[0];

    /// <summary>Its own address of the family that the victim speaks.</summary>
    protected IpAddress OwnAddress => At.FirstAddress(Orders.Victim.Address.IsV6) ?? throw new InvalidOperationException($"{Name} has no address");

    /// <summary>Begins: the first act is due at <see cref="AttackOrders.Start"/>.</summary>
    public virtual void Start()
    {
        if (ActsOnItsOwn) World.Simulation.Schedule(Orders.Start, this, 0, 0);
    }

    public sealed override void Receive(Packet packet, Interface arrival)
    {
        if (EthernetHeader.TryRead(packet.Bytes, out EthernetHeader ethernet) == WireError.None)
        {
            ReadOnlySpan<byte> body = packet.Bytes[EthernetHeader.Size..];
            if (ethernet.Type == EtherType.Arp) AnswerArp(body);
            else if (IpHeader.TryRead(body, out IpHeader ip) == WireError.None && !IsOwn(ethernet.Source)) Hear(ip, body[..ip.TotalLength]);
        }

        if (ethernet.Destination == At.Mac) World.Consume(packet, this);
        else World.Packets.Return(packet);   // a copy of somebody else's: its message has not arrived
    }

    void IEventHandler.Handle(int kind, int argument)
    {
        if (kind != 0)
        {
            if (Now < Orders.Stop) Expire(argument);
            return;
        }

        if (Now >= Orders.Stop || _acts >= Orders.Count) return;
        Act(_acts++);
        World.Simulation.Schedule(Now + Orders.Every, this, 0, 0);
    }

    /// <summary>Whether <see cref="Act"/> is to be called again and again.</summary>
    protected virtual bool ActsOnItsOwn => true;

    /// <summary>One act.</summary>
    /// <param name="number">Counts from 0.</param>
    protected virtual void Act(long number)
    {
    }

    /// <summary>An IP packet comes by, its own excepted.</summary>
    /// <param name="packet">From the IP header on.</param>
    protected virtual void Hear(in IpHeader ip, ReadOnlySpan<byte> packet)
    {
    }

    /// <summary>A time it set has come.</summary>
    protected virtual void Expire(int timer)
    {
    }

    /// <summary>Counts a packet in <see cref="PacketsTouched"/>.</summary>
    private protected void Touch() => PacketsTouched++;

    /// <summary>Sets a time.</summary>
    /// <param name="timer">Comes back in <see cref="Expire"/>.</param>
    protected void ExpireAt(SimTime time, int timer) => World.Simulation.Schedule(SimTime.Max(time, Now), this, 1, timer);

    /// <summary>Sends an IP packet from any address; what follows the IP header is copied.</summary>
    protected void Send(IpAddress from, IpAddress to, IpProtocol protocol, ReadOnlySpan<byte> payload, MessageType type) =>
        Send(MacOf(to), At.Mac, from, to, protocol, payload, type);

    /// <summary>Sends an ICMPv6 message to a group on the link.</summary>
    protected void SendOnLink(IpAddress from, IpAddress group, ReadOnlySpan<byte> message, MessageType type, byte hopLimit) =>
        Send(MacAddress.OfGroup(group), At.Mac, from, group, IpProtocol.IcmpV6, message, type, hopLimit);

    /// <summary>Sends an IP packet between any stations.</summary>
    protected void Send(
        MacAddress toStation,
        MacAddress fromStation,
        IpAddress from,
        IpAddress to,
        IpProtocol protocol,
        ReadOnlySpan<byte> payload,
        MessageType type,
        byte hopLimit = HopLimit)
    {
        Touch();
        Packet packet = World.Packets.Rent(payload.Length);
        payload.CopyTo(packet.Bytes);
        IpHeader.ForPayload(from, to, protocol, hopLimit, payload.Length).Write(packet.Push(IpHeader.SizeOf(to.IsV6)));
        World.BeginMessage(packet, this, to, type);
        new EthernetHeader(toStation, fromStation, to.IsV6 ? EtherType.IPv6 : EtherType.IPv4).Write(packet.Push(EthernetHeader.Size));
        At.Link!.Send(packet, At);
    }

    /// <summary>The station on the link to send packets for an address to, as ARP would tell: the neighbour itself, else the first router.</summary>
    protected MacAddress MacOf(IpAddress address)
    {
        MacAddress? router = null;
        foreach (Interface each in At.Link!.Attached)
        {
            if (each.HasAddress(address)) return each.Mac;
            if (each.Node is IpNode { IsForwarding: true }) router ??= each.Mac;
        }

        return router ?? MacAddress.Broadcast;
    }

    private bool IsOwn(MacAddress station) => station == At.Mac;

    private void AnswerArp(ReadOnlySpan<byte> bytes)
    {
        if (ArpPacket.TryRead(bytes, out ArpPacket request) != WireError.None) return;
        if (request.Operation != ArpOperation.Request || !At.HasAddress(request.TargetProtocol)) return;
        Packet packet = World.Packets.Rent(ArpPacket.Size);
        new ArpPacket(ArpOperation.Reply, At.Mac, request.TargetProtocol, request.SenderHardware, request.SenderProtocol).Write(packet.Bytes);
        World.BeginMessage(packet, this, request.SenderProtocol, Messages.ArpReply);
        new EthernetHeader(request.SenderHardware, At.Mac, EtherType.Arp).Write(packet.Push(EthernetHeader.Size));
        At.Link!.Send(packet, At);
    }
}
