using Simulator.Scenarios;
using Simulator.Wire;
using Simulator.Wire.Dns;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Cli.Tests.Captures;

/// <summary>
/// DNS messages: tshark finds the records that the scenario puts into its zones, and reads the same names and types as our own reader. Names with a
/// bit-string label, which tshark cuts short, are left out.
/// </summary>
internal sealed class DnsChecks(Scenario scenario)
{
    private static readonly string[] CountFields = ["dns.count.answers", "dns.count.auth_rr", "dns.count.add_rr"];

    /// <summary>Whether the frame is a DNS message with a bit-string label in its question.</summary>
    public static bool HasBitString(DissectedFrame frame, ReadOnlySpan<byte> octets) =>
        IsMessage(frame) && TryRead(octets, out DnsMessageReader message) && Question(message).Name.ToString().Contains("\\[", StringComparison.Ordinal);

    public static bool IsMessage(DissectedFrame frame) => frame.Has("dns") && !frame.Has("hip99");

    public IEnumerable<string> Check(DissectedFrame frame, ReadOnlySpan<byte> octets)
    {
        if (!IsMessage(frame)) return [];
        if (!TryRead(octets, out DnsMessageReader message)) return ["a DNS message that we cannot read ourselves"];
        var findings = new List<string>();
        DnsQuestion question = Question(message);
        bool bitString = HasBitString(frame, octets);
        int counted = CountFields.Sum(frame.NumberOf);
        string[] types = frame["dns.resp.type"];
        if (types.Length != counted) findings.Add($"{types.Length} of {counted} records dissected");
        Compare("question", $"{(int)question.Type}", string.Join(' ', frame["dns.qry.type"]), findings);
        Compare("record types", Types(message), string.Join(' ', types), findings);
        if (!bitString)
        {
            Compare("question's name", question.Name.ToString(), string.Join(' ', frame["dns.qry.name"]), findings);
            Compare("record names", Names(message), string.Join(' ', frame["dns.resp.name"]), findings);
        }

        string implied = string.Join(' ', Implied(question, message.Header.IsResponse).Order());
        Compare("records implied by the scenario", implied, string.Join(' ', types.Select(int.Parse).Order()), findings);
        foreach (string address in frame["dns.a"].Concat(frame["dns.aaaa"]))
        {
            string owner = Owner(question)?.Name ?? "";
            if (!AddressesOf(owner).Any(each => each.ToString() == address) && !IsSubstitute(address)) findings.Add($"{address} is not an address of '{owner}'");
        }

        return findings;
    }

    // What a zone answers: the set that was asked for, an address set with the owner's keys beside it, each with its SIG if the zone is signed, and OPT.
    private IEnumerable<int> Implied(DnsQuestion question, bool isResponse)
    {
        if (isResponse)
        {
            HostSpec? owner = Owner(question);
            int keys = owner?.Hip is { } hip ? 2 * hip.Identities.Count(each => each.Kind != IdentityKind.Anonymous) : 0;
            bool withAddresses = question.Type is RecordType.A or RecordType.Aaaa;
            int asked = withAddresses ? AddressesOf(owner?.Name ?? "").Count(each => each.IsV6 == (question.Type == RecordType.Aaaa))
                : question.Type == RecordType.Key ? keys : 1;
            for (int i = 0; i < asked; i++) yield return (int)question.Type;
            if (asked == 0) yield return (int)RecordType.Soa;
            if (IsSigned(question)) yield return (int)RecordType.Sig;
            if (withAddresses && keys > 0)
            {
                for (int i = 0; i < keys; i++) yield return (int)RecordType.Key;
                if (IsSigned(question)) yield return (int)RecordType.Sig;
            }
        }

        yield return (int)RecordType.Opt;
    }

    // A published host has the addresses of the NAT that publishes it.
    private IEnumerable<IpAddress> AddressesOf(string node)
    {
        NatSpec? publisher = scenario.Nodes.OfType<NatSpec>().FirstOrDefault(nat => nat.Publish.Any(each => each.Text == node));
        return scenario.Addresses
            .Where(each => publisher is null ? each.Node == node : each.Node == publisher.Name && each.Link == publisher.Outside.Text)
            .Select(each => each.Address);
    }

    private bool IsSubstitute(string text) =>
        IpAddress.TryParse(text, out IpAddress address) && scenario.Nodes.OfType<NatSpec>().Any(nat => nat.Substitute?.Contains(address) == true);

    private bool IsSigned(DnsQuestion question)
    {
        string name = "." + question.Name;
        return scenario.Nodes.OfType<DnsServerSpec>().SelectMany(server => server.Zones)
            .Where(zone => name.EndsWith("." + zone.Name, StringComparison.Ordinal)).MaxBy(zone => zone.Name.Length)?.Signed == true;
    }

    private HostSpec? Owner(DnsQuestion question)
    {
        string name = question.Name.ToString();
        return scenario.Nodes.OfType<HostSpec>().FirstOrDefault(host => host.Names.Any(each => each.Text == name));
    }

    private static string Types(DnsMessageReader message)
    {
        var types = new List<int>();
        foreach (ResourceRecord record in message.Answers) types.Add((int)record.Type);
        foreach (ResourceRecord record in message.Authorities) types.Add((int)record.Type);
        foreach (ResourceRecord record in message.Additionals) types.Add((int)record.Type);
        return string.Join(' ', types);
    }

    private static string Names(DnsMessageReader message)
    {
        var names = new List<string>();
        foreach (ResourceRecord record in message.Answers) names.Add(Shown(record.Name));
        foreach (ResourceRecord record in message.Authorities) names.Add(Shown(record.Name));
        foreach (ResourceRecord record in message.Additionals) names.Add(Shown(record.Name));
        return string.Join(' ', names);
    }

    private static string Shown(DnsName name) => name.IsRoot ? "<Root>" : name.ToString();

    private static DnsQuestion Question(DnsMessageReader message)
    {
        foreach (DnsQuestion question in message.Questions) return question;
        return default;
    }

    private static bool TryRead(ReadOnlySpan<byte> octets, out DnsMessageReader message)
    {
        message = default;
        ReadOnlySpan<byte> segment = CaptureFile.IpPayload(octets, out _);
        return UdpHeader.TryRead(segment, out UdpHeader udp) == WireError.None
            && DnsMessageReader.TryRead(segment[UdpHeader.Size..udp.Length], out message) == WireError.None;
    }

    private static void Compare(string what, string expected, string actual, List<string> findings)
    {
        if (expected != actual) findings.Add($"{what}: '{actual}' where '{expected}' was sent");
    }
}
