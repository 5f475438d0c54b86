using System.Diagnostics;
using System.Globalization;
using System.Text;
using Simulator.Crypto;
using Simulator.Scenarios;
using Simulator.Scenarios.Running;

namespace Simulator.Benchmarks;

/// <summary>
/// Many hosts behind one NAT, each talking HIP to one of as many responders published behind another. Each initiator has a responder of its own,
/// because all responders have the outside address of their NAT and a host knows its HIP peers by address.
/// </summary>
internal static class ManyHosts
{
    private const int Requests = 5;

    /// <exception cref="InvalidOperationException">An exchange did not complete, or data did not arrive.</exception>
    public static void Run(int pairs)
    {
        string path = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"many-hosts-{pairs}-{Environment.ProcessId}.yaml"));
        try
        {
            File.WriteAllText(path, Text(pairs));
            Measure(path, pairs);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Measure(string path, int pairs)
    {
        long start = Stopwatch.GetTimestamp();
        LoadedScenario loaded = ScenarioLoader.Load(path);
        if (loaded.Scenario is not { } scenario) throw new InvalidOperationException(string.Join('\n', loaded.Diagnostics.Take(5)));
        Write($"{pairs} pairs: loaded in {Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s");

        // The first run makes the hosts' keys, the second finds them made.
        var runner = new ScenarioRunner(new KeyCache());
        foreach (string kind in new[] { "with keys to make", "with keys made" })
        {
            start = Stopwatch.GetTimestamp();
            long built = start;
            RunOutcome outcome = runner.Run(scenario, seed: 1, _ => built = Stopwatch.GetTimestamp());
            double building = Stopwatch.GetElapsedTime(start, built).TotalSeconds;
            double running = Stopwatch.GetElapsedTime(built).TotalSeconds;
            foreach (ExpectationOutcome expectation in outcome.Expectations)
            {
                if (!expectation.Held) throw new InvalidOperationException($"does not hold: {expectation.Expectation.Metric}, found {expectation.Actual}");
            }

            long events = outcome.World.Simulation.EventCount;
            Write($"{kind}: built in {building:0.00} s, run in {running:0.00} s, {events} events, {events / running:0} events/s, wire {outcome.WireFingerprint}");
        }

        using Process self = Process.GetCurrentProcess();
        Write($"peak working set: {self.PeakWorkingSet64 / 1_000_000} MB");
    }

    private static string Text(int pairs)
    {
        var nodes = new StringBuilder();
        var traffic = new StringBuilder();
        for (int i = 0; i < pairs; i++)
        {
            Line(nodes, $"  a{i}: {{ kind: host, resolver: ns, hip: {{ identity: {{ kind: anonymous }} }} }}");
            Line(nodes, $"  b{i}: {{ kind: host, names: [b{i}.foo.com], hip: {{}} }}");
            Line(traffic, $"  f{i}: {{ from: a{i}, to: b{i}.foo.com, kind: request-response, size: 100B, response: 600B, every: 1s, count: {Requests}, start: {1000 + i}ms }}");
        }

        string initiators = string.Join(", ", Enumerable.Range(0, pairs).Select(i => $"a{i}"));
        string responders = string.Join(", ", Enumerable.Range(0, pairs).Select(i => $"b{i}"));
        return string.Create(CultureInfo.InvariantCulture, $$"""
            scenario: many-hosts
            title: Many hosts behind one NAT and as many responders behind another
            duration: 20s
            nodes:
            {{nodes}}
              nat-a: { kind: nat, inside: lan-a, outside: isp-a, hip: aware, dns-alg: true }
              nat-b: { kind: nat, inside: lan-b, outside: isp-b, hip: aware, publish: [{{responders}}] }
              ns: { kind: dns-server, zones: { foo.com: { signed: true } } }
              core: { kind: router }
            links:
              lan-a: { nodes: [nat-a, {{initiators}}], prefix: 10.0.0.0/16, delay: 1ms, rate: 1Gbps }
              lan-b: { nodes: [nat-b, {{responders}}], prefix: 10.0.0.0/16, delay: 1ms, rate: 1Gbps }
              isp-a: { nodes: [nat-a, core], prefix: 198.51.100.0/29, delay: 10ms, rate: 1Gbps }
              isp-b: { nodes: [nat-b, core], prefix: 203.0.113.0/29, delay: 15ms, rate: 1Gbps }
              dmz: { nodes: [ns, core], prefix: 192.0.2.0/29, delay: 2ms, rate: 1Gbps }
            traffic:
            {{traffic}}
            expect:
              - hip.exchange.completed sum == {{pairs}}
              - data.sent sum == {{2 * pairs * Requests}}
              - data.received sum == {{2 * pairs * Requests}}
              - esp.accepted sum == {{2 * pairs * Requests}}
            """);
    }

    private static void Line(StringBuilder text, FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
