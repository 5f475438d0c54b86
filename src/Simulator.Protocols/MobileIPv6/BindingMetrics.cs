using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>What a node's binding cache held: which home address, at which care-of address, and for how long.</summary>
internal sealed class BindingMetrics(Outbox outbox)
{
    private readonly MetricLog _log = outbox.Metrics;
    private readonly MetricTag _node = new("node", outbox.Node);

    /// <summary>An update was accepted.</summary>
    public void Bound(BindingCacheEntry entry, SimTime now)
    {
        entry.BoundSince = now;
        Series(MetricCatalog.MobilityBindings, entry).Add();
    }

    /// <summary>A binding was deleted, has expired, or is about to be updated.</summary>
    public void Ended(BindingCacheEntry entry, SimTime now) => Series(MetricCatalog.MobilityBindingTime, entry).Add(now - entry.BoundSince);

    private MetricSeries Series(MetricDefinition definition, BindingCacheEntry entry) =>
        _log.Series(definition, _node, new MetricTag("home", entry.Home.ToString()), new MetricTag("care-of", entry.CareOf.ToString()));
}
