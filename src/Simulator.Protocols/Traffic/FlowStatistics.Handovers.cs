using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;

namespace Simulator.Protocols.Traffic;

/// <content>What moves of its ends do to a flow.</content>
public sealed partial class FlowStatistics
{
    private readonly List<WatchedEnd> _handovers = [];
    private readonly List<(long From, long Until)> _gaps = [];   // sequence numbers that a move may have cost
    private IpNode? _from;
    private IpNode? _to;
    private MetricSeries? _stretch;
    private MetricSeries? _lostInHandovers;
    private long _next;   // one more than the highest sequence number that arrived
    private long _end;    // the same of what was sent

    /// <summary>Measures the flow's handovers and its way. For flows with a mobile node at one end or both.</summary>
    public void WatchMobility(IpNode from, bool isFromMobile, IpNode to, bool isToMobile)
    {
        (_from, _to) = (from, to);
        _stretch = to.World.Metrics.Series(MetricCatalog.DataStretch, new MetricTag("flow", Name));
        _lostInHandovers = to.World.Metrics.Series(MetricCatalog.HandoverPacketsLost, new MetricTag("flow", Name));
        if (isFromMobile) _handovers.Add(new WatchedEnd(from.Handover, HandoverDirection.Up, to.Name));
        if (isToMobile) _handovers.Add(new WatchedEnd(to.Handover, HandoverDirection.Down, from.Name));
    }

    private void NoteArrival(uint sequence, SimDuration pathDelay, SimTime sentAt, SimTime now)
    {
        if (_to!.World.PathDelays.Stretch(_from!, _to, pathDelay) is { } millionths) _stretch!.Add(millionths);
        foreach (WatchedEnd each in _handovers)
        {
            each.Clock.Received(Name, each.Direction, each.Peer, sentAt, now);
            // What a mobile node sent before it left is on its old way still.
            if (each.Clock.Detached is not { } detached || detached == each.Seen || each.Direction == HandoverDirection.Up && sentAt < detached) continue;
            each.Seen = detached;
            _gaps.Add((_next, sequence));
        }

        _next = Math.Max(_next, sequence + 1L);
    }

    // Gaps begin in order. What arrived in one after all was late, not lost.
    private void FinishHandovers()
    {
        if (_lostInHandovers is null) return;
        foreach (WatchedEnd each in _handovers)
        {
            if (each.Clock.Detached is { } detached && detached != each.Seen) _gaps.Add((_next, _end));
        }

        long lost = 0, counted = 0;
        foreach ((long from, long until) in _gaps)
        {
            for (long sequence = Math.Max(from, counted); sequence < until; sequence++)
            {
                if ((_underWay[(int)(sequence >> 6)] & Bit((uint)sequence)) != 0) lost++;
            }

            counted = Math.Max(counted, until);
        }

        _lostInHandovers.Add(lost);
    }

    private sealed class WatchedEnd(HandoverClock clock, HandoverDirection direction, string peer)
    {
        public HandoverClock Clock => clock;

        public HandoverDirection Direction => direction;

        public string Peer => peer;

        /// <summary>The last move after which a datagram arrived.</summary>
        public SimTime? Seen { get; set; }
    }
}
