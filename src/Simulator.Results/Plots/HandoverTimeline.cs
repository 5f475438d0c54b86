using System.Globalization;
using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Tracing;
using Simulator.Results.Charts;
using Simulator.Results.Database;
using Simulator.Results.Summaries;

namespace Simulator.Results.Plots;

/// <summary>The time line of a run's first handover, from its messages.</summary>
internal static class HandoverTimeline
{
    private const string Metric = "handover.latency";
    private const int MostLanes = 6;

    /// <returns>Null for a run without a handover.</returns>
    public static Plot? Of(ResultsDatabase database, StoredRun run)
    {
        if (First(database, run) is not { } handover) return null;
        double end = Seconds(handover.At);
        double latency = handover.Value / 1e9;
        double begin = end - latency;
        double margin = Math.Max(latency * 0.4, 0.02);
        var lanes = new Dictionary<string, (List<double> Arrived, List<double> Lost)>(StringComparer.Ordinal);
        var order = new List<string>();
        var lastReceivers = new Dictionary<string, string>(StringComparer.Ordinal);
        var signals = new List<TimelineSignal>();
        int data = 0;
        double lastData = begin;
        foreach (MessageRecord message in database.Messages(run.Id))
        {
            // Without a link a node does not know whose the address is; it sends to whom it sent before.
            if (!message.IsSignalling && message.To is { } receiver) lastReceivers[message.From] = receiver;
            double sent = Seconds(message.SentAt);
            if (sent < begin - 2 * margin || sent > end + margin) continue;
            if (message.IsSignalling)
            {
                // They come all the time.
                if (message is { Protocol: "nd", Type: "RA" }) continue;
                signals.Add(new(sent, message.Protocol, message.Type));
                continue;
            }

            if (sent >= begin - 1e-6) data++;
            lastData = Math.Max(lastData, sent);
            string lane = $"{message.From} to {lastReceivers.GetValueOrDefault(message.From, "nobody")}";
            if (!lanes.TryGetValue(lane, out var marks))
            {
                lanes.Add(lane, marks = ([], []));
                order.Add(lane);
            }

            if (message.Outcome == MessageOutcome.Delivered && message.EndedAt is { } arrived) marks.Arrived.Add(Seconds(arrived));
            else marks.Lost.Add(sent);
        }

        string name = PlotNames.Of(run.Scenario, run.Variant == RunRecord.DefaultVariant ? "" : run.Variant, "handover");
        string subtitle = string.Create(CultureInfo.InvariantCulture, $"{run.Scenario}, {run.Variant}, seed {run.Seed}; without router advertisements; a cross is at the time of sending");
        return new(name, new TimelineChart(
            new(PlotNames.Id(name), "One handover", subtitle), "detaching", begin, begin - margin, end + margin, begin, end,
            Quantity.Text(MetricUnit.Time, handover.Value), signals,
            [.. order.Take(MostLanes).Select(lane => new TimelineLane(lane, lanes[lane].Arrived, lanes[lane].Lost))])
        {
            // After a move the log keeps so many packets of data and counts the rest.
            RecordedTo = data >= MessageLog.DataAfterMoveLimit && run.OmittedMessages > 0 ? lastData : null,
        }.Render());
    }

    // Of the flows that were interrupted, the one that was so the longest.
    private static MetricSample? First(ResultsDatabase database, StoredRun run)
    {
        MetricSample? first = null;
        foreach (StoredMetric metric in database.Metrics(run.Id, name => name == Metric))
        {
            if (metric.Values.Count == 0) continue;
            MetricSample sample = database.Samples(run.Id, metric.Series)[0];
            if (first is not { } found || Began(sample) < Began(found) || (Began(sample) == Began(found) && sample.Value > found.Value)) first = sample;
        }

        return first;
    }

    private static long Began(MetricSample handover) => handover.At.Nanoseconds - handover.Value;

    private static double Seconds(SimTime time) => time.Nanoseconds / 1e9;
}
