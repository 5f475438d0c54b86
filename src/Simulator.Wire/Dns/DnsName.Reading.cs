using System.Buffers.Binary;

namespace Simulator.Wire.Dns;

// RFC 1035 section 4.1.4: a name in a message is labels and then the root or a pointer to the rest of it, earlier in the message.

public readonly partial struct DnsName
{
    /// <summary>A name has at most 127 labels, so an honest one needs no more pointers than that.</summary>
    private const int MaxPointers = 127;

    /// <summary>Reads a name that may be compressed.</summary>
    /// <param name="message">The whole message: pointers count from its start, and none may lead into its first 12 octets.</param>
    /// <param name="start">Where the name begins.</param>
    /// <param name="end">Where the octets after the name begin.</param>
    /// <returns>Truncated; BadPointer for a pointer that does not lead strictly backwards; BadLength above 255 octets; Unsupported for a label
    /// type other than text and bit string, and for two bit strings in a row.</returns>
    public static WireError TryRead(ReadOnlySpan<byte> message, int start, out DnsName name, out int end)
        => TryRead(message, start, compressed: true, out name, out end);

    /// <summary>Reads a name in which a pointer is an error (BadPointer).</summary>
    public static WireError TryReadUncompressed(ReadOnlySpan<byte> bytes, out DnsName name, out int size)
        => TryRead(bytes, 0, compressed: false, out name, out size);

    /// <summary>Checks a name as <see cref="TryRead(ReadOnlySpan{byte}, int, out DnsName, out int)"/> does, without making one.</summary>
    internal static WireError TrySkip(ReadOnlySpan<byte> message, int start, out int end)
    {
        Span<byte> octets = stackalloc byte[MaxSize];
        return TryExpand(message, start, compressed: true, octets, out _, out end);
    }

    /// <summary>Whether this very name, letter for letter, begins at an offset of a message.</summary>
    internal static bool IsSpelledAt(ReadOnlySpan<byte> message, int start, DnsName name)
    {
        Span<byte> octets = stackalloc byte[MaxSize];
        return TryExpand(message, start, compressed: true, octets, out int size, out _) == WireError.None && name.Octets.SequenceEqual(octets[..size]);
    }

    private static WireError TryRead(ReadOnlySpan<byte> message, int start, bool compressed, out DnsName name, out int end)
    {
        name = default;
        Span<byte> octets = stackalloc byte[MaxSize];
        WireError error = TryExpand(message, start, compressed, octets, out int size, out end);
        if (error == WireError.None && size > 1) name = new(octets[..size].ToArray(), 0);
        return error;
    }

    private static WireError TryExpand(
        ReadOnlySpan<byte> message, int start, bool compressed, Span<byte> octets, out int size, out int end)
    {
        size = 0;
        end = 0;
        int position = start, segment = start, pointers = 0, afterPointer = 0;
        bool afterBits = false;
        while (true)
        {
            if (position >= message.Length) return WireError.Truncated;
            byte first = message[position];
            if ((first & DnsLabel.Pointer) == DnsLabel.Pointer)
            {
                if (!compressed) return WireError.BadPointer;
                if (position + 2 > message.Length) return WireError.Truncated;
                int target = BinaryPrimitives.ReadUInt16BigEndian(message[position..]) & 0x3FFF;
                if (target < DnsHeader.Size || target >= segment || ++pointers > MaxPointers) return WireError.BadPointer;
                if (pointers == 1) afterPointer = position + 2;
                position = segment = target;
                continue;
            }

            bool bits = first == DnsLabel.BitString;
            if (first > DnsLabel.MaxText && !bits || bits && afterBits) return WireError.Unsupported;
            if (bits && position + 2 > message.Length) return WireError.Truncated;
            int label = DnsLabel.Size(message[position..]);
            if (position + label > message.Length) return WireError.Truncated;

            // A label that is not the root must leave room for the root.
            if (size + label + (first == 0 ? 0 : 1) > MaxSize) return WireError.BadLength;
            Span<byte> copy = octets.Slice(size, label);
            message.Slice(position, label).CopyTo(copy);
            if (bits) DnsLabel.ClearPadding(copy);
            size += label;
            position += label;
            afterBits = bits;
            if (first != 0) continue;
            end = pointers == 0 ? position : afterPointer;
            return WireError.None;
        }
    }
}
