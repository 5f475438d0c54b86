using System.Buffers.Binary;

namespace Simulator.Wire.Dns;

// RFC 1035 section 4.1.2: QNAME | QTYPE (16) | QCLASS (16)

/// <summary>What is asked.</summary>
public readonly record struct DnsQuestion(DnsName Name, RecordType Type, RecordClass Class)
{
    private const int FixedSize = 4;

    /// <param name="message">The whole message.</param>
    /// <param name="start">Where the question begins.</param>
    /// <param name="end">Where what follows it begins.</param>
    public static WireError TryRead(ReadOnlySpan<byte> message, int start, out DnsQuestion question, out int end)
    {
        question = default;
        WireError error = DnsName.TryRead(message, start, out DnsName name, out end);
        if (error != WireError.None) return error;
        ReadOnlySpan<byte> rest = message[end..];
        if (rest.Length < FixedSize) return WireError.Truncated;
        question = new(name, (RecordType)BinaryPrimitives.ReadUInt16BigEndian(rest), (RecordClass)BinaryPrimitives.ReadUInt16BigEndian(rest[2..]));
        end += FixedSize;
        return WireError.None;
    }
}
