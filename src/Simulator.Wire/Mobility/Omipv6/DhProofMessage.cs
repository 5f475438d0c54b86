using System.Buffers.Binary;

namespace Simulator.Wire.Mobility.Omipv6;

// 0                      8             16            24               26                       28              32
// | DhMessage, 8 octets  | sid_MN (64) | sid_CN (64) | IV Length (16) | Ciphertext Length (16) | Reserved (32) | IV … | Ciphertext …
//
// draft-haddad-mipv6-omipv6-01 section 7.1; SIGMA's third and fourth messages. Both lengths are multiples of 8 octets, so 3DES and AES in CBC mode fit
// and no padding is needed. The plaintext is a DhProof.

/// <summary>DH3 and DH4: each side proves, under encryption, who it is.</summary>
public readonly ref struct DhProofMessage
{
    private const int IvOffset = 32;

    /// <param name="type">DH3 or DH4.</param>
    public DhProofMessage(DhMessageType type, ulong mobileSession, ulong correspondentSession, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> ciphertext)
    {
        Type = type;
        MobileSession = mobileSession;
        CorrespondentSession = correspondentSession;
        Iv = iv;
        Ciphertext = ciphertext;
    }

    public DhMessageType Type { get; }

    /// <summary>sid_MN</summary>
    public ulong MobileSession { get; }

    /// <summary>sid_CN</summary>
    public ulong CorrespondentSession { get; }

    public ReadOnlySpan<byte> Iv { get; }

    /// <summary>A <see cref="DhProof"/> under Ke.</summary>
    public ReadOnlySpan<byte> Ciphertext { get; }

    /// <summary>Octets before the options, of which none are defined: a multiple of 8.</summary>
    public int Size => SizeFor(Iv.Length, Ciphertext.Length);

    public static int SizeFor(int iv, int ciphertext) => IvOffset + iv + ciphertext;

    /// <param name="type">Which of the two is expected.</param>
    /// <returns>
    /// Of <see cref="DhMessage.TryReadType"/>; Unsupported for another sub-type; BadLength when a length is not a multiple of 8 or does not fit, or
    /// there is no ciphertext.
    /// </returns>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, DhMessageType type, out DhProofMessage message)
    {
        message = default;
        WireError error = DhMessage.Check(ref bytes, type, IvOffset);
        if (error != WireError.None) return error;
        int iv = BinaryPrimitives.ReadUInt16BigEndian(bytes[24..]);
        int ciphertext = BinaryPrimitives.ReadUInt16BigEndian(bytes[26..]);
        if (iv % MobilityHeader.Unit != 0 || ciphertext % MobilityHeader.Unit != 0 || ciphertext == 0) return WireError.BadLength;
        if (SizeFor(iv, ciphertext) > bytes.Length) return WireError.BadLength;
        message = new(
            type,
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
            bytes.Slice(IvOffset, iv),
            bytes.Slice(IvOffset + iv, ciphertext));
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets: a whole header, without a checksum.</summary>
    public void Write(Span<byte> bytes)
    {
        DhMessage.Begin(bytes, Type, Size);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], MobileSession);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], CorrespondentSession);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[24..], (ushort)Iv.Length);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[26..], (ushort)Ciphertext.Length);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[28..], 0);
        Iv.CopyTo(bytes[IvOffset..]);
        Ciphertext.CopyTo(bytes[(IvOffset + Iv.Length)..]);
    }
}
