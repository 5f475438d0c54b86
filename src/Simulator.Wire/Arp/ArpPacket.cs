using System.Buffers.Binary;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Arp;

// 0          2          4     5     6           8                 14                18                24                28
// | Hardware | Protocol | 6   | 4   | Operation | Sender hardware | Sender protocol | Target hardware | Target protocol |     RFC 826
// | 1        | 0x0800   |     |     |           |                 |                 |                 |                 |

/// <summary>An ARP packet for IPv4 over Ethernet, the only kind spoken here.</summary>
public readonly record struct ArpPacket(
    ArpOperation Operation,
    MacAddress SenderHardware,
    IpAddress SenderProtocol,
    MacAddress TargetHardware,
    IpAddress TargetProtocol)
{
    public const int Size = 28;

    // Hardware type, protocol type and the two lengths: one constant for Ethernet and IPv4.
    private const ulong EthernetIPv4 = 0x0001_0800_06_04;

    /// <summary>Reads a frame's payload; Ethernet padding after the packet is ignored.</summary>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out ArpPacket packet)
    {
        packet = default;
        if (bytes.Length < Size) return WireError.Truncated;
        if (BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16 != EthernetIPv4) return WireError.Unsupported;
        var operation = (ArpOperation)BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]);
        if (operation is not (ArpOperation.Request or ArpOperation.Reply)) return WireError.Unsupported;
        packet = new(
            operation,
            MacAddress.Read(bytes[8..]),
            IpAddress.Read4(bytes[14..]),
            MacAddress.Read(bytes[18..]),
            IpAddress.Read4(bytes[24..]));
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets. Both protocol addresses are IPv4.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, EthernetIPv4 << 16 | (ushort)Operation);
        SenderHardware.Write(bytes[8..]);
        SenderProtocol.Write(bytes.Slice(14, 4));
        TargetHardware.Write(bytes[18..]);
        TargetProtocol.Write(bytes.Slice(24, 4));
    }
}
