using Simulator.Wire.Dns;

namespace Simulator.Protocols.Dns;

/// <summary>Writes a server's response. RRsets go in whole, with their signatures, or not at all.</summary>
internal ref struct AnswerWriter
{
    /// <summary>Octets of an OPT record without options.</summary>
    private const int OptSize = 11;

    private readonly DnsHeader _query;
    private readonly bool _isExtended;
    private readonly int _limit;
    private readonly ushort _ownSize;
    private DnsMessageWriter _writer;
    private bool _isTruncated;

    /// <param name="message">As long as the response may be.</param>
    /// <param name="isExtended">Whether the query had an OPT record, so that the response has one (RFC 2671 section 5.3).</param>
    public AnswerWriter(Span<byte> message, in DnsMessageReader query, bool isExtended)
    {
        _query = query.Header;
        _isExtended = isExtended;
        _limit = message.Length - (isExtended ? OptSize : 0);
        _ownSize = (ushort)Math.Min(message.Length, ushort.MaxValue);
        _writer = new DnsMessageWriter(message);
    }

    public ResponseCode Code { get; set; }

    public byte ExtendedCode { get; set; }

    public bool IsAuthoritative { get; set; }

    // A question is at most 259 octets and always fits.
    public void AddQuestion(in DnsQuestion question) => _writer.TryAddQuestion(question.Name, question.Type, question.Class);

    /// <summary>The set and its signatures into the answer section. What does not fit sets TC (RFC 2535 section 4.2 for signatures).</summary>
    /// <param name="owner">The set's owner as the query spells it.</param>
    public void AddSet(ZoneRecordSet set, DnsName owner, bool onlySignatures)
    {
        if (!_isTruncated && !TryAdd(DnsSection.Answer, set, owner, set.Records.Ttl, onlySignatures)) _isTruncated = true;
    }

    /// <summary>
    /// The set and its signatures into the additional section, where they fit: leaving them out is no truncation (RFC 2181 section 9).
    /// </summary>
    public void AddAdditional(ZoneRecordSet set, DnsName owner)
    {
        if (!_isTruncated) TryAdd(DnsSection.Additional, set, owner, set.Records.Ttl, onlySignatures: false);
    }

    /// <summary>The zone's SOA into the authority section (RFC 2308 section 3): it says how long the denial may be kept.</summary>
    public void AddNegative(Zone zone)
    {
        if (zone.TryFind(zone.Apex, RecordType.Soa, out ZoneRecordSet? soa)
            && !TryAdd(DnsSection.Authority, soa, zone.Apex, Math.Min(soa.Records.Ttl, zone.Soa.Minimum), onlySignatures: false))
            _isTruncated = true;
    }

    /// <returns>Octets of the response.</returns>
    public int Finish()
    {
        if (_isExtended) _writer.TryAddOpt(new OptRecord { UdpPayloadSize = _ownSize, ExtendedResponseCode = ExtendedCode });

        // RFC 2535 section 6.1: CD is copied; AD is for servers that check.
        DnsFlags flags = DnsFlags.Response | _query.Flags & (DnsFlags.RecursionDesired | DnsFlags.CheckingDisabled);
        if (IsAuthoritative) flags |= DnsFlags.AuthoritativeAnswer;
        if (_isTruncated) flags |= DnsFlags.Truncated;
        return _writer.Finish(_query.Id, flags, Code);
    }

    private bool TryAdd(DnsSection section, ZoneRecordSet set, DnsName owner, uint ttl, bool onlySignatures)
    {
        DnsMessageWriter before = _writer;
        bool fits = true;
        if (!onlySignatures)
        {
            foreach (byte[] rdata in set.Records.Rdata)
                fits = fits && _writer.TryAddRecord(section, owner, set.Type, RecordClass.Internet, ttl, rdata);
        }

        foreach (byte[] sig in set.Signatures)
            fits = fits && _writer.TryAddRecord(section, owner, RecordType.Sig, RecordClass.Internet, ttl, sig);
        if (fits && _writer.Length <= _limit) return true;
        _writer = before;
        return false;
    }
}
