using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.Tests.Kit;

/// <summary>A node without a stack: it keeps the IP packets that reach it, and sends the ones it is told to.</summary>
internal sealed class Station(World world, string name) : Node(world, name)
{
    public List<(IpHeader Ip, byte[] Payload)> Received { get; } = [];

    /// <summary>The same packets whole, from the IP header on: with their extension headers.</summary>
    public List<byte[]> Packets { get; } = [];

    public override int PacketsHeld => 0;

    public IpAddress Address => Interfaces[0].Addresses[0].Address;

    public MacAddress Mac => Interfaces[0].Mac;

    public override void Receive(Packet packet, Interface arrival)
    {
        byte[] bytes = packet.Bytes[EthernetHeader.Size..].ToArray();
        if (IpHeader.TryRead(bytes, out IpHeader ip) == WireError.None)
        {
            Received.Add((ip, ip.Payload(bytes).ToArray()));
            Packets.Add(bytes[..ip.TotalLength]);
        }

        World.Consume(packet, this);
    }

    public void Send(Station to, IpProtocol protocol, ReadOnlySpan<byte> payload) => Send(to.Mac, to.Address, protocol, payload);

    /// <summary>Answers a HIP packet.</summary>
    public void Answer(in IpHeader asked, MacAddress station, ReadOnlySpan<byte> payload) => Send(station, asked.Source, IpProtocol.Hip, payload);

    public void Send(MacAddress station, IpAddress to, IpProtocol protocol, ReadOnlySpan<byte> payload) => Send(station, Address, to, protocol, payload);

    /// <summary>Sends from an address that need not be its own.</summary>
    public void Send(MacAddress station, IpAddress from, IpAddress to, IpProtocol protocol, ReadOnlySpan<byte> payload)
    {
        Packet packet = World.Packets.Rent(payload.Length);
        payload.CopyTo(packet.Bytes);
        IpHeader.ForPayload(from, to, protocol, hopLimit: 64, payload.Length).Write(packet.Push(IpHeader.SizeOf(from.IsV6)));
        new EthernetHeader(station, Mac, to.IsV6 ? EtherType.IPv6 : EtherType.IPv4).Write(packet.Push(EthernetHeader.Size));
        Interfaces[0].Link!.Send(packet, Interfaces[0]);
    }
}
