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
    private readonly SortedDictionary<string, List<string>> _known = new(StringComparer.Ordinal);
    private readonly List<(string Packet, string Nat, string Learnt)> _rows = [];

    public IReadOnlyList<(string Packet, string Nat, string Learnt)> Rows => _rows;

    public void Observe(World world)
    {
        world.NatTap = this;
        foreach (Nat nat in world.Nodes.OfType<Nat>())
        {
            List<string> configured = Describe(nat);
            _known[nat.Name] = configured;
            if (configured.Count > 0) _rows.Add(("(before the run)", nat.Name, string.Join("<br>", configured)));
        }
    }

    public void Learned(SimTime now, Nat nat, ReadOnlySpan<byte> packet)
    {
        List<string> known = Describe(nat);
        List<string> before = _known[nat.Name];
        string learnt = string.Join("<br>", known.Where(line => !before.Contains(line)));
        _known[nat.Name] = known;
        if (learnt.Length > 0) _rows.Add((Name(packet), nat.Name, learnt));
    }

    public void Forgot(SimTime now, Nat nat) => _known[nat.Name] = Describe(nat);

    public void Write(StringBuilder text)
    {
        text.Append("| packet | NAT | what it learnt |\n|---|---|---|\n");
        foreach ((string packet, string nat, string learnt) in _rows) text.Append(CultureInfo.InvariantCulture, $"| {packet} | {nat} | {learnt} |\n");
    }

    private static List<string> Describe(Nat nat) => [.. nat.Knowledge().Select(Describe)];

    private static string Describe(NatKnowledge known) => known.Kind switch
    {
        NatKnowledgeKind.Published => $"{Short(known.InsideHigh)} is published: inside {known.Inside?.Address}, outside {known.Outside?.Address}",
        NatKnowledgeKind.Name => Described($"{known.Name}", ("HIGH", Short(known.RemoteHigh)), ("at", known.Remote?.Address), ("called inside", known.Substitute)),
        NatKnowledgeKind.Pair => Described(
            $"{Short(known.InsideHigh)} with {(known.RemoteHigh is null ? "anyone" : Short(known.RemoteHigh))}",
            ("inside", known.Inside?.Address),
            ("outside", known.Outside?.Address),
            ("the other at", known.Remote?.Address),
            ("called inside", known.Substitute),
            ("ESELs inward", List(known.SelectorsInward)),
            ("ESELs outward", List(known.SelectorsOutward))),
        _ => $"{(known.Kind == NatKnowledgeKind.UdpBinding ? "UDP" : "echo")} binding: inside {known.Inside}, outside {known.Outside}",
    };

    private static string Described(string subject, params (string Name, object? Value)[] parts) =>
        subject + ": " + string.Join(", ", parts.Where(part => part.Value is not null).Select(part => $"{part.Name} {part.Value}"));

    private static string? List(IReadOnlyList<EndpointSelector> selectors) => selectors.Count == 0 ? null : string.Join(" ", selectors);

    private static string? Short(HostIdentityGlobalHash? high) => high is { } known ? $"{known.ToString()[..4]}…{known.ToString()[^4..]}" : null;

    private static string Name(ReadOnlySpan<byte> packet)
    {
        PacketSummary summary = PacketSummary.Of(packet);
        return $"{Kind(packet, summary)}<br>{summary.Source} → {summary.Destination}";
    }

    private static string Kind(ReadOnlySpan<byte> packet, PacketSummary summary)
    {
        if (IpHeader.TryRead(packet, out IpHeader ip) != WireError.None) return "unreadable";
        if (ip.Protocol == IpProtocol.Hip && HipPacketReader.TryRead(ip.Payload(packet), out HipPacketReader hip) == WireError.None) return hip.Kind.ToString();
        if (ip.Protocol != IpProtocol.Udp) return ip.Protocol.ToString();
        return summary.Fields.Any(field => field.Name == "answer") ? "DNS answer" : "DNS question";
    }
}
