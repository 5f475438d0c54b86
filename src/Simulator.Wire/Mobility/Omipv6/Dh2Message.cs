using System.Buffers.Binary;

namespace Simulator.Wire.Mobility.Omipv6;

// 0                      8             16            24             40
// | DhMessage, 8 octets  | sid_MN (64) | sid_CN (64) | N_CN (128)   | DhShare: g^Y, info_CN | Options …
//
// draft-haddad-mipv6-omipv6-01 section 7.1; SIGMA's second message. Option: binding authorization data. The two copies are the same to the octet.

/// <summary>DH2: the correspondent's answer.</summary>
public readonly ref struct Dh2Message
{
    private const int ShareOffset = 40;

    public Dh2Message(ulong mobileSession, ulong correspondentSession, UInt128 nonce, DhShare share)
    {
        MobileSession = mobileSession;
        CorrespondentSession = correspondentSession;
        Nonce = nonce;
        Share = share;
    }

    /// <summary>sid_MN</summary>
    public ulong MobileSession { get; }

    /// <summary>sid_CN</summary>
    public ulong CorrespondentSession { get; }

    /// <summary>N_CN</summary>
    public UInt128 Nonce { get; }

    /// <summary>g^Y and info_CN.</summary>
    public DhShare Share { get; }

    /// <summary>Octets before the options: a multiple of 8.</summary>
    public int Size => ShareOffset + Share.Size;

    /// <inheritdoc cref="Dh1Message.TryRead" path="/returns"/>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out Dh2Message message)
    {
        message = default;
        WireError error = DhMessage.Check(ref bytes, DhMessageType.Dh2, ShareOffset);
        if (error != WireError.None) return error;
        error = DhShare.TryRead(bytes[ShareOffset..], out DhShare share);
        if (error != WireError.None) return error;
        message = new(
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt128BigEndian(bytes[24..]),
            share);
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets; <see cref="MobilityOptionWriter"/> goes on from there.</summary>
    public void Write(Span<byte> bytes)
    {
        DhMessage.Begin(bytes, DhMessageType.Dh2, Size);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], MobileSession);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], CorrespondentSession);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[24..], Nonce);
        Share.Write(bytes[ShareOffset..]);
    }
}
