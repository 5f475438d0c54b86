using System.Buffers.Binary;

namespace Simulator.Wire.Ethernet;

// 0             6             12      14
// | Destination | Source      | Type  |      Ethernet II; RFC 894, RFC 2464 section 3

/// <summary>The 14 octets in front of every frame. The frame check sequence is not simulated.</summary>
public readonly record struct EthernetHeader(MacAddress Destination, MacAddress Source, EtherType Type)
{
    public const int Size = 14;

    public static WireError TryRead(ReadOnlySpan<byte> frame, out EthernetHeader header)
    {
        header = default;
        if (frame.Length < Size) return WireError.Truncated;
        header = new(
            MacAddress.Read(frame),
            MacAddress.Read(frame[MacAddress.Size..]),
            (EtherType)BinaryPrimitives.ReadUInt16BigEndian(frame[12..]));
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets.</summary>
    public void Write(Span<byte> frame)
    {
        Destination.Write(frame);
        Source.Write(frame[MacAddress.Size..]);
        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], (ushort)Type);
    }
}
