namespace Simulator.Wire.Dns;

// RFC 6891 section 6.1.2-6.1.3: NAME root | TYPE 41 | CLASS: UDP payload size | TTL: EXTENDED-RCODE (8) VERSION (8) DO (1) Z (15) | options

/// <summary>An OPT pseudo-record.</summary>
public readonly ref struct OptRecord
{
    private const uint DnssecOkBit = 0x8000;

    /// <summary>Octets the sender can take in one UDP payload.</summary>
    public ushort UdpPayloadSize { get; init; }

    /// <summary>Upper eight bits of the response code; the header has the lower four.</summary>
    public byte ExtendedResponseCode { get; init; }

    public byte Version { get; init; }

    /// <summary>DO: the resolver wants SIG records (RFC 3225).</summary>
    public bool DnssecOk { get; init; }

    /// <summary>The whole RDATA, well formed.</summary>
    public ReadOnlySpan<byte> OptionOctets { get; init; }

    public DnsOptions Options => new(OptionOctets);

    internal uint Ttl => (uint)ExtendedResponseCode << 24 | (uint)Version << 16 | (DnssecOk ? DnssecOkBit : 0);

    /// <returns>BadValue when the owner is not the root; BadLength when the options do not fill the RDATA.</returns>
    public static WireError TryRead(scoped in ResourceRecord record, out OptRecord opt)
    {
        opt = default;
        if (record.Type != RecordType.Opt) return WireError.Unsupported;
        if (record.NameOctets is not [0]) return WireError.BadValue;
        if (!DnsOptions.AreWellFormed(record.Rdata)) return WireError.BadLength;
        uint ttl = record.Ttl;
        opt = new()
        {
            UdpPayloadSize = (ushort)record.Class,
            ExtendedResponseCode = (byte)(ttl >> 24),
            Version = (byte)(ttl >> 16),
            DnssecOk = (ttl & DnssecOkBit) != 0,
            OptionOctets = record.Rdata,
        };
        return WireError.None;
    }
}
