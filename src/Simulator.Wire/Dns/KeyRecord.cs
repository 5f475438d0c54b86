using System.Buffers.Binary;

namespace Simulator.Wire.Dns;

// RFC 2535 section 3.1: flags (16) | protocol (8) | algorithm (8) | public key

/// <summary>RDATA of a KEY record.</summary>
public readonly ref struct KeyRecord
{
    /// <summary>Octets in front of the public key.</summary>
    public const int HeaderSize = 4;

    public KeyFlags Flags { get; init; }

    public KeyProtocol Protocol { get; init; }

    public KeyAlgorithm Algorithm { get; init; }

    /// <summary>The public key in its algorithm's own form.</summary>
    public ReadOnlySpan<byte> PublicKey { get; init; }

    public int Size => HeaderSize + PublicKey.Length;

    /// <returns>Unsupported for a record without a key or with extended flags; BadValue for reserved flags or name type 3.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> rdata, out KeyRecord key)
    {
        const KeyFlags reserved = (KeyFlags)0x2CF0;
        key = default;
        if (rdata.Length < HeaderSize) return WireError.Truncated;
        var flags = (KeyFlags)BinaryPrimitives.ReadUInt16BigEndian(rdata);
        if ((flags & KeyFlags.NoKey) == KeyFlags.NoKey || (flags & KeyFlags.Extension) != 0) return WireError.Unsupported;
        if ((flags & reserved) != 0 || (flags & (KeyFlags.Zone | KeyFlags.Host)) == (KeyFlags.Zone | KeyFlags.Host)) return WireError.BadValue;
        key = new() { Flags = flags, Protocol = (KeyProtocol)rdata[2], Algorithm = (KeyAlgorithm)rdata[3], PublicKey = rdata[HeaderSize..] };
        return WireError.None;
    }

    public void Write(Span<byte> rdata)
    {
        WriteHeader(rdata, Flags, Protocol, Algorithm);
        PublicKey.CopyTo(rdata[HeaderSize..]);
    }

    /// <summary>Writes the four octets in front of the public key.</summary>
    public static void WriteHeader(Span<byte> rdata, KeyFlags flags, KeyProtocol protocol, KeyAlgorithm algorithm)
    {
        BinaryPrimitives.WriteUInt16BigEndian(rdata, (ushort)flags);
        rdata[2] = (byte)protocol;
        rdata[3] = (byte)algorithm;
    }

    /// <summary>
    /// The key tag of a KEY's RDATA (RFC 2535 appendix C; of algorithm 1, section 4.1.6: the upper 16 of the modulus's last 24 bits).
    /// </summary>
    public static ushort Tag(ReadOnlySpan<byte> rdata)
    {
        if (rdata.Length >= HeaderSize + 3 && rdata[3] == (byte)KeyAlgorithm.RsaMd5) return BinaryPrimitives.ReadUInt16BigEndian(rdata[^3..]);
        uint sum = 0;
        for (int i = 0; i < rdata.Length; i++) sum += (i & 1) != 0 ? rdata[i] : (uint)rdata[i] << 8;
        return (ushort)(sum + (sum >> 16));
    }
}
