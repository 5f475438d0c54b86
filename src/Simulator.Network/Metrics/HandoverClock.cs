using Simulator.Engine;

namespace Simulator.Network.Metrics;

/// <summary>
/// Notes the instants of one node's handovers, and turns them into <c>handover.latency</c> and <c>handover.phase</c> when a flow's first packet
/// arrives after a move: once for each flow and direction that was heard of before the move, so that a flow which begins later measures nothing. A
/// move before that packet begins anew: of the earlier one nothing is recorded. The phases of a handover add up to its latency exactly.
/// </summary>
/// <param name="node">The mobile node's name.</param>
public sealed class HandoverClock(string node, MetricLog metrics)
{
    private readonly List<(HandoverPhase Ended, SimTime At, string? Peer)> _marks = [];
    private readonly List<Flow> _flows = [];

    /// <summary>When the handover began that is under way or was last; null before the first.</summary>
    public SimTime? Detached { get; private set; }

    /// <summary>The node leaves its link; what is known of an earlier handover is forgotten.</summary>
    public void Begin(SimTime detached)
    {
        Detached = detached;
        _marks.Clear();
        foreach (Flow flow in _flows) flow.IsInterrupted = true;
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
    /// A data packet of a flow has arrived: at the mobile node, or from it. Called for every one. The first counts that arrives when the node is on a
    /// link again and, if the node sent it, was sent after it left the old one.
    /// </summary>
    /// <param name="peer">The correspondent's name.</param>
    /// <param name="sent">When the packet was sent.</param>
    public void Received(string flow, HandoverDirection direction, string peer, SimTime sent, SimTime now)
    {
        Flow known = Find(flow, direction);
        if (!known.IsInterrupted || Detached is not { } detached || TimeOf(HandoverPhase.Outage, peer) is null) return;
        if (direction == HandoverDirection.Up && sent < detached) return;
        known.IsInterrupted = false;
        Record(flow, direction, peer, detached, now);
    }

    private Flow Find(string name, HandoverDirection direction)
    {
        foreach (Flow each in _flows)
        {
            if (each.Direction == direction && string.Equals(each.Name, name, StringComparison.Ordinal)) return each;
        }

        var added = new Flow(name, direction);
        _flows.Add(added);
        return added;
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

    private sealed class Flow(string name, HandoverDirection direction)
    {
        public string Name { get; } = name;

        public HandoverDirection Direction { get; } = direction;

        public bool IsInterrupted { get; set; }
    }
}
