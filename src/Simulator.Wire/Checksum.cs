using System.Buffers.Binary;

namespace Simulator.Wire;

/// <summary>The Internet checksum: 16-bit ones complement (RFC 1071), with incremental update (RFC 1624).</summary>
public static class Checksum
{
    /// <summary>The checksum of <paramref name="bytes"/>; 0 when they already contain a correct one.</summary>
    public static ushort Compute(ReadOnlySpan<byte> bytes) => Finish(Sum(bytes, 0));

    /// <summary>Adds <paramref name="bytes"/> to an unfolded sum. Only the last part may have an odd length.</summary>
    public static ulong Sum(ReadOnlySpan<byte> bytes, ulong sum)
    {
        while (bytes.Length >= 8)
        {
            ulong two = BinaryPrimitives.ReadUInt64BigEndian(bytes);
            sum += (two >> 32) + (uint)two;
            bytes = bytes[8..];
        }

        if (bytes.Length >= 4)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(bytes);
            bytes = bytes[4..];
        }

        if (bytes.Length >= 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
            bytes = bytes[2..];
        }

        if (bytes.Length == 1) sum += (uint)bytes[0] << 8;
        return sum;
    }

    /// <summary>The complement of the folded sum: what goes into the packet.</summary>
    public static ushort Finish(ulong sum) => (ushort)~Fold(sum);

    /// <summary>RFC 1624 equation 3: the checksum after a 32-bit (or 16-bit) field changed.</summary>
    public static ushort Update(ushort checksum, uint was, uint now) => Finish((ushort)~checksum + (ulong)~was + now);

    private static ushort Fold(ulong sum)
    {
        while (sum >> 16 != 0) sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)sum;
    }
}
