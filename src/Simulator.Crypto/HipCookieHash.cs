using System.Buffers.Binary;

namespace Simulator.Crypto;

/// <summary>
/// The two hashes in a HIP_COOKIE (draft-moskowitz-hip-arch-00 sections 7.2 and 8.1). The draft truncates without saying to what: here to
/// the first 64 bits, the width of the field. Values are the fields read big-endian.
/// </summary>
public static class HipCookieHash
{
    /// <summary>Hash(current_secret, I), by which a responder proves to itself that it has sent the R1: SHA1(current_secret | I).</summary>
    public static ulong OfSecret(ReadOnlySpan<byte> currentSecret, ulong i)
    {
        Span<byte> field = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(field, i);
        return First64(currentSecret, field);
    }

    /// <summary>F(I, J), which the draft leaves open: SHA1(I | J).</summary>
    public static ulong OfPair(ulong i, ulong j)
    {
        Span<byte> fields = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(fields, i);
        BinaryPrimitives.WriteUInt64BigEndian(fields[8..], j);
        return First64(fields, default);
    }

    private static ulong First64(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        Span<byte> digest = stackalloc byte[Sha1.Size];
        Sha1.Hash(first, second, digest);
        return BinaryPrimitives.ReadUInt64BigEndian(digest);
    }
}
