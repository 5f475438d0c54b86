using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>MAX_UPDATE_RATE: so many messages to one node in any second (RFC 3775 sections 9.3.3, 9.4.5 and 11.8).</summary>
internal sealed class RateLimit
{
    private const int MostNodes = 1024;   // then nobody else gets a message in this second: a flood of sources fills no memory

    private static readonly SimDuration Second = SimDuration.FromSeconds(1);

    private readonly Dictionary<IpAddress, Recent> _sent = [];
    private SimTime _swept;

    /// <summary>Nodes that are remembered.</summary>
    public int Count => _sent.Count;

    /// <summary>Whether one more may go to a node now; if so, it is counted.</summary>
    public bool Allows(IpAddress to, SimTime now)
    {
        if (!_sent.TryGetValue(to, out Recent recent))
        {
            if (_sent.Count >= MostNodes) Sweep(now);
            if (_sent.Count >= MostNodes) return false;
        }

        if (recent.Third is { } third && now - third < Second) return false;
        _sent[to] = new Recent(now, recent.Last, recent.Second);
        return true;
    }

    private void Sweep(SimTime now)
    {
        if (now - _swept < Second) return;
        _swept = now;
        foreach ((IpAddress node, Recent recent) in _sent)
        {
            if (now - recent.Last!.Value >= Second) _sent.Remove(node);
        }
    }

    /// <summary>When the last messages went, as many as <see cref="MobilityConstants.MaxUpdateRate"/>.</summary>
    private readonly record struct Recent(SimTime? Last, SimTime? Second, SimTime? Third);
}
