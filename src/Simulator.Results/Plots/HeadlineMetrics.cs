namespace Simulator.Results.Plots;

/// <summary>The metrics that are drawn unasked.</summary>
internal static class HeadlineMetrics
{
    public const string Phases = "handover.phase";
    public const string PhaseTag = "phase";

    /// <summary>Neighbor Discovery advertises all the time, whoever moves: hundreds of messages beside which a handover's handful cannot be seen.</summary>
    public const string Routine = "protocol=nd";

    private static readonly string[] PhaseOrder =
    [
        "outage", "movement-detection", "address-configuration", "home-registration", "return-routability", "correspondent-registration", "local-registration", "resume",
    ];

    public const string Octets = "signalling.bytes";

    private static readonly string[] Costs = ["signalling.messages", Octets];

    public static bool IsHeadline(string metric) => IsLatency(metric) || metric == Phases || IsCost(metric);

    public static bool IsLatency(string metric) =>
        (metric.EndsWith(".latency", StringComparison.Ordinal) && !metric.StartsWith("dns.", StringComparison.Ordinal)) || metric is "data.response-time" or "data.transfer-time";

    /// <summary>Where in a handover a phase is; one that is not known comes last.</summary>
    public static int PlaceOfPhase(string phase) => Array.IndexOf(PhaseOrder, phase) is >= 0 and int place ? place : PhaseOrder.Length;

    public static bool IsCost(string metric) => Array.IndexOf(Costs, metric) >= 0;
}
