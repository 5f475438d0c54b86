using System.Diagnostics.CodeAnalysis;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Dns;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Dns;

/// <summary>
/// A host's resolver: it asks one name server, validates what it gets and remembers it. A lookup takes from what is known and goes on each time
/// an answer comes, until nothing is missing; so it needs no state machine of its own.
/// </summary>
public sealed class StubResolver : INameService, IAnswerSource
{
    private readonly bool _wantKeys;
    private readonly QueryTable _queries;
    private readonly DnssecValidator _validator;
    private readonly Dictionary<(DnsName Name, RecordType Type), DnsAnswer> _cache = [];
    private readonly Dictionary<(DnsName Name, RecordType Type), NameLookup> _lookups = [];
    private ResolverMetrics? _metrics;

    public StubResolver(ResolverOptions options)
    {
        _wantKeys = options.WantKeys;
        _queries = new QueryTable(options.Server);
        _validator = new DnssecValidator(options.TrustAnchors, this);
    }

    public string Name => "resolver";

    public void Start(Outbox outbox)
    {
        _metrics = new ResolverMetrics(outbox);
        _queries.Start(outbox);
    }

    public void Lookup(in NameQuestion question, Outbox outbox)
    {
        if (_lookups.TryGetValue((question.Name, question.Type), out NameLookup? lookup))
        {
            lookup.Clients.Add((question, outbox.Now));
            return;
        }

        lookup = new NameLookup(question.Name, question.Type);
        lookup.Clients.Add((question, outbox.Now));
        _lookups.Add((question.Name, question.Type), lookup);
        Advance(lookup, outbox);
    }

    public void Receive(in Datagram datagram, Outbox outbox)
    {
        if (_queries.TryReceive(datagram, outbox, out PendingQuery? query, out DnsAnswer? answer)) Complete(query, answer, outbox);
    }

    public void Expire(int timer, Outbox outbox)
    {
        if (_queries.TryGiveUp(timer, outbox, out PendingQuery? query)) Complete(query, DnsAnswer.TimedOut, outbox);
    }

    bool IAnswerSource.TryGet(NameLookup lookup, DnsName name, RecordType type, Outbox outbox, [NotNullWhen(true)] out DnsAnswer? answer) =>
        TryGet(lookup, name, type, outbox, out answer);

    private bool TryGet(NameLookup lookup, DnsName name, RecordType type, Outbox outbox, [NotNullWhen(true)] out DnsAnswer? answer)
    {
        if (lookup.Used.TryGetValue((name, type), out answer)) return true;
        if (_cache.TryGetValue((name, type), out answer))
        {
            if (outbox.Now < answer.ExpiresAt)
            {
                lookup.Used.Add((name, type), answer);
                return true;
            }

            _cache.Remove((name, type));
        }

        if (lookup.MayAsk() && _queries.TryAsk(name, type, lookup, outbox))
        {
            answer = null;
            return false;
        }

        answer = DnsAnswer.Failed;
        return true;
    }

    private void Complete(PendingQuery query, DnsAnswer answer, Outbox outbox)
    {
        (DnsName, RecordType) key = (query.Question.Name, query.Question.Type);
        if (outbox.Now < answer.ExpiresAt) _cache[key] = answer;
        foreach (NameLookup lookup in query.Waiting)
        {
            lookup.Used[key] = answer;
            Advance(lookup, outbox);
        }
    }

    /// <summary>Goes as far as what is known allows: to the end, or to a query that has been sent.</summary>
    private void Advance(NameLookup lookup, Outbox outbox)
    {
        if (!TryGet(lookup, lookup.Name, lookup.Type, outbox, out DnsAnswer? answer)) return;
        if (answer.Records is not { } records)
        {
            Finish(lookup, answer.Status, outbox);
            return;
        }

        switch (_validator.Judge(records, lookup, outbox))
        {
            case Verdict.Pending:
                return;
            case Verdict.Bogus:
                Finish(lookup, ResolutionStatus.Bogus, outbox);
                return;
            default:
                break;
        }

        ReceivedSet? keys = null;
        if (lookup.Type == RecordType.Key) keys = records;
        else if (lookup.IsForAddress && !TryFindKeys(lookup, answer, outbox, out keys)) return;
        Finish(lookup, ResolutionStatus.Found, outbox, records, keys);
    }

    /// <summary>
    /// The name's KEY RRset, from the additional section (RFC 2535 section 3.5) or, when it is wanted, with a query of its own. False when the
    /// lookup waits for that, or has ended because the keys could not be had: to go on without them would be a downgrade.
    /// </summary>
    private bool TryFindKeys(NameLookup lookup, DnsAnswer answer, Outbox outbox, out ReceivedSet? keys)
    {
        keys = null;
        if (answer.Keys is { } additional)
        {
            Verdict verdict = _validator.Judge(additional, lookup, outbox);
            if (verdict == Verdict.Pending) return false;
            if (verdict != Verdict.Bogus) keys = additional;
        }

        if (keys is not null || !_wantKeys) return true;
        if (!TryGet(lookup, lookup.Name, RecordType.Key, outbox, out DnsAnswer? explicitly)) return false;
        if (explicitly.Status == ResolutionStatus.NotFound) return true;
        if (explicitly.Records is not { } records)
        {
            Finish(lookup, explicitly.Status, outbox);
            return false;
        }

        switch (_validator.Judge(records, lookup, outbox))
        {
            case Verdict.Pending:
                return false;
            case Verdict.Bogus:
                Finish(lookup, ResolutionStatus.Bogus, outbox);
                return false;
            default:
                keys = records;
                return true;
        }
    }

    private void Finish(NameLookup lookup, ResolutionStatus status, Outbox outbox, ReceivedSet? records = null, ReceivedSet? keys = null)
    {
        _lookups.Remove((lookup.Name, lookup.Type));

        // What was found bogus is asked for anew the next time. When a zone's key did not come, that is the reason to give.
        if (status == ResolutionStatus.Bogus)
        {
            foreach ((DnsName, RecordType) used in lookup.Used.Keys) _cache.Remove(used);
            status = lookup.MissingKey ?? status;
        }

        bool areKeysSecure = keys is { Verdict: Verdict.Secure };
        bool isSecure = records is { Verdict: Verdict.Secure } && (keys is null || areKeysSecure);
        var resolution = new Resolution
        {
            Name = lookup.Name,
            Type = lookup.Type,
            Status = status,
            IsSecure = isSecure,
            Addresses = AddressesOf(records),
            Keys = keys?.Records.Rdata ?? [],
            AreKeysSecure = areKeysSecure,
            Names = NamesOf(records),
        };

        _metrics?.Record(lookup, resolution, outbox.Now);
        foreach ((NameQuestion question, _) in lookup.Clients) outbox.Answer(question, resolution);
    }

    private static List<IpAddress> AddressesOf(ReceivedSet? set)
    {
        List<IpAddress> addresses = [];
        if (set is null || set.Records.Type is not (RecordType.A or RecordType.Aaaa)) return addresses;
        bool v6 = set.Records.Type == RecordType.Aaaa;
        foreach (byte[] rdata in set.Records.Rdata) addresses.Add(v6 ? IpAddress.Read6(rdata) : IpAddress.Read4(rdata));
        return addresses;
    }

    private static List<DnsName> NamesOf(ReceivedSet? set)
    {
        List<DnsName> names = [];
        if (set is null || set.Records.Type != RecordType.Ptr) return names;
        foreach (byte[] rdata in set.Records.Rdata)
        {
            if (DnsName.TryReadUncompressed(rdata, out DnsName name, out _) == WireError.None) names.Add(name);
        }

        return names;
    }
}
