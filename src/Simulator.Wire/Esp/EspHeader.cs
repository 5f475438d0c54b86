using System.Buffers.Binary;

namespace Simulator.Wire.Esp;

// RFC 2406 section 2: SPI (32) | sequence number (32) | IV | payload, padding, pad length (8), next header (8), all encrypted | ICV

/// <summary>The octets of an ESP packet that are never encrypted.</summary>
public readonly record struct EspHeader(uint Spi, uint SequenceNumber)
{
    public const int Size = 8;

    /// <summary>Values below are reserved: 0 for local use, 1 to 255 by IANA (RFC 2406 section 2.1).</summary>
    public const uint LowestSpi = 256;

    /// <returns>Truncated; BadValue for a reserved SPI.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> bytes, out EspHeader header)
    {
        header = default;
        if (bytes.Length < Size) return WireError.Truncated;
        uint spi = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        if (spi < LowestSpi) return WireError.BadValue;
        header = new(spi, BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]));
        return WireError.None;
    }

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Spi);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], SequenceNumber);
    }

    /// <summary>Octets of a whole ESP packet around a payload.</summary>
    /// <param name="blockSize">The cipher's block: 8 for 3DES, 1 for NULL.</param>
    /// <param name="ivSize">8 for 3DES-CBC, 0 for NULL.</param>
    /// <param name="icvSize">12 for HMAC-SHA1-96.</param>
    public static int SealedSize(int payload, int blockSize, int ivSize, int icvSize)
        => Size + ivSize + payload + EspTrailer.SizeFor(payload, blockSize) + icvSize;
}
