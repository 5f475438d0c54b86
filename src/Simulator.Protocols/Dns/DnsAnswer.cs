using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Dns;

namespace Simulator.Protocols.Dns;

/// <summary>What a resolver keeps of a response, or of its absence.</summary>
internal sealed class DnsAnswer
{
    private readonly SimTime _negativeUntil;

    private DnsAnswer(ResolutionStatus status, SimTime negativeUntil = default)
    {
        Status = status;
        _negativeUntil = negativeUntil;
    }

    public static DnsAnswer TimedOut { get; } = new(ResolutionStatus.TimedOut);

    public static DnsAnswer Failed { get; } = new(ResolutionStatus.Failed);

    public ResolutionStatus Status { get; }

    /// <summary>The RRset asked for, when <see cref="Status"/> says it was found.</summary>
    public ReceivedSet? Records { get; private init; }

    /// <summary>The KEY RRset of the same name, when the additional section has it.</summary>
    public ReceivedSet? Keys { get; private init; }

    /// <summary>Usable from the cache before this time.</summary>
    public SimTime ExpiresAt
    {
        get
        {
            if (Records is null) return _negativeUntil;
            return Keys is null || Records.ExpiresAt < Keys.ExpiresAt ? Records.ExpiresAt : Keys.ExpiresAt;
        }
    }

    /// <summary>Reads the response to a question.</summary>
    /// <returns>False when a record that concerns the question is malformed.</returns>
    public static bool TryRead(in DnsMessageReader response, in DnsQuestion question, SimTime now, out DnsAnswer answer)
    {
        answer = Failed;
        bool hasOpt = response.TryFindOpt(out OptRecord opt);
        if (hasOpt && opt.ExtendedResponseCode != 0) return true;
        if (response.Header.ResponseCode == ResponseCode.NameError)
        {
            answer = Negative(response, now);
            return true;
        }

        if (response.Header.ResponseCode != ResponseCode.NoError) return true;
        if (!TryReadSet(response.Answers, question.Name, question.Type, now, out ReceivedSet? records)) return false;
        if (records is null)
        {
            // What did not fit cannot be had: there is no TCP here.
            if (!response.Header.IsTruncated) answer = Negative(response, now);
            return true;
        }

        if (!TryReadSet(response.Additionals, question.Name, RecordType.Key, now, out ReceivedSet? keys)) return false;
        answer = new DnsAnswer(ResolutionStatus.Found) { Records = records, Keys = response.Header.IsTruncated ? null : keys };
        return true;
    }

    /// <summary>RFC 2308 section 5: kept for the lesser of the SOA's TTL and minimum; without a SOA not at all.</summary>
    private static DnsAnswer Negative(in DnsMessageReader response, SimTime now)
    {
        foreach (ResourceRecord record in response.Authorities)
        {
            if (record.Type != RecordType.Soa || SoaRecord.TryRead(record, out SoaRecord soa) != WireError.None) continue;
            return new DnsAnswer(ResolutionStatus.NotFound, now + ReceivedSet.Seconds(Math.Min(record.Ttl, soa.Minimum)));
        }

        return new DnsAnswer(ResolutionStatus.NotFound);
    }

    private static bool TryReadSet(ResourceRecords section, DnsName owner, RecordType type, SimTime now, out ReceivedSet? set)
    {
        set = null;
        List<byte[]> records = [];
        List<byte[]> signatures = [];
        uint ttl = uint.MaxValue;
        foreach (ResourceRecord record in section)
        {
            bool isSig = record.Type == RecordType.Sig;
            if (record.Class != RecordClass.Internet || !isSig && record.Type != type || record.Name != owner) continue;
            if (CanonicalForm.TryGetRdata(record, out byte[] rdata) != WireError.None) return false;
            if (isSig)
            {
                if (SigRecord.TryRead(rdata, out SigRecord sig) == WireError.None && sig.TypeCovered == type) signatures.Add(rdata);
                continue;
            }

            if (!IsWellFormed(type, rdata)) return false;
            ttl = Math.Min(ttl, record.Ttl);
            if (!Contains(records, rdata)) records.Add(rdata);
        }

        if (records.Count > 0) set = new ReceivedSet(new RecordSet(owner, type, RecordClass.Internet, ttl, records), signatures, now);
        return true;
    }

    private static bool IsWellFormed(RecordType type, byte[] rdata) => type switch
    {
        RecordType.A => rdata.Length == 4,
        RecordType.Aaaa => rdata.Length == 16,
        RecordType.Key => rdata.Length >= KeyRecord.HeaderSize,
        _ => true,   // what has a name in it was read to make it canonical
    };

    private static bool Contains(List<byte[]> records, byte[] rdata)
    {
        foreach (byte[] known in records)
        {
            if (known.AsSpan().SequenceEqual(rdata)) return true;
        }

        return false;
    }
}
