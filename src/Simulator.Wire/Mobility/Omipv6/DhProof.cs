using System.Buffers.Binary;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Mobility.Omipv6;

// 0                      16               36               56                 58
// | Identity (16 octets) | SIG (20)       | MAC (20)       | Info Length (16) | Info … | zeros up to a multiple of 16 octets
//
// draft-haddad-mipv6-omipv6-01 section 7.1. SIG is a keyed hash under Kbm, MAC one of the identity under Km. Only DH4 carries info (info_CN).

/// <summary>The plaintext of DH3 and DH4.</summary>
public readonly ref struct DhProof
{
    /// <summary>Octets of SIG and of MAC: HMAC-SHA1.</summary>
    public const int HashSize = 20;

    private const int InfoOffset = 58;
    private const int Block = 16;

    public DhProof(IpAddress identity, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> mac, ReadOnlySpan<byte> info)
    {
        Identity = identity;
        Signature = signature;
        Mac = mac;
        Info = info;
    }

    /// <summary>MN or CN: the home address, or the correspondent's address.</summary>
    public IpAddress Identity { get; }

    /// <summary>SIG: 20 octets.</summary>
    public ReadOnlySpan<byte> Signature { get; }

    /// <summary>MAC: 20 octets.</summary>
    public ReadOnlySpan<byte> Mac { get; }

    public ReadOnlySpan<byte> Info { get; }

    /// <summary>Octets: a multiple of 16.</summary>
    public int Size => SizeFor(Info.Length);

    public static int SizeFor(int info) => (InfoOffset + info + Block - 1) / Block * Block;

    /// <param name="plaintext">As decrypted; under a wrong key it is noise.</param>
    /// <param name="type">DH3 or DH4.</param>
    /// <returns>Truncated; BadLength unless the info and its padding fill the octets; BadValue for padding that is not zero, or info in DH3.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> plaintext, DhMessageType type, out DhProof proof)
    {
        proof = default;
        if (plaintext.Length < InfoOffset) return WireError.Truncated;
        int info = BinaryPrimitives.ReadUInt16BigEndian(plaintext[56..]);
        if (SizeFor(info) != plaintext.Length) return WireError.BadLength;
        if (type == DhMessageType.Dh3 && info != 0) return WireError.BadValue;
        if (plaintext[(InfoOffset + info)..].ContainsAnyExcept((byte)0)) return WireError.BadValue;
        proof = new(IpAddress.Read6(plaintext), plaintext.Slice(16, HashSize), plaintext.Slice(36, HashSize), plaintext.Slice(InfoOffset, info));
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets.</summary>
    public void Write(Span<byte> plaintext)
    {
        Identity.Write(plaintext[..16]);
        Signature.CopyTo(plaintext.Slice(16, HashSize));
        Mac.CopyTo(plaintext.Slice(36, HashSize));
        BinaryPrimitives.WriteUInt16BigEndian(plaintext[56..], (ushort)Info.Length);
        Span<byte> rest = plaintext[InfoOffset..Size];
        Info.CopyTo(rest);
        rest[Info.Length..].Clear();
    }
}
