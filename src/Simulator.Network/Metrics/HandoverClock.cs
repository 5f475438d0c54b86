using Simulator.Engine;

namespace Simulator.Network.Metrics;

/// <summary>
/// Notes the instants of one node's handovers, and turns them into <c>handover.latency</c> and <c>handover.phase</c> when a flow's first packet
/// arrives after a move: once for each flow and direction. The phases of a handover add up to its latency exactly.
/// </summary>
/// <param name="node">The mobile node's name.</param>
public sealed class HandoverClock(string node, MetricLog metrics)
{
    private readonly List<(HandoverPhase Ended, SimTime At, string? Peer)> _marks = [];
    private readonly List<(string Flow, HandoverDirection Direction)> _ended = [];

    /// <summary>When the handover began that is under way or was last; null before the first.</summary>
    public SimTime? Detached { get; private set; }

    /// <summary>The node leaves its link; what is known of an earlier handover is forgotten.</summary>
    public void Begin(SimTime detached)
    {
        Detached = detached;
        _marks.Clear();
        _ended.Clear();
    }

    /// <summary>A phase has ended. The first mark of a phase and peer counts; one without a handover is nothing.</summary>
    /// <param name="peer">The correspondent, by the name that <see cref="Received"/> gets; null for a phase that counts for all.</param>
    public void Mark(HandoverPhase ended, SimTime at, string? peer = null)
    {
        if (Detached is null) return;
        foreach ((HandoverPhase phase, _, string? whose) in _marks)
        {
            if (phase == ended && string.Equals(whose, peer, StringComparison.Ordinal)) return;
        }

        _marks.Add((ended, at, peer));
    }

    /// <summary>
    /// A data packet of a flow has arrived: at the mobile node, or from it. Counts when it is the flow's first in its direction in this handover, the
    /// node is on a link again, and it was sent by the mobile node after it left the old one, if by it.
    /// </summary>
    /// <param name="peer">The correspondent's name.</param>
    /// <param name="sent">When the packet was sent.</param>
    public void Received(string flow, HandoverDirection direction, string peer, SimTime sent, SimTime now)
    {
        if (Detached is not { } detached || now < detached || TimeOf(HandoverPhase.Outage, peer) is null) return;
        if (direction == HandoverDirection.Up && sent < detached) return;
        foreach ((string ended, HandoverDirection way) in _ended)
        {
            if (way == direction && string.Equals(ended, flow, StringComparison.Ordinal)) return;
        }

        _ended.Add((flow, direction));
        Record(flow, direction, peer, detached, now);
    }

    private void Record(string flow, HandoverDirection direction, string peer, SimTime detached, SimTime end)
    {
        string way = direction == HandoverDirection.Down ? "down" : "up";
        MetricTag[] tags = [new("node", node), new("flow", flow), new("direction", way), new("peer", peer)];
        metrics.Series(MetricCatalog.HandoverLatency, tags).Add(end - detached);
        SimTime reached = detached;
        for (var phase = HandoverPhase.Outage; phase <= HandoverPhase.Resume; phase++)
        {
            SimTime? mark = phase == HandoverPhase.Resume ? end : TimeOf(phase, peer);
            if (mark is not { } at) continue;   // it did not happen
            SimTime until = at > end ? end : SimTime.Max(at, reached);
            metrics.Series(MetricCatalog.HandoverPhase, [.. tags, new("phase", HandoverPhases.Name(phase))]).Add(until - reached);
            reached = until;
        }
    }

    private SimTime? TimeOf(HandoverPhase phase, string peer)
    {
        foreach ((HandoverPhase ended, SimTime at, string? whose) in _marks)
        {
            if (ended == phase && (whose is null || string.Equals(whose, peer, StringComparison.Ordinal))) return at;
        }

        return null;
    }
}
