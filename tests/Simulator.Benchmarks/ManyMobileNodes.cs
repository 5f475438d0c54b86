using System.Diagnostics;
using System.Globalization;
using System.Text;
using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Scenarios;
using Simulator.Scenarios.Running;
using Simulator.Wire.Ip;

namespace Simulator.Benchmarks;

/// <summary>
/// Many mobile nodes on a hundred access links, each talking to one correspondent and moving to the next link once within ten seconds. A scenario file
/// may not have as many values: it has one mobile node, of which the others are copies.
/// </summary>
internal static class ManyMobileNodes
{
    private const int AccessRouters = 100;
    private const int FirstPort = 40_000;

    /// <exception cref="InvalidOperationException">A handover did not end.</exception>
    public static void Run(int mobileNodes)
    {
        string path = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"many-mobile-nodes-{Environment.ProcessId}.yaml"));
        try
        {
            File.WriteAllText(path, Text());
            if (ScenarioLoader.Load(path) is not { Scenario: { } scenario }) throw new InvalidOperationException("the template is wrong");
            Measure(Multiply(scenario, mobileNodes), mobileNodes);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Measure(Scenario scenario, int mobileNodes)
    {
        long start = Stopwatch.GetTimestamp();
        long built = start;
        RunOutcome outcome = new ScenarioRunner(new KeyCache()).Run(scenario, seed: 1, _ => built = Stopwatch.GetTimestamp());
        double building = Stopwatch.GetElapsedTime(start, built).TotalSeconds;
        double running = Stopwatch.GetElapsedTime(built).TotalSeconds;
        long handovers = 0;
        foreach (Network.Metrics.MetricSeries series in outcome.World.Metrics.All)
        {
            if (series.Definition == Network.Metrics.MetricCatalog.HandoverLatency) handovers += series.Samples.Count;
        }

        if (handovers != mobileNodes) throw new InvalidOperationException($"{handovers} handovers ended, not {mobileNodes}");
        long events = outcome.World.Simulation.EventCount;
        Write($"{mobileNodes} mobile nodes, {AccessRouters} access routers: built in {building:0.00} s, run in {running:0.00} s, {events} events, {events / running:0} events/s, wire {outcome.WireFingerprint}");
        using Process self = Process.GetCurrentProcess();
        Write($"peak working set: {self.PeakWorkingSet64 / 1_000_000} MB");
    }

    private static Scenario Multiply(Scenario one, int mobileNodes)
    {
        var model = (HostSpec)one.Nodes.First(each => each.Name == "m");
        TrafficSpec flow = one.Traffic[0];
        var move = (MoveEvent)one.Timeline[0];
        AssignedAddress home = one.Addresses.First(each => each.Node == model.Name);
        List<NodeSpec> nodes = [.. one.Nodes.Where(each => each != model)];
        List<LinkSpec> links = [];
        List<AssignedAddress> addresses = [.. one.Addresses.Where(each => each.Node != model.Name)];
        List<TrafficSpec> traffic = [];
        List<TimelineEvent> timeline = [];
        var attached = new List<SourceName>[AccessRouters];
        for (int i = 0; i < AccessRouters; i++) attached[i] = [];
        for (int m = 0; m < mobileNodes; m++)
        {
            var name = new SourceName(string.Create(CultureInfo.InvariantCulture, $"m{m}"), model.Position);
            nodes.Add(model with { Name = name.Text });
            attached[m % AccessRouters].Add(name);
            traffic.Add(flow with
            {
                Name = string.Create(CultureInfo.InvariantCulture, $"f{m}"),
                From = name,
                Port = (ushort)(FirstPort + m),
                Start = new DurationRange(SimDuration.FromMilliseconds(5_000 + m % 1_000), SimDuration.FromMilliseconds(5_000 + m % 1_000)),
            });
            timeline.Add(move with
            {
                At = SimTime.Zero + SimDuration.FromMilliseconds(10_000 + (long)m * 10_000 / mobileNodes),
                Node = name,
                To = new SourceName(string.Create(CultureInfo.InvariantCulture, $"a{(m + 1) % AccessRouters}"), model.Position),
            });
        }

        int interfaces = 0;
        foreach (LinkSpec link in one.Links)
        {
            List<SourceName> on = [.. link.Nodes.Where(each => each.Text != model.Name)];
            if (link.Name[0] == 'a') on.AddRange(attached[int.Parse(link.Name.AsSpan(1), CultureInfo.InvariantCulture)]);
            links.Add(link with { Nodes = on });
            for (int i = 0; i < on.Count; i++)
            {
                if (on[i].Text[0] == 'm') addresses.Add(home with { Node = on[i].Text, Address = IPv6Address.Of(home.Prefix, Interface.MacOf(interfaces + i).InterfaceIdentifier) });
            }

            interfaces += on.Count;
        }

        return one with { Nodes = nodes, Links = links, Addresses = addresses, Traffic = traffic, Timeline = timeline };
    }

    private static string Text()
    {
        StringBuilder nodes = new(), links = new();
        for (int i = 0; i < AccessRouters; i++)
        {
            Line(nodes, $"  ar{i}: {{ kind: access-router, advertise: {{ every: 1s..2s }} }}");
            Line(links, $"  a{i}: {{ nodes: [ar{i}], prefix: \"2001:db8:a:{i:x}::/64\", delay: 1ms }}");
            Line(links, $"  b{i}: {{ nodes: [ar{i}, core], prefix: \"2001:db8:b:{i:x}::/64\", delay: 4ms }}");
        }

        return $$"""
            scenario: many-mobile-nodes
            title: Many mobile nodes, each moving once within ten seconds
            duration: 25s
            nodes:
              m: { kind: mobile-node, home: home, home-agent: ha, dad: optimistic, movement-detection: link-up }
            {{nodes}}
              ha: { kind: home-agent, advertise: { every: 1s..2s } }
              cn: { kind: host, route-optimization: mipv6 }
              core: { kind: router }
            links:
              home: { nodes: [ha, m], prefix: "2001:db8:1::/64" }
              ha-core: { nodes: [ha, core], prefix: "2001:db8:f:1::/64", delay: 20ms }
              cn-core: { nodes: [cn, core], prefix: "2001:db8:f:2::/64", delay: 10ms }
            {{links}}
            traffic:
              f: { from: m, to: cn, kind: cbr, size: 100B, every: 1s, start: 5s }
            timeline:
              - { at: 10s, move: m, to: a0 }
            """;
    }

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
