using Simulator.Wire.Ip;

namespace Simulator.Wire.Dns;

/// <summary>A and AAAA records: 4 octets (RFC 1035 section 3.4.1) or 16 (RFC 3596 section 2.2).</summary>
public static class AddressRecord
{
    public static RecordType TypeOf(IpAddress address) => address.IsV6 ? RecordType.Aaaa : RecordType.A;

    /// <returns>Unsupported for a record of another type; BadLength for another size.</returns>
    public static WireError TryRead(scoped in ResourceRecord record, out IpAddress address)
    {
        address = default;
        ReadOnlySpan<byte> rdata = record.Rdata;
        if (record.Type is not (RecordType.A or RecordType.Aaaa)) return WireError.Unsupported;
        bool v6 = record.Type == RecordType.Aaaa;
        if (rdata.Length != (v6 ? 16 : 4)) return WireError.BadLength;
        address = v6 ? IpAddress.Read6(rdata) : IpAddress.Read4(rdata);
        return WireError.None;
    }
}
