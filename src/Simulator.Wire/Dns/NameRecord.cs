namespace Simulator.Wire.Dns;

/// <summary>Records whose RDATA is one name: NS, CNAME and PTR (RFC 1035 section 3.3).</summary>
public static class NameRecord
{
    internal static bool Is(RecordType type) => type is RecordType.Ns or RecordType.Cname or RecordType.Ptr;

    /// <returns>Unsupported for a record of another type; BadLength when the name does not fill the RDATA; or what is wrong with the name.</returns>
    public static WireError TryRead(scoped in ResourceRecord record, out DnsName target)
    {
        target = default;
        if (!Is(record.Type)) return WireError.Unsupported;
        WireError error = record.TryReadName(0, out DnsName name, out int end);
        if (error != WireError.None) return error;
        if (end != record.RdataLength) return WireError.BadLength;
        target = name;
        return WireError.None;
    }
}
