using System.Numerics;

namespace Simulator.Crypto;

/// <summary>Unsigned big-endian octets, the wire's form of a number, of a fixed width.</summary>
internal static class BigEndian
{
    public static BigInteger ToInteger(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    /// <summary>Zeros in front; the value is below 256^width.</summary>
    public static void Write(BigInteger value, Span<byte> bytes)
    {
        int width = value.GetByteCount(isUnsigned: true);
        bytes.Clear();
        value.TryWriteBytes(bytes[^width..], out _, isUnsigned: true, isBigEndian: true);
    }

    public static bool IsZero(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExcept((byte)0) < 0;

    /// <summary>1 &lt; value &lt; bound, both of one width.</summary>
    public static bool IsBetweenOneAnd(ReadOnlySpan<byte> value, ReadOnlySpan<byte> bound) =>
        value.SequenceCompareTo(bound) < 0 && (!IsZero(value[..^1]) || value[^1] > 1);
}
