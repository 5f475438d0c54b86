using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Scenarios;

namespace Simulator.Cli.Tests.Captures;

/// <summary>
/// The datagrams found under ESP, against the run's own account: everything received was on the receiver's links, and of what was sent nothing is
/// missing where nothing was lost.
/// </summary>
internal static class FlowChecks
{
    public static IEnumerable<string> Check(CapturedRun run, IReadOnlyList<CapturedDatagram> found)
    {
        foreach (SentPayload flow in SentPayload.Of(run.Scenario))
        {
            if (!SpeaksHip(run.Scenario, flow.From) || !SpeaksHip(run.Scenario, flow.To)) continue;
            HashSet<SimTime> left = On(run.Scenario, flow.From, flow.Name, found), arrived = On(run.Scenario, flow.To, flow.Name, found);
            long sent = run.Series(MetricCatalog.DataSent, "flow", flow.Name).Single().Sum;
            IReadOnlyList<MetricSample> delays = run.Series(MetricCatalog.DataDelay, "flow", flow.Name).Single().Samples;
            int missing = delays.Count(each => !arrived.Contains(new SimTime(each.At.Nanoseconds - each.Value)));
            if (missing > 0) yield return $"{missing} datagrams that '{flow.To}' received of '{flow.Name}' are in no capture";
            if (left.Count > sent) yield return $"{left.Count} datagrams of '{flow.Name}' are captured, {sent} were sent";
            if (delays.Count == sent && left.Count < sent) yield return $"only {left.Count} of {sent} datagrams of '{flow.Name}' are captured";
        }
    }

    private static bool SpeaksHip(Scenario scenario, string node) => scenario.Nodes.OfType<HostSpec>().Any(host => host.Name == node && host.Hip is not null);

    // A flow sends nothing twice at one time.
    private static HashSet<SimTime> On(Scenario scenario, string node, string flow, IReadOnlyList<CapturedDatagram> found)
    {
        string[] links =
        [
            .. scenario.Links.Where(link => link.Nodes.Any(each => each.Text == node)).Select(link => link.Name),
            .. scenario.Timeline.OfType<MoveEvent>().Where(move => move.Node.Text == node).Select(move => move.To.Text),
            .. scenario.Timeline.OfType<ConnectEvent>().Where(connect => connect.Node.Text == node).Select(connect => connect.To.Text),
        ];
        return [.. found.Where(each => each.Flow == flow && links.Contains(each.Link, StringComparer.Ordinal)).Select(each => each.SentAt)];
    }
}
