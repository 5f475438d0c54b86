using System.Globalization;
using System.Text;
using Simulator.Wire;
using Simulator.Wire.Dns;

namespace Simulator.Results.Dissection;

/// <summary>A DNS message in a line: the question, how it was answered, which records came.</summary>
internal static class DnsSummary
{
    /// <summary>Different record types named of one section.</summary>
    private const int TypesShown = 6;

    public static void Add(ReadOnlySpan<byte> message, FieldList fields)
    {
        WireError error = DnsMessageReader.TryRead(message, out DnsMessageReader dns);
        if (error != WireError.None)
        {
            fields.AddUnreadable("DNS", error);
            return;
        }

        foreach (DnsQuestion question in dns.Questions)
        {
            fields.Add(Shortened(question.Name.ToString()) + "?", TypeName(question.Type));
            break;
        }

        if (!dns.Header.IsResponse) return;
        if (dns.Header.ResponseCode != ResponseCode.NoError) fields.Add(CodeName(dns.Header.ResponseCode));
        AddSection("answer", dns.Answers, dns.Header.AnswerCount, fields);
        AddSection("authority", dns.Authorities, dns.Header.AuthorityCount, fields);
        AddSection("additional", dns.Additionals, dns.Header.AdditionalCount, fields);
        if (dns.Header.IsTruncated) fields.Add("TC");
        if (dns.Header.AuthenticData) fields.Add("AD");
    }

    /// <summary>A name that fits into a chart: its ends, when it is long.</summary>
    public static string Shortened(string name) => name.Length <= 40 ? name : $"{name[..24]}…{name[^15..]}";

    private static void AddSection(string name, ResourceRecords records, int count, FieldList fields)
    {
        if (count == 0) return;
        var counts = new List<(RecordType Type, int Count)>();
        foreach (ResourceRecord record in records)
        {
            if (name == "additional" && record.Type == RecordType.Opt) continue;   // says nothing of the answer
            RecordType type = record.Type;
            int at = counts.FindIndex(entry => entry.Type == type);
            if (at < 0) counts.Add((type, 1));
            else counts[at] = (type, counts[at].Count + 1);
        }

        if (counts.Count == 0) return;
        var text = new StringBuilder();
        for (int i = 0; i < counts.Count && i < TypesShown; i++)
        {
            if (i > 0) text.Append(' ');
            if (counts[i].Count > 1) text.Append(CultureInfo.InvariantCulture, $"{counts[i].Count}×");
            text.Append(TypeName(counts[i].Type));
        }

        if (counts.Count > TypesShown) text.Append(" …");
        fields.Add(name, text.ToString());
    }

    private static string TypeName(RecordType type) => type switch
    {
        RecordType.A => "A",
        RecordType.Ns => "NS",
        RecordType.Cname => "CNAME",
        RecordType.Soa => "SOA",
        RecordType.Ptr => "PTR",
        RecordType.Sig => "SIG",
        RecordType.Key => "KEY",
        RecordType.Aaaa => "AAAA",
        RecordType.Opt => "OPT",
        RecordType.Any => "ANY",
        _ => string.Create(CultureInfo.InvariantCulture, $"TYPE{(int)type}"),   // RFC 3597 section 5
    };

    private static string CodeName(ResponseCode code) => code switch
    {
        ResponseCode.FormatError => "FORMERR",
        ResponseCode.ServerFailure => "SERVFAIL",
        ResponseCode.NameError => "NXDOMAIN",
        ResponseCode.NotImplemented => "NOTIMP",
        ResponseCode.Refused => "REFUSED",
        _ => string.Create(CultureInfo.InvariantCulture, $"RCODE{(int)code}"),
    };
}
