using Simulator.Engine;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Network.Tests.Kit;

/// <summary>A node without a stack: it sends the bytes it is given and keeps the frames it hears.</summary>
internal sealed class Probe(World world, string name) : Node(world, name)
{
    public List<(SimTime At, byte[] Bytes)> Frames { get; } = [];

    public override int PacketsHeld => 0;

    public override void Receive(Packet packet, Interface arrival)
    {
        Frames.Add((World.Simulation.Now, packet.Bytes.ToArray()));
        World.Consume(packet, this);
    }

    /// <summary>Sends a whole frame, now.</summary>
    public void Send(ReadOnlySpan<byte> frame)
    {
        Packet packet = World.Packets.Rent(frame.Length);
        frame.CopyTo(packet.Bytes);
        Interfaces[0].Link!.Send(packet, Interfaces[0]);
    }

    /// <summary>Sends a frame of the given length to a MAC address; every octet of its body is the same.</summary>
    public void Send(MacAddress to, int length = 60, byte fill = 0)
    {
        var frame = new byte[length];
        frame.AsSpan().Fill(fill);
        new EthernetHeader(to, Interfaces[0].Mac, (EtherType)0x88B5).Write(frame);   // IEEE 802 local experimental
        Send(frame);
    }

    /// <summary>Sends an IP packet in a frame.</summary>
    public void SendIp(MacAddress to, byte[] packet) => Send(Frame(to, packet));

    public byte[] Frame(MacAddress to, byte[] packet)
    {
        var frame = new byte[EthernetHeader.Size + packet.Length];
        new EthernetHeader(to, Interfaces[0].Mac, packet[0] >> 4 == 6 ? EtherType.IPv6 : EtherType.IPv4).Write(frame);
        packet.CopyTo(frame.AsSpan(EthernetHeader.Size));
        return frame;
    }

    /// <summary>The IP header and the payload of a frame it heard.</summary>
    public (IpHeader Header, byte[] Payload) Ip(int frame)
    {
        byte[] packet = Frames[frame].Bytes[EthernetHeader.Size..];
        Assert.That(IpHeader.TryRead(packet, out IpHeader header), Is.EqualTo(Wire.WireError.None));
        return (header, header.Payload(packet).ToArray());
    }

    /// <summary>The ICMP message of a frame it heard, its checksum verified.</summary>
    public (IpHeader Ip, IcmpHeader Icmp, byte[] Message) Icmp(int frame)
    {
        (IpHeader header, byte[] payload) = Ip(frame);
        Assert.That(IcmpHeader.TryRead(payload, header, out IcmpHeader icmp), Is.EqualTo(Wire.WireError.None));
        return (header, icmp, payload);
    }

    public static byte[] Packet(string from, string to, IpProtocol protocol, byte hopLimit, byte[] payload)
    {
        IpAddress source = Net.Address(from), destination = Net.Address(to);
        var header = IpHeader.ForPayload(source, destination, protocol, hopLimit, payload.Length);
        var packet = new byte[header.TotalLength];
        header.Write(packet);
        payload.CopyTo(packet.AsSpan(header.HeaderLength));
        return packet;
    }

    public static byte[] Udp(string from, string to, ushort fromPort, ushort toPort, int octets = 10, byte hopLimit = 64)
    {
        var segment = new byte[UdpHeader.Size + octets];
        for (int i = 0; i < octets; i++) segment[UdpHeader.Size + i] = (byte)i;
        new UdpHeader(fromPort, toPort, (ushort)segment.Length).Write(segment);
        UdpHeader.WriteChecksum(segment, PseudoHeader.Sum(Net.Address(from), Net.Address(to), IpProtocol.Udp, segment.Length));
        return Packet(from, to, IpProtocol.Udp, hopLimit, segment);
    }

    public static byte[] Icmp(string from, string to, IcmpHeader header, byte[] body, byte hopLimit = 64)
    {
        IpAddress source = Net.Address(from), destination = Net.Address(to);
        var message = new byte[IcmpHeader.Size + body.Length];
        body.CopyTo(message.AsSpan(IcmpHeader.Size));
        header.Write(message, source, destination);
        return Packet(from, to, source.IsV6 ? IpProtocol.IcmpV6 : IpProtocol.Icmp, hopLimit, message);
    }
}
