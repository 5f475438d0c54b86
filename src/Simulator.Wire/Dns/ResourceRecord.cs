using System.Buffers.Binary;

namespace Simulator.Wire.Dns;

// RFC 1035 section 4.1.3: NAME | TYPE (16) | CLASS (16) | TTL (32) | RDLENGTH (16) | RDATA

/// <summary>A resource record where it lies in a message, so that names inside its RDATA can be decompressed.</summary>
public readonly ref struct ResourceRecord
{
    /// <summary>Octets between the owner's name and the RDATA.</summary>
    internal const int FixedSize = 10;

    /// <summary>The whole message.</summary>
    public ReadOnlySpan<byte> Message { get; private init; }

    /// <summary>Where the record begins in <see cref="Message"/>, with its owner's name.</summary>
    public int Offset { get; private init; }

    /// <summary>Where the RDATA begins in <see cref="Message"/>.</summary>
    public int RdataOffset { get; private init; }

    public int RdataLength { get; private init; }

    public ReadOnlySpan<byte> Rdata => Message.Slice(RdataOffset, RdataLength);

    /// <summary>The owner's name as it is in the message, perhaps compressed.</summary>
    public ReadOnlySpan<byte> NameOctets => Message[Offset..(RdataOffset - FixedSize)];

    public RecordType Type => (RecordType)BinaryPrimitives.ReadUInt16BigEndian(Message[(RdataOffset - 10)..]);

    public RecordClass Class => (RecordClass)BinaryPrimitives.ReadUInt16BigEndian(Message[(RdataOffset - 8)..]);

    /// <summary>Seconds.</summary>
    public uint Ttl => BinaryPrimitives.ReadUInt32BigEndian(Message[(RdataOffset - 6)..]);

    /// <summary>The owner's name. Made anew at each call; it was checked when the record was read.</summary>
    public DnsName Name
    {
        get
        {
            _ = DnsName.TryRead(Message, Offset, out DnsName name, out _);
            return name;
        }
    }

    /// <summary>Checks a record's frame: its name and that its RDATA lies within the message. The RDATA is for the codec of its type.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="start">Where the record begins.</param>
    /// <param name="end">Where what follows it begins.</param>
    public static WireError TryRead(ReadOnlySpan<byte> message, int start, out ResourceRecord record, out int end)
    {
        record = default;
        WireError error = DnsName.TrySkip(message, start, out end);
        if (error != WireError.None) return error;
        ReadOnlySpan<byte> rest = message[end..];
        if (rest.Length < FixedSize) return WireError.Truncated;
        int length = BinaryPrimitives.ReadUInt16BigEndian(rest[8..]);
        if (length > rest.Length - FixedSize) return WireError.Truncated;
        record = new() { Message = message, Offset = start, RdataOffset = end + FixedSize, RdataLength = length };
        end += FixedSize + length;
        return WireError.None;
    }

    /// <summary>Reads a name inside the RDATA, which may be compressed.</summary>
    /// <param name="offset">Where it begins in the RDATA.</param>
    /// <param name="end">Where what follows it begins in the RDATA.</param>
    public WireError TryReadName(int offset, out DnsName name, out int end)
    {
        WireError error = DnsName.TryRead(Message[..(RdataOffset + RdataLength)], RdataOffset + offset, out name, out end);
        end -= RdataOffset;
        return error;
    }
}
