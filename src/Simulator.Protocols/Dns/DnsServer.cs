using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Dns;

namespace Simulator.Protocols.Dns;

/// <summary>
/// An authoritative name server (RFC 1035, RFC 2535, RFC 2671) for UDP port 53. It keeps no state between queries and recurses for nobody.
/// SIG records go with every set, as RFC 2535 section 4.2 asks of a security-aware server; the DO bit of RFC 3225 is later and not needed.
/// </summary>
public sealed class DnsServer(IReadOnlyList<Zone> zones) : IProtocol
{
    public const ushort Port = 53;

    /// <summary>Octets of UDP payload that every resolver takes (RFC 1035 section 2.3.4).</summary>
    internal const int ClassicSize = 512;

    internal static readonly MessageType Response = new("dns", "response");

    private const byte BadVersion = 1;   // upper bits of RCODE 16
    private const int IPv4Overhead = 28;
    private const int IPv6Overhead = 48;

    private byte[] _buffer = [];
    private MetricSeries? _malformed;

    public string Name => "dns-server";

    public void Start(Outbox outbox)
    {
        _buffer = new byte[Math.Max(ClassicSize, outbox.Mtu)];
        _malformed = outbox.Metrics.Series(MetricCatalog.DnsRejected, new MetricTag("node", outbox.Node), new MetricTag("reason", "malformed"));
    }

    public void Receive(in Datagram datagram, Outbox outbox)
    {
        ReadOnlySpan<byte> query = datagram.Payload;

        // A response is never answered: two servers would talk for ever.
        if (DnsHeader.TryRead(query, out DnsHeader header) != WireError.None || header.IsResponse)
        {
            _malformed?.Add();
            return;
        }

        int length;
        if (header.Opcode != 0) length = Refuse(header, ResponseCode.NotImplemented);
        else if (DnsMessageReader.TryRead(query, out DnsMessageReader reader) != WireError.None || header.QuestionCount != 1)
        {
            _malformed?.Add();
            length = Refuse(header, ResponseCode.FormatError);
        }
        else length = Answer(reader, Math.Min(outbox.Mtu, _buffer.Length) - (datagram.Source.IsV6 ? IPv6Overhead : IPv4Overhead));

        _buffer.AsSpan(0, length).CopyTo(outbox.SendUdp(datagram.DestinationPort, datagram.From, length, Response));
    }

    public void Expire(int timer, Outbox outbox)
    {
    }

    private int Refuse(in DnsHeader query, ResponseCode code)
    {
        // The header alone: what follows it in the query may be anything. The opcode comes back as it was asked.
        var flags = (DnsFlags)(query.Opcode << 11) | DnsFlags.Response | query.Flags & DnsFlags.RecursionDesired;
        return new DnsMessageWriter(_buffer).Finish(query.Id, flags, code);
    }

    private int Answer(in DnsMessageReader query, int largest)
    {
        int opts = 0;
        foreach (ResourceRecord record in query.Additionals) opts += record.Type == RecordType.Opt ? 1 : 0;
        bool isExtended = query.TryFindOpt(out OptRecord opt);
        if (opts > 1 || opts == 1 && !isExtended)
        {
            _malformed?.Add();
            return Refuse(query.Header, ResponseCode.FormatError);
        }

        // RFC 2671 section 4.5.1: sizes below 512 mean 512.
        int size = isExtended ? Math.Min(largest, Math.Max((int)opt.UdpPayloadSize, ClassicSize)) : ClassicSize;
        var answer = new AnswerWriter(_buffer.AsSpan(0, Math.Min(size, _buffer.Length)), query, isExtended);
        foreach (DnsQuestion question in query.Questions)
        {
            answer.AddQuestion(question);
            if (isExtended && opt.Version != 0) answer.ExtendedCode = BadVersion;
            else Resolve(question, ref answer);
        }

        return answer.Finish();
    }

    private void Resolve(in DnsQuestion question, ref AnswerWriter answer)
    {
        if (question.Class is not (RecordClass.Internet or RecordClass.Any) || ClosestZone(question.Name) is not { } zone)
        {
            answer.Code = ResponseCode.Refused;
            return;
        }

        answer.IsAuthoritative = true;
        if (!zone.Contains(question.Name))
        {
            answer.Code = ResponseCode.NameError;
            answer.AddNegative(zone);
            return;
        }

        bool found = false;
        if (question.Type is RecordType.Any or RecordType.Sig)
        {
            foreach (ZoneRecordSet set in zone.RecordSets)
            {
                if (set.Owner != question.Name || question.Type == RecordType.Sig && set.Signatures.Count == 0) continue;
                found = true;
                answer.AddSet(set, question.Name, onlySignatures: question.Type == RecordType.Sig);
            }
        }
        else if (zone.TryFind(question.Name, question.Type, out ZoneRecordSet? set))
        {
            found = true;
            answer.AddSet(set, question.Name, onlySignatures: false);
        }

        if (!found) answer.AddNegative(zone);
        else if (CarriesKeys(question.Type) && zone.TryFind(question.Name, RecordType.Key, out ZoneRecordSet? keys))
            answer.AddAdditional(keys, question.Name);
    }

    // RFC 2535 section 3.5: the KEY RRset of the same name goes along.
    private static bool CarriesKeys(RecordType type) => type is RecordType.A or RecordType.Aaaa or RecordType.Soa or RecordType.Ns;

    private Zone? ClosestZone(DnsName name)
    {
        Zone? closest = null;
        foreach (Zone zone in zones)
        {
            if (name.IsSubdomainOf(zone.Apex) && (closest is null || zone.Apex.Size > closest.Apex.Size)) closest = zone;
        }

        return closest;
    }
}
