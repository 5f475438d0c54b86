namespace Simulator.Results.Plots;

/// <summary>The metrics that are drawn unasked.</summary>
internal static class HeadlineMetrics
{
    public const string Phases = "handover.phase";
    public const string PhaseTag = "phase";

    private static readonly string[] Costs = ["signalling.messages", "signalling.bytes"];

    public static bool IsHeadline(string metric) => IsLatency(metric) || metric == Phases || IsCost(metric);

    public static bool IsLatency(string metric) =>
        (metric.EndsWith(".latency", StringComparison.Ordinal) && !metric.StartsWith("dns.", StringComparison.Ordinal)) || metric is "data.response-time" or "data.transfer-time";

    public static bool IsCost(string metric) => Array.IndexOf(Costs, metric) >= 0;
}
