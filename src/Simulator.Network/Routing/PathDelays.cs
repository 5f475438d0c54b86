using Simulator.Engine;

namespace Simulator.Network.Routing;

/// <summary>
/// The least propagation delay between nodes as they are attached now, across whatever forwards, NATs included. For observers: nodes on the wire
/// know nothing of it. Hosts may move without cost; what was computed is forgotten when something that forwards moves.
/// </summary>
public sealed class PathDelays
{
    private const long Unreachable = long.MaxValue;
    private const long Millionths = 1_000_000;

    private readonly World _world;
    private readonly Dictionary<int, long[]> _fromLink = [];

    internal PathDelays(World world) => _world = world;

    /// <summary>From a host on one link to a host on another, both links included; null without a path. Zero from a node to itself.</summary>
    public SimDuration? Between(Node from, Node to)
    {
        if (from == to) return SimDuration.Zero;
        long best = Unreachable;
        foreach (Interface departure in from.Interfaces)
        {
            if (departure.Link is not { } first) continue;
            long[] delays = From(first);
            foreach (Interface arrival in to.Interfaces)
            {
                if (arrival.Link is { } last) best = Math.Min(best, delays[last.Index]);
            }
        }

        return best == Unreachable ? null : SimDuration.FromNanoseconds(best);
    }

    /// <summary>The delay of the path that a packet took over the least there is, in millionths; null where the least is nothing or unknown.</summary>
    public long? Stretch(Node from, Node to, SimDuration taken)
    {
        if (Between(from, to) is not { Nanoseconds: > 0 } least) return null;
        return (long)((Int128)taken.Nanoseconds * Millionths / least.Nanoseconds);
    }

    internal void Forget() => _fromLink.Clear();

    private long[] From(Link first)
    {
        if (_fromLink.TryGetValue(first.Index, out long[]? known)) return known;
        var delays = new long[_world.Links.Count];
        Array.Fill(delays, Unreachable);
        var crossed = new bool[_world.Nodes.Count];
        var open = new PriorityQueue<Link, (long Delay, int Link)>();
        Reach(first, 0);
        while (open.TryDequeue(out Link? link, out (long Delay, int Link) at))
        {
            if (at.Delay > delays[link.Index]) continue;
            foreach (Interface each in link.Attached)
            {
                if (each.Node is not IpNode { IsForwarding: true } node || crossed[node.Index]) continue;
                crossed[node.Index] = true;   // the first link it is reached by is the nearest
                foreach (Interface next in node.Interfaces)
                {
                    if (next.Link is { } beyond) Reach(beyond, at.Delay);
                }
            }
        }

        _fromLink.Add(first.Index, delays);
        return delays;

        void Reach(Link link, long before)
        {
            long delay = before + link.Options.Delay.Nanoseconds;
            if (delay >= delays[link.Index]) return;
            delays[link.Index] = delay;
            open.Enqueue(link, (delay, link.Index));
        }
    }
}
