using Simulator.Wire.Dns;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Dns;

/// <summary>Makes an unsigned zone. Records of one owner and type become one RRset; a record given twice is kept once.</summary>
public sealed class ZoneBuilder
{
    private const uint Refresh = 10_800, Retry = 3_600, Expire = 604_800;

    private readonly DnsName _apex;
    private readonly uint _ttl;
    private readonly SoaRecord _soa;
    private readonly List<(DnsName Owner, RecordType Type, List<byte[]> Rdata)> _sets = [];

    /// <param name="nameServer">The primary server, also the zone's NS record.</param>
    /// <param name="ttl">Seconds, of every record.</param>
    /// <param name="negativeTtl">Seconds for which a resolver remembers that something is not there.</param>
    public ZoneBuilder(DnsName apex, DnsName nameServer, uint ttl = 3_600, uint negativeTtl = 300)
    {
        _apex = apex;
        _ttl = ttl;
        DnsName mailbox = apex.TryPrepend("hostmaster"u8, out DnsName name) ? name : apex;
        _soa = new SoaRecord(nameServer, mailbox, Serial: 1, Refresh, Retry, Expire, negativeTtl);
        Add(apex, RecordType.Soa, CanonicalForm.Canonical(_soa));
        Add(apex, RecordType.Ns, CanonicalForm.Canonical(nameServer));
    }

    /// <summary>An A or AAAA record.</summary>
    /// <exception cref="ArgumentException">The name is not in the zone.</exception>
    public ZoneBuilder AddAddress(DnsName name, IpAddress address)
    {
        byte[] rdata = new byte[address.Size];
        address.Write(rdata);
        return Add(name, AddressRecord.TypeOf(address), rdata);
    }

    /// <param name="rdata">The whole RDATA of a KEY record.</param>
    /// <inheritdoc cref="AddAddress"/>
    public ZoneBuilder AddKey(DnsName name, ReadOnlySpan<byte> rdata) => Add(name, RecordType.Key, rdata.ToArray());

    /// <summary>A PTR record.</summary>
    /// <inheritdoc cref="AddAddress"/>
    public ZoneBuilder AddPointer(DnsName name, DnsName target) => Add(name, RecordType.Ptr, CanonicalForm.Canonical(target));

    public Zone Build()
    {
        var sets = new List<ZoneRecordSet>();
        foreach ((DnsName owner, RecordType type, List<byte[]> rdata) in _sets)
            sets.Add(new ZoneRecordSet(new RecordSet(owner, type, RecordClass.Internet, _ttl, [.. rdata]), []));
        return new Zone(_apex, _soa, sets);
    }

    private ZoneBuilder Add(DnsName owner, RecordType type, byte[] rdata)
    {
        if (!owner.IsSubdomainOf(_apex)) throw new ArgumentException($"{owner} is not in the zone {_apex}", nameof(owner));
        List<byte[]> records = Records(owner, type);
        foreach (byte[] known in records)
        {
            if (known.AsSpan().SequenceEqual(rdata)) return this;
        }

        records.Add(rdata);
        return this;
    }

    private List<byte[]> Records(DnsName owner, RecordType type)
    {
        foreach ((DnsName knownOwner, RecordType knownType, List<byte[]> known) in _sets)
        {
            if (knownType == type && knownOwner == owner) return known;
        }

        List<byte[]> records = [];
        _sets.Add((owner, type, records));
        return records;
    }
}
