using System.Buffers.Binary;

namespace Simulator.Wire.Dns;

// RFC 1035 section 3.3.13: MNAME | RNAME | SERIAL (32) | REFRESH (32) | RETRY (32) | EXPIRE (32) | MINIMUM (32)

/// <summary>The start of a zone of authority. Intervals are in seconds.</summary>
/// <param name="PrimaryServer">MNAME</param>
/// <param name="Mailbox">RNAME</param>
/// <param name="Minimum">How long a negative answer may be kept (RFC 2308 section 4).</param>
public readonly record struct SoaRecord(
    DnsName PrimaryServer, DnsName Mailbox, uint Serial, uint Refresh, uint Retry, uint Expire, uint Minimum)
{
    internal const int FixedSize = 20;

    public static WireError TryRead(scoped in ResourceRecord record, out SoaRecord soa)
    {
        soa = default;
        if (record.Type != RecordType.Soa) return WireError.Unsupported;
        WireError error = record.TryReadName(0, out DnsName server, out int end);
        if (error != WireError.None) return error;
        error = record.TryReadName(end, out DnsName mailbox, out end);
        if (error != WireError.None) return error;
        if (end != record.RdataLength - FixedSize) return WireError.BadLength;
        ReadOnlySpan<byte> f = record.Rdata[end..];
        soa = new(server, mailbox, Field(f, 0), Field(f, 4), Field(f, 8), Field(f, 12), Field(f, 16));
        return WireError.None;
    }

    internal void WriteFixed(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Serial);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], Refresh);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], Retry);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[12..], Expire);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[16..], Minimum);
    }

    private static uint Field(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32BigEndian(bytes[offset..]);
}
