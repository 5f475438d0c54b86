using System.Buffers.Binary;

namespace Simulator.Wire.Hip;

// draft-moskowitz-hip-arch-00 section 7.2, option HIP_COOKIE: random number (64) | SHA1(random number, I) truncated (64) | F(I,J) (64)
//
// The draft says three things of the second field and does not define F. The testbed's reading: the responder makes the second field in R1 from a
// secret and I, the initiator sends it back in I2, which is how the responder finds and proves I, and R2 repeats it.

/// <summary>A HIP cookie.</summary>
/// <param name="Random">I in R1 and R2, J in I2.</param>
/// <param name="SecretHash">First 64 bits of SHA-1(current secret | I).</param>
/// <param name="F">First 64 bits of SHA-1(I | J) in R2; zero in R1 and I2.</param>
public readonly record struct HipCookie(ulong Random, ulong SecretHash, ulong F)
{
    public const int Size = 24;

    /// <returns>BadLength unless there are exactly 24 octets.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out HipCookie cookie)
    {
        cookie = default;
        if (bytes.Length != Size) return WireError.BadLength;
        cookie = new(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]));
        return WireError.None;
    }

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Random);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], SecretHash);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], F);
    }
}
