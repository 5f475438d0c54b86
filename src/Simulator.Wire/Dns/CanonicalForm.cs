using System.Buffers;
using System.Buffers.Binary;

namespace Simulator.Wire.Dns;

/// <summary>Canonical form and order of records, and what a SIG over an RRset signs (RFC 2535 sections 4.1.8 and 8).</summary>
public static class CanonicalForm
{
    /// <summary>
    /// A record's RDATA with the names in it expanded and in lower case (section 8.1). Names are known in NS, CNAME, PTR, SOA and SIG; the RDATA of
    /// every other type is taken as it is.
    /// </summary>
    public static WireError TryGetRdata(in ResourceRecord record, out byte[] rdata)
    {
        rdata = [];
        WireError error;
        if (NameRecord.Is(record.Type))
        {
            error = NameRecord.TryRead(record, out DnsName target);
            if (error == WireError.None) rdata = Canonical(target);
        }
        else if (record.Type == RecordType.Soa)
        {
            error = SoaRecord.TryRead(record, out SoaRecord soa);
            if (error == WireError.None) rdata = Canonical(soa);
        }
        else if (record.Type == RecordType.Sig)
        {
            error = SigRecord.TryRead(record, out SigRecord sig);
            if (error == WireError.None) rdata = Canonical(sig);
        }
        else
        {
            error = WireError.None;
            rdata = record.Rdata.ToArray();
        }

        return error;
    }

    /// <summary>The RDATA of an NS, CNAME or PTR record in canonical form.</summary>
    public static byte[] Canonical(DnsName target)
    {
        byte[] rdata = new byte[target.Size];
        target.WriteCanonical(rdata);
        return rdata;
    }

    /// <summary>The RDATA of a SOA record in canonical form.</summary>
    public static byte[] Canonical(in SoaRecord soa)
    {
        byte[] rdata = new byte[soa.PrimaryServer.Size + soa.Mailbox.Size + SoaRecord.FixedSize];
        int size = soa.PrimaryServer.WriteCanonical(rdata);
        size += soa.Mailbox.WriteCanonical(rdata.AsSpan(size));
        soa.WriteFixed(rdata.AsSpan(size));
        return rdata;
    }

    /// <summary>The RDATA of a SIG record in canonical form.</summary>
    public static byte[] Canonical(in SigRecord sig)
    {
        byte[] rdata = new byte[sig.Size];
        sig.WriteCanonicalFields(rdata);
        sig.Signature.CopyTo(rdata.AsSpan(sig.FieldsSize));
        return rdata;
    }

    /// <summary>
    /// Writes what a SIG over an RRset signs: the SIG's RDATA without its signature, then every record with its owner in lower case, the original
    /// TTL and its RDATA, in the order of section 8.3. Equal records are written once (RFC 2181 section 5).
    /// </summary>
    /// <returns>BadValue, with nothing written, when the SIG cannot cover the set: another type, or more labels than the owner has.</returns>
    public static WireError TryWriteSigned(in SigRecord sig, RecordSet set, IBufferWriter<byte> signed)
    {
        if (sig.TypeCovered != set.Type || !TryFindSignedOwner(set.Owner, sig.Labels, out DnsName owner)) return WireError.BadValue;
        sig.WriteCanonicalFields(signed.GetSpan(sig.FieldsSize)[..sig.FieldsSize]);
        signed.Advance(sig.FieldsSize);
        byte[][] sorted = [.. set.Rdata];
        Array.Sort(sorted, static (a, b) => a.AsSpan().SequenceCompareTo(b));
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i > 0 && sorted[i].AsSpan().SequenceEqual(sorted[i - 1])) continue;
            WriteRecord(signed, owner, set, sig.OriginalTtl, sorted[i]);
        }

        return WireError.None;
    }

    /// <summary>Labels of an owner as a SIG counts them: without the root and without an asterisk in front (section 4.1.3).</summary>
    public static byte LabelsOf(DnsName owner) => (byte)(owner.LabelCount - (owner.IsWildcard ? 1 : 0));

    // Section 4.1.3: an owner with more labels than the SIG was made from a wildcard, and the wildcard is what was signed.
    private static bool TryFindSignedOwner(DnsName owner, byte labels, out DnsName signed)
    {
        int surplus = LabelsOf(owner) - labels;
        signed = owner;
        if (surplus <= 0) return surplus == 0;
        DnsName parent = owner.IsWildcard ? owner.Parent : owner;
        for (; surplus > 0; surplus--) parent = parent.Parent;
        return parent.TryPrepend("*"u8, out signed);
    }

    private static void WriteRecord(IBufferWriter<byte> signed, DnsName owner, RecordSet set, uint ttl, byte[] rdata)
    {
        int size = owner.Size + ResourceRecord.FixedSize + rdata.Length;
        Span<byte> bytes = signed.GetSpan(size)[..size];
        bytes = bytes[owner.WriteCanonical(bytes)..];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)set.Type);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], (ushort)set.Class);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], ttl);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], (ushort)rdata.Length);
        rdata.CopyTo(bytes[ResourceRecord.FixedSize..]);
        signed.Advance(size);
    }
}
