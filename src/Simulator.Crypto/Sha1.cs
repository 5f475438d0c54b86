using System.Security.Cryptography;

namespace Simulator.Crypto;

/// <summary>SHA-1 (FIPS 180-1) over the concatenation of one or several spans. Up to 2,048 octets nothing is allocated.</summary>
public static class Sha1
{
    /// <summary>Octets of a digest.</summary>
    public const int Size = 20;

    private const int OnStack = 2048;   // a HIP message with its signature's prefix fits

    /// <param name="digest">At least 20 octets; the first 20 are written.</param>
    public static void Hash(ReadOnlySpan<byte> bytes, Span<byte> digest) => SHA1.HashData(bytes, digest);

    /// <inheritdoc cref="Hash(ReadOnlySpan{byte}, Span{byte})"/>
    public static void Hash(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<byte> digest) => Hash(first, second, default, digest);

    /// <inheritdoc cref="Hash(ReadOnlySpan{byte}, Span{byte})"/>
    public static void Hash(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, Span<byte> digest)
    {
        int length = first.Length + second.Length + third.Length;
        if (length > OnStack)
        {
            HashInParts(first, second, third, digest);
            return;
        }

        // One call over a copy: an incremental hash costs a native object, which outweighs copying a packet.
        Span<byte> joined = stackalloc byte[OnStack];
        first.CopyTo(joined);
        second.CopyTo(joined[first.Length..]);
        third.CopyTo(joined[(first.Length + second.Length)..]);
        SHA1.HashData(joined[..length], digest);
    }

    private static void HashInParts(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, Span<byte> digest)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(first);
        hash.AppendData(second);
        hash.AppendData(third);
        hash.GetHashAndReset(digest);
    }
}
