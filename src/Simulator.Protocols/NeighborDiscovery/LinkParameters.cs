using Simulator.Engine;
using Simulator.Network.Stack;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>The times that hold on one interface, as its options or a router say (RFC 4861 section 6.3.2).</summary>
internal sealed class LinkParameters(NeighborDiscoveryOptions options)
{
    // RFC 4861 section 6.2.1: AdvReachableTime is at most an hour. A host need not believe more.
    private static readonly SimDuration Longest = SimDuration.FromMinutes(60);

    private SimDuration _base = options.BaseReachableTime;
    private SimDuration? _reachable;

    public SimDuration RetransTimer { get; private set; } = options.RetransTimer;

    /// <summary>ReachableTime: drawn once for every base value, MIN_RANDOM_FACTOR 0.5 to MAX_RANDOM_FACTOR 1.5 times.</summary>
    public SimDuration Reachable(Outbox outbox) => _reachable ??= outbox.Random.Between(_base / 2, _base * 3 / 2);

    /// <summary>What a router advertises, in milliseconds; 0 for nothing said.</summary>
    public void Take(uint reachable, uint retrans)
    {
        if (retrans != 0) RetransTimer = Min(SimDuration.FromMilliseconds(retrans), Longest);
        if (reachable == 0) return;
        SimDuration told = Min(SimDuration.FromMilliseconds(reachable), Longest);
        if (told == _base) return;
        _base = told;
        _reachable = null;
    }

    private static SimDuration Min(SimDuration a, SimDuration b) => a < b ? a : b;
}
