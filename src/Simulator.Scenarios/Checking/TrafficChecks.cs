using Simulator.Scenarios.Files;
using Simulator.Scenarios.Format;

namespace Simulator.Scenarios.Checking;

/// <summary>Flows have two ends that can talk. Resolves receivers and gives ports.</summary>
internal sealed class TrafficChecks(Scenario scenario, Peering peering, MobilityChecks mobility, Reading reading)
{
    private const int FirstPort = 40_000;

    private readonly Dictionary<string, string> _nodeOfName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(string Node, int Port), string> _ports = [];
    private readonly FlowChecks _flows = new(peering, reading);
    private readonly FtpChecks _ftp = new(scenario, peering, reading);

    public IReadOnlyList<TrafficSpec> Run()
    {
        List<SourceName> names = [];
        foreach (HostSpec host in scenario.Nodes.OfType<HostSpec>())
        {
            foreach (SourceName name in host.Names)
            {
                if (_nodeOfName.TryAdd(name.Text, host.Name)) names.Add(name);
            }
        }

        List<TrafficSpec> resolved = [];
        foreach (TrafficSpec flow in scenario.Traffic) resolved.Add(Resolve(flow, FirstPort + resolved.Count, names));
        return resolved;
    }

    private TrafficSpec Resolve(TrafficSpec flow, int usualPort, IReadOnlyList<SourceName> names)
    {
        string owner = $"traffic '{flow.Name}'";
        HostSpec? from = FindHost(owner, "sends", flow.From);
        bool byName = flow.To.Text.Contains('.', StringComparison.Ordinal);
        string? to = byName ? FindByName(owner, flow.To, from, names) : FindHost(owner, "receives", flow.To)?.Name;
        if (from is not null && to is not null)
        {
            if (string.Equals(from.Name, to, StringComparison.Ordinal)) reading.Error(flow.To.Position, $"{owner} goes from '{to}' to itself");
            else peering.CheckPath(from.Name, to, flow.To.Position, byName);
        }

        CheckIdentity(owner, flow, from);
        if (scenario.Duration.Nanoseconds > 0 && flow.Start.Max >= scenario.Duration) reading.Error(flow.Position, $"{owner} starts after the run has ended");
        int port = flow.Port != 0 ? flow.Port : usualPort;
        if (port > ushort.MaxValue) reading.Error(flow.Position, $"{owner} needs 'port': there are too many flows to give it one");
        else if (to is not null && !_ports.TryAdd((to, port), flow.Name) && !_ftp.ShareServer(flow, _ports[(to, port)])) reading.Error(flow.Position, $"{owner} uses port {port} of '{to}', as traffic '{_ports[(to, port)]}' does");
        flow = flow with { ByDnsName = byName, ToNode = to ?? "", Port = unchecked((ushort)port) };
        if (from is not null && to is not null)
        {
            _flows.CheckOneIdentity(flow, from, to);
            if (peering.Find(to) is not HostSpec receiver) return flow;
            CheckPublished(flow, from, receiver);
            mobility.CheckTraffic(flow);
            if (flow is FtpTraffic ftp) return _ftp.Resolve(ftp, from, receiver);
            _flows.CheckSizes(flow, from, receiver);
        }

        return flow;
    }

    // Several hosts share the NAT's address, and nothing in a packet without HIP says which of them it is for, whatever its port.
    private void CheckPublished(TrafficSpec flow, HostSpec from, HostSpec to)
    {
        if (!peering.IsClean(from) || !peering.IsClean(to) || WhyWithoutHigh(flow, from, to) is not { } why) return;
        if (!peering.NeedsPublication(from.Name, to.Name, flow.ByDnsName)) return;
        reading.Error(flow.To.Position, $"traffic '{flow.Name}' cannot get in to '{to.Name}': a NAT lets in by HIGH only, and {why}");
    }

    private static string? WhyWithoutHigh(TrafficSpec flow, HostSpec from, HostSpec to)
    {
        if (from.Hip is not { } hip) return $"host '{from.Name}' does not speak HIP";
        if (to.Hip is not { } receiver) return $"host '{to.Name}' does not speak HIP";
        if (hip.Peers.Any(peer => string.Equals(peer.Text, to.Name, StringComparison.Ordinal))) return null;
        if (!flow.ByDnsName) return $"host '{from.Name}' does not know that of '{to.Name}'; use its DNS name, or name it in 'peers'";
        return receiver.Identities.Any(identity => identity.Kind != IdentityKind.Anonymous) ? null : $"that of '{to.Name}' is anonymous and not in the DNS; name '{to.Name}' in 'peers'";
    }

    private HostSpec? FindHost(string owner, string does, SourceName name)
    {
        NodeSpec? node = peering.Resolve(owner, name);
        if (node is not null and not HostSpec) reading.Error(name.Position, $"'{name}' is no host, and only a host {does} traffic");
        return node as HostSpec;
    }

    private string? FindByName(string owner, SourceName name, HostSpec? from, IReadOnlyList<SourceName> names)
    {
        if (from is { Resolver: null } && peering.IsClean(from)) reading.Error(name.Position, $"host '{from.Name}' has no resolver to look '{name}' up with");
        if (_nodeOfName.TryGetValue(name.Text, out string? node)) return node;
        if (peering.AllAreClean) reading.Error(name.Position, $"{owner} goes to '{name}', which is no host's name{Suggestion.For(name.Text, names.Select(n => n.Text))}");
        return null;
    }

    private void CheckIdentity(string owner, TrafficSpec flow, HostSpec? from)
    {
        if (flow.Identity is not { } identity || from is null || !peering.IsClean(from)) return;
        if (from.Hip is null)
        {
            reading.Error(identity.Position, $"{owner} has an identity, and host '{from.Name}' does not speak HIP");
        }
        else if (!from.Hip.Identities.Any(i => string.Equals(i.Name, identity.Text, StringComparison.Ordinal)))
        {
            string hint = Suggestion.For(identity.Text, from.Hip.Identities.Select(i => i.Name));
            reading.Error(identity.Position, $"host '{from.Name}' has no identity '{identity}'{hint}");
        }
    }
}
