using System.Buffers.Binary;

namespace Simulator.Wire.Mobility.Omipv6;

// 0                      8             16             32
// | DhMessage, 8 octets  | sid_MN (64) | N_MN (128)   | DhShare: g^X, info_MN | Options …
//
// draft-haddad-mipv6-omipv6-01 section 7.1; SIGMA's first message. Options: nonce indices, from which a stateless correspondent makes Kbm again, and
// binding authorization data.

/// <summary>DH1: the mobile node begins.</summary>
public readonly ref struct Dh1Message
{
    private const int ShareOffset = 32;

    public Dh1Message(ulong mobileSession, UInt128 nonce, DhShare share)
    {
        MobileSession = mobileSession;
        Nonce = nonce;
        Share = share;
    }

    /// <summary>sid_MN</summary>
    public ulong MobileSession { get; }

    /// <summary>N_MN</summary>
    public UInt128 Nonce { get; }

    /// <summary>g^X and info_MN.</summary>
    public DhShare Share { get; }

    /// <summary>Octets before the options: a multiple of 8.</summary>
    public int Size => ShareOffset + Share.Size;

    /// <returns>
    /// Of <see cref="DhMessage.TryReadType"/>; Unsupported for another sub-type or group; BadLength when a length is not the group's or does not fit.
    /// </returns>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out Dh1Message message)
    {
        message = default;
        WireError error = DhMessage.Check(ref bytes, DhMessageType.Dh1, ShareOffset);
        if (error != WireError.None) return error;
        error = DhShare.TryRead(bytes[ShareOffset..], out DhShare share);
        if (error != WireError.None) return error;
        message = new(BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]), share);
        return WireError.None;
    }

    /// <summary>Writes <see cref="Size"/> octets; <see cref="MobilityOptionWriter"/> goes on from there.</summary>
    public void Write(Span<byte> bytes)
    {
        DhMessage.Begin(bytes, DhMessageType.Dh1, Size);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], MobileSession);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[16..], Nonce);
        Share.Write(bytes[ShareOffset..]);
    }
}
