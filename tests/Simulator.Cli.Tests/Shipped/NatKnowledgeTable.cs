using System.Globalization;
using System.Text;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Results.Dissection;
using Simulator.Wire;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Cli.Tests.Shipped;

/// <summary>Watches the NATs of a run, and writes down in words what each packet taught them.</summary>
internal sealed class NatKnowledgeTable : INatTap
{
    private readonly SortedDictionary<string, SortedDictionary<string, string[]>> _known = new(StringComparer.Ordinal);
    private readonly List<(string Packet, string Nat, string Learnt)> _rows = [];

    public IReadOnlyList<(string Packet, string Nat, string Learnt)> Rows => _rows;

    public void Observe(World world)
    {
        world.NatTap = this;
        foreach (Nat nat in world.Nodes.OfType<Nat>())
        {
            _known[nat.Name] = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
            Add(nat, "(before the run)");
        }
    }

    public void Learned(SimTime now, Nat nat, ReadOnlySpan<byte> packet) => Add(nat, Name(packet));

    public void Forgot(SimTime now, Nat nat) => Take(nat);

    public void Write(StringBuilder text)
    {
        text.Append("| packet | NAT | what it learnt |\n|---|---|---|\n");
        foreach ((string packet, string nat, string learnt) in _rows) text.Append(CultureInfo.InvariantCulture, $"| {packet} | {nat} | {learnt} |\n");
    }

    private void Add(Nat nat, string packet)
    {
        string learnt = string.Join("<br>", Take(nat));
        if (learnt.Length > 0) _rows.Add((packet, nat.Name, learnt));
    }

    // What was known of the same thing before is not said again.
    private List<string> Take(Nat nat)
    {
        SortedDictionary<string, string[]> before = _known[nat.Name];
        var after = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        var learnt = new List<string>();
        foreach (NatKnowledge known in nat.Knowledge())
        {
            (string subject, string[] parts) = Describe(known);
            string[] former = before.GetValueOrDefault(subject, []);
            string[] added = [.. parts.Where(part => !former.Contains(part))];
            if (added.Length > 0) learnt.Add($"{subject}: {string.Join(", ", added)}");
            after[subject] = [.. after.GetValueOrDefault(subject, []), .. parts];
        }

        _known[nat.Name] = after;
        return learnt;
    }

    private static (string Subject, string[] Parts) Describe(NatKnowledge known) => known.Kind switch
    {
        NatKnowledgeKind.Published => ($"{Short(known.InsideHigh)} is published", Parts(("inside", known.Inside?.Address), ("outside", known.Outside?.Address))),
        NatKnowledgeKind.Name => ($"{known.Name}", Parts(("HIGH", Short(known.RemoteHigh)), ("at", known.Remote?.Address), ("called inside", known.Substitute))),
        NatKnowledgeKind.Pair => (
            $"{Short(known.InsideHigh)} with {(known.RemoteHigh is null ? "anyone" : Short(known.RemoteHigh))}",
            Parts(
                ("inside", known.Inside?.Address),
                ("outside", known.Outside?.Address),
                ("the other at", known.Remote?.Address),
                ("called inside", known.Substitute),
                ("ESEL inward", List(known.SelectorsInward)),
                ("ESEL outward", List(known.SelectorsOutward)))),
        NatKnowledgeKind.UdpBinding => ("UDP binding", Parts(("inside", known.Inside), ("outside", known.Outside))),
        _ => ("echo binding", Parts(("inside", known.Inside), ("outside", known.Outside))),
    };

    private static string[] Parts(params (string Name, object? Value)[] parts) =>
        [.. parts.Where(part => part.Value is not null).Select(part => $"{part.Name} {part.Value}")];

    private static string? List(IReadOnlyList<EndpointSelector> selectors) => selectors.Count == 0 ? null : string.Join(" ", selectors);

    private static string? Short(HostIdentityGlobalHash? high) => high is { } known ? $"{known.ToString()[..4]}…{known.ToString()[^4..]}" : null;

    private static string Name(ReadOnlySpan<byte> packet)
    {
        PacketSummary summary = PacketSummary.Of(packet);
        return $"{Kind(packet, summary)}: {summary.Source} → {summary.Destination}";
    }

    private static string Kind(ReadOnlySpan<byte> packet, PacketSummary summary)
    {
        if (IpHeader.TryRead(packet, out IpHeader ip) != WireError.None) return "unreadable";
        if (ip.Protocol == IpProtocol.Hip && HipPacketReader.TryRead(ip.Payload(packet), out HipPacketReader hip) == WireError.None) return hip.Kind.ToString();
        if (ip.Protocol != IpProtocol.Udp) return ip.Protocol == IpProtocol.Esp ? "ESP" : ip.Protocol.ToString();
        return summary.Fields.Any(field => field.Name == "answer") ? "DNS answer" : "DNS question";
    }
}
