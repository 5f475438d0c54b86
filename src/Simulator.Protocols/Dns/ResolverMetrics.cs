using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;

namespace Simulator.Protocols.Dns;

/// <summary>What a resolver records of its lookups.</summary>
internal sealed class ResolverMetrics
{
    private readonly MetricSeries _latency;
    private readonly MetricSeries _notFound;
    private readonly MetricSeries _timedOut;
    private readonly MetricSeries _failed;
    private readonly MetricSeries _failedBogus;
    private readonly MetricSeries _secure;
    private readonly MetricSeries _insecure;
    private readonly MetricSeries _bogus;

    public ResolverMetrics(Outbox outbox)
    {
        var node = new MetricTag("node", outbox.Node);
        _latency = outbox.Metrics.Series(MetricCatalog.DnsLookupLatency, node);
        _notFound = outbox.Metrics.Series(MetricCatalog.DnsLookupFailed, node, new MetricTag("reason", "not-found"));
        _timedOut = outbox.Metrics.Series(MetricCatalog.DnsLookupFailed, node, new MetricTag("reason", "timed-out"));
        _failed = outbox.Metrics.Series(MetricCatalog.DnsLookupFailed, node, new MetricTag("reason", "failed"));
        _failedBogus = outbox.Metrics.Series(MetricCatalog.DnsLookupFailed, node, new MetricTag("reason", "bogus"));
        _secure = outbox.Metrics.Series(MetricCatalog.DnsValidated, node, new MetricTag("status", "secure"));
        _insecure = outbox.Metrics.Series(MetricCatalog.DnsValidated, node, new MetricTag("status", "insecure"));
        _bogus = outbox.Metrics.Series(MetricCatalog.DnsValidated, node, new MetricTag("status", "bogus"));
    }

    /// <summary>A lookup ended. Each client's question counts; the verdict counts once, and not when it came from the cache.</summary>
    public void Record(NameLookup lookup, Resolution resolution, SimTime now)
    {
        foreach ((_, SimTime askedAt) in lookup.Clients)
        {
            if (resolution.Status == ResolutionStatus.Found) _latency.Add(now - askedAt);
            else Failures(resolution.Status).Add();
        }

        if (!lookup.HasAsked) return;
        if (resolution.Status == ResolutionStatus.Bogus) _bogus.Add();
        else if (resolution.Status == ResolutionStatus.Found) (resolution.IsSecure ? _secure : _insecure).Add();
    }

    private MetricSeries Failures(ResolutionStatus status) => status switch
    {
        ResolutionStatus.NotFound => _notFound,
        ResolutionStatus.TimedOut => _timedOut,
        ResolutionStatus.Bogus => _failedBogus,
        _ => _failed,
    };
}
