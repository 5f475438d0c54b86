using System.Diagnostics.CodeAnalysis;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Dns;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Dns;

/// <summary>
/// Queries under way. Each has a random identifier and a random port of its own; an answer counts only when both, the server's address and port
/// and the question are right (RFC 5452 section 9.1). Equal questions share one query.
/// </summary>
internal sealed class QueryTable(IpAddress server)
{
    private const int MaxTries = 3;
    private const int MaxPending = 256;
    private const int Overhead = 48;   // IPv6 and UDP
    private const int LargestQuery = 12 + DnsName.MaxSize + 4 + 11;

    /// <summary>Until the first retransmission; it doubles each time.</summary>
    private static readonly SimDuration FirstTimeout = SimDuration.FromSeconds(2);

    private static readonly MessageType Query = new("dns", "query");

    private readonly List<PendingQuery?> _pending = [];   // a timer's number is its place here
    private MetricSeries? _malformed;
    private MetricSeries? _mismatched;

    public void Start(Outbox outbox)
    {
        _malformed = Rejected(outbox, "malformed");
        _mismatched = Rejected(outbox, "mismatched");
    }

    /// <summary>Asks, or joins the query that asks already.</summary>
    /// <returns>False when too many queries are under way.</returns>
    public bool TryAsk(DnsName name, RecordType type, NameLookup lookup, Outbox outbox)
    {
        var question = new DnsQuestion(name, type, RecordClass.Internet);
        int free = -1;
        for (int i = 0; i < _pending.Count; i++)
        {
            if (_pending[i] is not { } known) free = i;
            else if (known.Question == question)
            {
                known.Waiting.Add(lookup);
                return true;
            }
        }

        if (free < 0 && _pending.Count == MaxPending) return false;
        if (free < 0)
        {
            free = _pending.Count;
            _pending.Add(null);
        }

        var added = new PendingQuery(question, (ushort)outbox.Random.NextBelow(65536), outbox.OpenPort());
        added.Waiting.Add(lookup);
        _pending[free] = added;
        Send(added, free, outbox);
        return true;
    }

    /// <summary>Takes a datagram that came to one of the ports. True when it answers a query, which is over then.</summary>
    public bool TryReceive(
        in Datagram datagram, Outbox outbox, [NotNullWhen(true)] out PendingQuery? query, [NotNullWhen(true)] out DnsAnswer? answer)
    {
        answer = null;
        int place = PlaceOf(datagram.DestinationPort);
        query = place < 0 ? null : _pending[place];
        if (DnsMessageReader.TryRead(datagram.Payload, out DnsMessageReader response) != WireError.None)
        {
            _malformed?.Add();
            return false;
        }

        if (query is null || datagram.From != new Endpoint(server, DnsServer.Port) || !Answers(response, query))
        {
            _mismatched?.Add();
            return false;
        }

        if (!DnsAnswer.TryRead(response, query.Question, outbox.Now, out answer))
        {
            _malformed?.Add();
            return false;
        }

        Close(place, outbox);
        outbox.Cancel(place);
        return true;
    }

    /// <summary>A timer expired: the query is sent again, or over without an answer, and then this is true.</summary>
    public bool TryGiveUp(int timer, Outbox outbox, [NotNullWhen(true)] out PendingQuery? query)
    {
        query = timer < _pending.Count ? _pending[timer] : null;

        // An expiry that waited for the processor may be that of the place's former owner.
        if (query is null || outbox.Now < query.Deadline) return false;
        if (query.Tries < MaxTries)
        {
            Send(query, timer, outbox);
            return false;
        }

        Close(timer, outbox);
        return true;
    }

    private static bool Answers(in DnsMessageReader response, PendingQuery query)
    {
        DnsHeader header = response.Header;
        if (!header.IsResponse || header.Opcode != 0 || header.Id != query.Id) return false;

        // A server that cannot read the question sends back the header alone.
        if (header.QuestionCount == 0) return header.ResponseCode is ResponseCode.FormatError or ResponseCode.NotImplemented;
        if (header.QuestionCount != 1) return false;
        foreach (DnsQuestion question in response.Questions) return question == query.Question;
        return false;
    }

    private void Send(PendingQuery query, int timer, Outbox outbox)
    {
        Span<byte> message = stackalloc byte[LargestQuery];
        var writer = new DnsMessageWriter(message);
        writer.TryAddQuestion(query.Question.Name, query.Question.Type);
        var size = (ushort)Math.Clamp(outbox.Mtu - Overhead, DnsServer.ClassicSize, ushort.MaxValue);
        writer.TryAddOpt(new OptRecord { UdpPayloadSize = size, DnssecOk = true });

        // CD: this resolver checks signatures itself (RFC 2535 section 6.1).
        int length = writer.Finish(query.Id, DnsFlags.RecursionDesired | DnsFlags.CheckingDisabled);
        message[..length].CopyTo(outbox.SendUdp(query.Port, new Endpoint(server, DnsServer.Port), length, Query));
        query.Deadline = outbox.Now + FirstTimeout * (1L << query.Tries);
        query.Tries++;
        outbox.Arm(timer, query.Deadline);
    }

    private void Close(int place, Outbox outbox)
    {
        outbox.ClosePort(_pending[place]!.Port);
        _pending[place] = null;
    }

    private int PlaceOf(ushort port)
    {
        for (int i = 0; i < _pending.Count; i++)
        {
            if (_pending[i]?.Port == port) return i;
        }

        return -1;
    }

    private static MetricSeries Rejected(Outbox outbox, string reason) =>
        outbox.Metrics.Series(MetricCatalog.DnsRejected, new MetricTag("node", outbox.Node), new MetricTag("reason", reason));
}
