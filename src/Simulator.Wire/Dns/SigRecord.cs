using System.Buffers.Binary;

namespace Simulator.Wire.Dns;

// RFC 2535 section 4.1:
//
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
//   |        type covered           |  algorithm    |     labels    |
//   |                         original TTL                          |
//   |                      signature expiration                     |
//   |                      signature inception                      |
//   |            key tag            |                               |
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+         signer's name         +
//   /                            signature                          /
//   +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+

/// <summary>RDATA of a SIG record. Times are seconds since 1970, compared in ring arithmetic (section 4.1.5).</summary>
public readonly ref struct SigRecord
{
    /// <summary>Octets in front of the signer's name.</summary>
    public const int FixedSize = 18;

    public RecordType TypeCovered { get; init; }

    public KeyAlgorithm Algorithm { get; init; }

    /// <summary>Labels of the signed owner's name, without the root and without an asterisk in front.</summary>
    public byte Labels { get; init; }

    /// <summary>Seconds.</summary>
    public uint OriginalTtl { get; init; }

    public uint Expiration { get; init; }

    public uint Inception { get; init; }

    public ushort KeyTag { get; init; }

    public DnsName Signer { get; init; }

    public ReadOnlySpan<byte> Signature { get; init; }

    /// <summary>Octets of all fields before the signature, the signer's name uncompressed.</summary>
    public int FieldsSize => FixedSize + Signer.Size;

    /// <summary>Octets of the RDATA with the signer's name uncompressed.</summary>
    public int Size => FieldsSize + Signature.Length;

    /// <summary>Whether <paramref name="seconds"/> lies within the signature's time, both ends included.</summary>
    public bool IsValidAt(uint seconds) => (int)(seconds - Inception) >= 0 && (int)(Expiration - seconds) >= 0;

    /// <summary>Reads it where it lies in a message: the signer's name may be compressed (section 4.1.7).</summary>
    public static WireError TryRead(scoped in ResourceRecord record, out SigRecord sig)
    {
        sig = default;
        if (record.Type != RecordType.Sig) return WireError.Unsupported;
        if (record.RdataLength < FixedSize) return WireError.Truncated;
        WireError error = record.TryReadName(FixedSize, out DnsName signer, out int end);
        if (error == WireError.None) sig = Read(record.Rdata, signer, end);
        return error;
    }

    /// <summary>Reads it from RDATA that stands alone, its signer's name uncompressed.</summary>
    public static WireError TryRead(ReadOnlySpan<byte> rdata, out SigRecord sig)
    {
        sig = default;
        if (rdata.Length < FixedSize) return WireError.Truncated;
        WireError error = DnsName.TryReadUncompressed(rdata[FixedSize..], out DnsName signer, out int size);
        if (error == WireError.None) sig = Read(rdata, signer, FixedSize + size);
        return error;
    }

    /// <summary>Writes <see cref="Size"/> octets, the signer's name uncompressed and as spelled.</summary>
    public void Write(Span<byte> rdata)
    {
        WriteFixed(rdata);
        int end = FixedSize + Signer.Write(rdata[FixedSize..]);
        Signature.CopyTo(rdata[end..]);
    }

    /// <summary>Writes the <see cref="FieldsSize"/> octets before the signature in canonical form: the first part of what is signed.</summary>
    public void WriteCanonicalFields(Span<byte> rdata)
    {
        WriteFixed(rdata);
        Signer.WriteCanonical(rdata[FixedSize..]);
    }

    private static SigRecord Read(ReadOnlySpan<byte> rdata, DnsName signer, int signature) => new()
    {
        TypeCovered = (RecordType)BinaryPrimitives.ReadUInt16BigEndian(rdata),
        Algorithm = (KeyAlgorithm)rdata[2],
        Labels = rdata[3],
        OriginalTtl = BinaryPrimitives.ReadUInt32BigEndian(rdata[4..]),
        Expiration = BinaryPrimitives.ReadUInt32BigEndian(rdata[8..]),
        Inception = BinaryPrimitives.ReadUInt32BigEndian(rdata[12..]),
        KeyTag = BinaryPrimitives.ReadUInt16BigEndian(rdata[16..]),
        Signer = signer,
        Signature = rdata[signature..],
    };

    private void WriteFixed(Span<byte> rdata)
    {
        BinaryPrimitives.WriteUInt16BigEndian(rdata, (ushort)TypeCovered);
        rdata[2] = (byte)Algorithm;
        rdata[3] = Labels;
        BinaryPrimitives.WriteUInt32BigEndian(rdata[4..], OriginalTtl);
        BinaryPrimitives.WriteUInt32BigEndian(rdata[8..], Expiration);
        BinaryPrimitives.WriteUInt32BigEndian(rdata[12..], Inception);
        BinaryPrimitives.WriteUInt16BigEndian(rdata[16..], KeyTag);
    }
}
