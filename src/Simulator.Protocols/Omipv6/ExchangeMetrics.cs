using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;

namespace Simulator.Protocols.Omipv6;

/// <summary>What a mobile node records of its exchanges.</summary>
internal sealed class ExchangeMetrics
{
    private readonly MetricLog _log;
    private readonly MetricTag _node;
    private readonly MetricSeries _completed;
    private readonly MetricSeries _latency;

    public ExchangeMetrics(Outbox outbox)
    {
        _log = outbox.Metrics;
        _node = new MetricTag("node", outbox.Node);
        Started = _log.Series(MetricCatalog.Omipv6ExchangeStarted, _node);
        _completed = _log.Series(MetricCatalog.Omipv6ExchangeCompleted, _node);
        _latency = _log.Series(MetricCatalog.Omipv6ExchangeLatency, _node);
    }

    public MetricSeries Started { get; }

    public void Completed(SimDuration latency)
    {
        _completed.Add();
        _latency.Add(latency);
    }

    public void Failed(ExchangeFailure reason, SimDuration after)
    {
        var named = new MetricTag("reason", NameOf(reason));
        _log.Series(MetricCatalog.Omipv6ExchangeFailed, _node, named).Add();
        _log.Series(MetricCatalog.Omipv6ExchangeAbandonedAfter, _node, named).Add(after);
    }

    private static string NameOf(ExchangeFailure reason) => reason switch
    {
        ExchangeFailure.NoAnswer => "no-answer",
        ExchangeFailure.CopyMissing => "copy-missing",
        ExchangeFailure.CopiesDiffer => "copies-differ",
        ExchangeFailure.BadPublicValue => "bad-public-value",
        ExchangeFailure.NoProof => "no-proof",
        ExchangeFailure.Moved => "moved",
        ExchangeFailure.Unsupported => "unsupported",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
