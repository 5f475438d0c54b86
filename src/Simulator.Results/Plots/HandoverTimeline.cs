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
        if (First(database, run) is not (var handover, var tags)) return null;
        double end = Seconds(handover.At);
        double latency = handover.Value / 1e9;
        double begin = end - latency;
        double margin = Math.Max(latency * 0.4, 0.02);
        (double from, double to) = (begin - margin, end + margin);
        string interrupted = PlotWords.Way(tags) ?? "";
        var lanes = new Dictionary<string, (List<double> Arrived, List<double> Lost)>(StringComparer.Ordinal) { [interrupted] = ([], []) };
        var order = new List<string> { interrupted };
        var lastReceivers = new Dictionary<string, string>(StringComparer.Ordinal);
        var signals = new List<TimelineSignal>();
        double opens = begin - Span(MessageLog.BeforeMove), closes = begin + Span(MessageLog.AfterMove);
        (int Count, double Last) before = (0, 0);
        (int Count, double Last) around = (0, 0);
        foreach (MessageRecord message in database.Messages(run.Id))
        {
            double sent = Seconds(message.SentAt);
            if (!message.IsSignalling)
            {
                // Without a link a node does not know whose the address is; it sends to whom it sent before.
                if (message.To is { } receiver) lastReceivers[message.From] = receiver;
                if (sent < opens) before = (before.Count + 1, sent);
                else if (sent <= closes) around = (around.Count + 1, sent);
            }

            if (sent < begin - 2 * margin || sent > to) continue;
            if (message.IsSignalling)
            {
                // They come all the time.
                if (message is not { Protocol: "nd", Type: "RA" }) signals.Add(new(sent, message.Protocol, message.Type));
                continue;
            }

            string lane = $"{message.From} to {lastReceivers.GetValueOrDefault(message.From, "nobody")}";
            if (!lanes.TryGetValue(lane, out var marks))
            {
                lanes.Add(lane, marks = ([], []));
                order.Add(lane);
            }

            if (message.Outcome == MessageOutcome.Delivered && message.EndedAt is { } arrived) marks.Arrived.Add(Seconds(arrived));
            else marks.Lost.Add(sent);
        }

        if (interrupted.Length == 0) order.Remove(interrupted);
        string flow = PlotWords.Tags(tags);
        string name = PlotNames.Of(run.Scenario, run.Variant == RunRecord.DefaultVariant ? "" : run.Variant, "handover");
        string about = string.Create(CultureInfo.InvariantCulture, $"{PlotWords.About(run.Scenario, PlotWords.Variant(run.Variant))}; seed {run.Seed}; ")
            + $"shaded: from detaching to the first packet of {flow}, which waits longest; a cross is at the time of sending; router advertisements are left out"
            + (order.Count > MostLanes ? string.Create(CultureInfo.InvariantCulture, $"; the first {MostLanes} of {order.Count} ways") : "");
        return new(name, new TimelineChart(
            new(PlotNames.Id(name), "The first handover, packet by packet", about), "detaching", begin, from, to, begin, end,
            $"{flow}: {Quantity.Text(MetricUnit.Time, handover.Value)}", signals,
            [.. order.Take(MostLanes).Select(lane => new TimelineLane(lane, lanes[lane].Arrived, lanes[lane].Lost))])
        {
            Unrecorded = run.OmittedMessages == 0 ? [] :
            [
                .. before.Count >= MessageLog.RepeatedLimit && from < opens ? [(Math.Max(before.Last, from), opens)] : ((double, double)[])[],
                .. around.Count >= MessageLog.DataAroundMoveLimit ? [(around.Last, to)] : to > closes ? [(closes, to)] : ((double, double)[])[],
            ],
        }.Render());
    }

    // Of the flows that were interrupted, the one that was so the longest, and its tags.
    private static (MetricSample Sample, string Tags)? First(ResultsDatabase database, StoredRun run)
    {
        (MetricSample Sample, string Tags)? first = null;
        foreach (StoredMetric metric in database.Metrics(run.Id, name => name == Metric))
        {
            if (metric.Values.Count == 0) continue;
            MetricSample sample = database.Samples(run.Id, metric.Series)[0];
            if (first is not (var found, _) || Began(sample) < Began(found) || (Began(sample) == Began(found) && sample.Value > found.Value)) first = (sample, metric.Tags);
        }

        return first;
    }

    private static long Began(MetricSample handover) => handover.At.Nanoseconds - handover.Value;

    private static double Span(SimDuration duration) => duration.Nanoseconds / 1e9;

    private static double Seconds(SimTime time) => time.Nanoseconds / 1e9;
}
