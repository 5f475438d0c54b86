namespace Simulator.Wire.Dns;

// A label by its first octet (RFC 1035 section 4.1.4, RFC 2671 section 3, RFC 2673 section 3.1):
//
//   00llllll  l octets of text; 0 is the root, which ends a name
//   01000001  count octet (0 means 256), then that many bits, padded to whole octets with zeros
//   11oooooo  oooooooo: the rest of the name is at that offset from the start of the message

/// <summary>What the octets of one label mean.</summary>
internal static class DnsLabel
{
    /// <summary>First octet of a bit-string label.</summary>
    public const byte BitString = 0x41;

    public const int MaxText = 63;

    /// <summary>Top two bits of a compression pointer.</summary>
    public const byte Pointer = 0xC0;

    public static int BitCount(byte count) => count == 0 ? 256 : count;

    /// <summary>Octets of a bit-string label including its two in front.</summary>
    public static int BitStringSize(byte count) => 2 + (BitCount(count) + 7) / 8;

    /// <summary>Octets of the well-formed label at the start of <paramref name="octets"/>.</summary>
    public static int Size(ReadOnlySpan<byte> octets) => octets[0] == BitString ? BitStringSize(octets[1]) : 1 + octets[0];

    /// <summary>Pad bits are ignored on reception (RFC 2673 section 3.1), so they are made zero.</summary>
    public static void ClearPadding(Span<byte> label) => label[^1] &= (byte)(0xFF << ((8 - BitCount(label[1]) % 8) % 8));

    public static byte Lower(byte octet) => octet is >= (byte)'A' and <= (byte)'Z' ? (byte)(octet | 0x20) : octet;

    /// <summary>Whether two labels are the same, whatever the case of their ASCII letters. Bits have no case.</summary>
    public static bool Same(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a[0] == BitString || b[0] == BitString) return a.SequenceEqual(b);
        if (a.Length != b.Length) return false;
        for (int i = 0; i < a.Length; i++)
        {
            if (Lower(a[i]) != Lower(b[i])) return false;
        }

        return true;
    }
}
