using System.Buffers.Binary;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Icmp;

// 0      1      2          4                       8
// | Type | Code | Checksum | Rest: depends on type | Body …      RFC 792, RFC 4443 section 2.1

/// <summary>The first 8 octets of a message of either version, for example <c>new(IcmpV6Type.NeighborSolicitation)</c>.</summary>
/// <param name="Type">An <see cref="IcmpV4Type"/> or an <see cref="IcmpV6Type"/>.</param>
/// <param name="Rest">The second word: identifier and sequence number, MTU, pointer, flags, or unused.</param>
public readonly record struct IcmpHeader(bool IsV6, byte Type, byte Code, uint Rest)
{
    public const int Size = 8;

    public IcmpHeader(IcmpV4Type type, byte code = 0, uint rest = 0)
        : this(IsV6: false, (byte)type, code, rest)
    {
    }

    public IcmpHeader(IcmpV6Type type, byte code = 0, uint rest = 0)
        : this(IsV6: true, (byte)type, code, rest)
    {
    }

    public bool IsEchoRequest => Type == (IsV6 ? (byte)IcmpV6Type.EchoRequest : (byte)IcmpV4Type.EchoRequest);

    public bool IsEchoReply => Type == (IsV6 ? (byte)IcmpV6Type.EchoReply : (byte)IcmpV4Type.EchoReply);

    /// <summary>RFC 4443 section 2.1; RFC 1122 section 3.2.2; RFC 2521.</summary>
    public bool IsError => IsV6
        ? Type < 128
        : (IcmpV4Type)Type is IcmpV4Type.DestinationUnreachable or IcmpV4Type.SourceQuench or IcmpV4Type.Redirect
            or IcmpV4Type.TimeExceeded or IcmpV4Type.ParameterProblem or IcmpV4Type.SecurityFailures;

    /// <summary>Of an echo.</summary>
    public ushort Identifier => (ushort)(Rest >> 16);

    /// <summary>Of an echo.</summary>
    public ushort SequenceNumber => (ushort)Rest;

    public static IcmpHeader EchoRequest(bool v6, ushort identifier, ushort sequenceNumber) =>
        Echo(v6 ? new(IcmpV6Type.EchoRequest) : new(IcmpV4Type.EchoRequest), identifier, sequenceNumber);

    public static IcmpHeader EchoReply(bool v6, ushort identifier, ushort sequenceNumber) =>
        Echo(v6 ? new(IcmpV6Type.EchoReply) : new(IcmpV4Type.EchoReply), identifier, sequenceNumber);

    /// <summary>Reads a packet's payload and verifies its checksum. The body is <c>message[8..]</c>.</summary>
    /// <param name="ip">Of the packet: decides the version and, for IPv6, the pseudo-header.</param>
    public static WireError TryRead(ReadOnlySpan<byte> message, in IpHeader ip, out IcmpHeader header)
    {
        header = default;
        if (ip.Protocol != (ip.IsV6 ? IpProtocol.IcmpV6 : IpProtocol.Icmp)) return WireError.Unsupported;
        if (message.Length < Size) return WireError.Truncated;
        ulong sum = ip.IsV6 ? PseudoHeader.Sum(ip.Source, ip.Destination, IpProtocol.IcmpV6, message.Length) : 0;
        if (Checksum.Finish(Checksum.Sum(message, sum)) != 0) return WireError.BadChecksum;
        header = new(ip.IsV6, message[0], message[1], BinaryPrimitives.ReadUInt32BigEndian(message[4..]));
        return WireError.None;
    }

    /// <summary>Writes the header in front of a body that is already there, and the checksum over both.</summary>
    /// <param name="message">Header and body, exactly.</param>
    /// <param name="source">Of the packet; counts for IPv6 only, like <paramref name="destination"/>.</param>
    public void Write(Span<byte> message, IpAddress source, IpAddress destination)
    {
        message[0] = Type;
        message[1] = Code;
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], 0);
        BinaryPrimitives.WriteUInt32BigEndian(message[4..], Rest);
        ulong sum = IsV6 ? PseudoHeader.Sum(source, destination, IpProtocol.IcmpV6, message.Length) : 0;
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], Checksum.Finish(Checksum.Sum(message, sum)));
    }

    private static IcmpHeader Echo(IcmpHeader header, ushort identifier, ushort sequenceNumber) =>
        header with { Rest = (uint)identifier << 16 | sequenceNumber };
}
