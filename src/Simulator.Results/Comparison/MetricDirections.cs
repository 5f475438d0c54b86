namespace Simulator.Results.Comparison;

/// <summary>Which way each metric is better. What is not here is neutral and never a regression.</summary>
public static class MetricDirections
{
    public static MetricDirection Of(string metric) => metric switch
    {
        "handover.phase" or "handover.packets-lost" => MetricDirection.LowerIsBetter,
        "data.delay" or "data.lost" or "data.stretch" or "data.corrupted" or "data.duplicated" or "data.response-time" or "data.transfer-time" or "data.transfer-stall" => MetricDirection.LowerIsBetter,
        "signalling.messages" or "signalling.bytes" or "cpu.busy" or "hip.retransmissions" or "checksum.undetected" => MetricDirection.LowerIsBetter,
        "data.received" or "ftp.completed" or "hip.exchange.completed" => MetricDirection.HigherIsBetter,
        _ when metric.EndsWith(".latency", StringComparison.Ordinal) || metric.EndsWith(".failed", StringComparison.Ordinal) => MetricDirection.LowerIsBetter,
        _ when metric.StartsWith("attack.", StringComparison.Ordinal) && metric.EndsWith(".succeeded", StringComparison.Ordinal) => MetricDirection.LowerIsBetter,
        _ => MetricDirection.Neutral,
    };
}
