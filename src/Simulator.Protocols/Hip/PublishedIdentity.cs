using System.Diagnostics.CodeAnalysis;
using Simulator.Crypto;
using Simulator.Wire;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;

namespace Simulator.Protocols.Hip;

/// <summary>Who a DNS name says a host is. One of the two is there at least.</summary>
/// <param name="HostIdentity">Public-key part of the Host Identity.</param>
internal sealed record PublishedIdentity(HostIdentityGlobalHash? High, byte[]? HostIdentity)
{
    /// <summary>What tells identities apart: the HIGH, or the one that the key has in the format without an assigning authority.</summary>
    public HostIdentityGlobalHash Key { get; } = High ?? HashOf(HostIdentity!);

    // Section 8.1: "the default DNS records would be a DSA and HIGH KEY RR". Of several identities the first with both is taken, else the first HIGH
    // alone, else the first key alone: its HIGH can have either format, and the R1 will tell which.
    public static bool TryRead(IReadOnlyList<byte[]> keys, [NotNullWhen(true)] out PublishedIdentity? identity)
    {
        HostIdentityGlobalHash? firstHigh = null;
        byte[]? firstKey = null;
        Span<byte> digest = stackalloc byte[HostIdentityGlobalHash.DigestSize];
        foreach (byte[] rdata in keys)
        {
            if (IsHip(rdata, KeyAlgorithm.High128, out ReadOnlySpan<byte> octets) && octets.Length == HostIdentityGlobalHash.Size)
                firstHigh ??= HostIdentityGlobalHash.Read(octets);
            if (!IsHip(rdata, KeyAlgorithm.Dsa, out ReadOnlySpan<byte> publicKey)) continue;
            firstKey ??= publicKey.ToArray();
            HostIdentityHash.Compute(publicKey, digest);
            if (!TryFindHighOf(digest, keys, out HostIdentityGlobalHash matching)) continue;
            identity = new PublishedIdentity(matching, publicKey.ToArray());
            return true;
        }

        identity = firstHigh is not null ? new PublishedIdentity(firstHigh, HostIdentity: null)
            : firstKey is not null ? new PublishedIdentity(High: null, firstKey)
            : null;
        return identity is not null;
    }

    public bool IsThatOf(Peer peer) => peer.High == High && peer.HostIdentity.AsSpan().SequenceEqual(HostIdentity);

    /// <summary>Whether it cannot be a peer's: what is known of both differs.</summary>
    public bool IsNotThatOf(Peer peer)
    {
        if (High is not null && peer.High is not null) return High != peer.High;
        return HostIdentity is not null && peer.HostIdentity is not null && !peer.HostIdentity.AsSpan().SequenceEqual(HostIdentity);
    }

    private static HostIdentityGlobalHash HashOf(byte[] publicKey)
    {
        Span<byte> digest = stackalloc byte[HostIdentityGlobalHash.DigestSize];
        HostIdentityHash.Compute(publicKey, digest);
        return HostIdentityGlobalHash.FromDigest(digest);
    }

    private static bool TryFindHighOf(ReadOnlySpan<byte> digest, IReadOnlyList<byte[]> keys, out HostIdentityGlobalHash high)
    {
        foreach (byte[] rdata in keys)
        {
            if (!IsHip(rdata, KeyAlgorithm.High128, out ReadOnlySpan<byte> octets) || octets.Length != HostIdentityGlobalHash.Size) continue;
            high = HostIdentityGlobalHash.Read(octets);
            if (high.IsOf(digest)) return true;
        }

        high = default;
        return false;
    }

    private static bool IsHip(byte[] rdata, KeyAlgorithm algorithm, out ReadOnlySpan<byte> publicKey)
    {
        publicKey = default;
        if (KeyRecord.TryRead(rdata, out KeyRecord key) != WireError.None) return false;
        publicKey = key.PublicKey;
        return key.Protocol == KeyProtocol.Hip && key.Algorithm == algorithm;
    }
}
