using System.Buffers.Binary;

namespace Simulator.Wire.Icmp.NeighborDiscovery;

/// <summary>What RFC 4861 sections 6.1 and 7.1 ask of the octets of every message.</summary>
internal static class NeighborMessage
{
    public static WireError Check(ReadOnlySpan<byte> message, IcmpV6Type type, int size)
    {
        if (message.IsEmpty) return WireError.Truncated;
        if (message[0] != (byte)type) return WireError.Unsupported;
        if (message.Length < size) return WireError.Truncated;
        return message[1] != 0 ? WireError.BadValue : NeighborOptions.Check(message, size);
    }

    // Type, code and a checksum that is still to come.
    public static void Begin(Span<byte> message, IcmpV6Type type)
    {
        message[0] = (byte)type;
        message[1] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], 0);
    }
}
