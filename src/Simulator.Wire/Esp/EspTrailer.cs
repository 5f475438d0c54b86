using Simulator.Wire.Ip;

namespace Simulator.Wire.Esp;

// RFC 2406 section 2.4-2.6: padding 1, 2, 3, … | pad length (8) | next header (8)

/// <summary>What follows the payload inside the encryption.</summary>
/// <param name="PadLength">Octets of padding, 0 to 255.</param>
public readonly record struct EspTrailer(byte PadLength, IpProtocol NextHeader)
{
    /// <summary>Pad length and next header.</summary>
    private const int FixedSize = 2;

    /// <summary>Pad length and next header end on a 4-octet boundary whatever the cipher (section 2.4).</summary>
    private const int Alignment = 4;

    /// <summary>Octets of the trailer with its padding.</summary>
    public int Size => PadLength + FixedSize;

    /// <summary>Octets of the shortest trailer that makes a payload whole blocks and whole 32-bit words.</summary>
    /// <param name="blockSize">A power of two, 1 to 128.</param>
    public static int SizeFor(int payload, int blockSize)
    {
        int block = Math.Max(blockSize, Alignment);
        return (payload + FixedSize + block - 1) / block * block - payload;
    }

    /// <summary>Reads the trailer at the end of what was decrypted; the payload is what stands before its <see cref="Size"/> octets.</summary>
    /// <returns>Truncated; BadLength when the padding is longer than what is there; BadValue when it is not 1, 2, 3, …</returns>
    public static WireError TryRead(ReadOnlySpan<byte> decrypted, out EspTrailer trailer)
    {
        trailer = default;
        if (decrypted.Length < FixedSize) return WireError.Truncated;
        byte length = decrypted[^2];
        if (length > decrypted.Length - FixedSize) return WireError.BadLength;
        ReadOnlySpan<byte> padding = decrypted[^(length + FixedSize)..^FixedSize];
        for (int i = 0; i < padding.Length; i++)
        {
            if (padding[i] != i + 1) return WireError.BadValue;
        }

        trailer = new(length, (IpProtocol)decrypted[^1]);
        return WireError.None;
    }

    /// <summary>Fills the octets after a payload, as many as <see cref="SizeFor"/> says (2 to 257), with padding and trailer.</summary>
    public static void Write(Span<byte> bytes, IpProtocol nextHeader)
    {
        for (int i = 0; i < bytes.Length - FixedSize; i++) bytes[i] = (byte)(i + 1);
        bytes[^2] = (byte)(bytes.Length - FixedSize);
        bytes[^1] = (byte)nextHeader;
    }
}
