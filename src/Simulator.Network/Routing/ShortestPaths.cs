using Simulator.Engine;

namespace Simulator.Network.Routing;

/// <summary>
/// Shortest paths from one node over the links' delays; with equal delay the one with fewer hops, then the one whose last node before the end
/// is earlier in the file, then the one found first. Only forwarding nodes are passed through,
/// and a NAT not from one of its sides to the other.
/// </summary>
public sealed class ShortestPaths
{
    private readonly Step?[] _steps;

    public ShortestPaths(World world, IpNode source)
    {
        _steps = new Step?[world.Nodes.Count];
        var reached = new bool[world.Nodes.Count];
        var open = new PriorityQueue<Candidate, (long Delay, int Hops, int Node, int Previous, int Order)>();
        int order = 0;   // the framework's queue is not stable
        open.Enqueue(new Candidate(source, null, null, SimDuration.Zero, 0), (0, 0, source.Index, -1, order++));
        while (open.TryDequeue(out Candidate candidate, out _))
        {
            IpNode node = candidate.Node;
            if (reached[node.Index]) continue;
            reached[node.Index] = true;
            _steps[node.Index] = candidate.First is { } first
                ? new Step(first.Via, first.Next, candidate.Arrival!, candidate.Delay, candidate.Hops)
                : null;
            foreach (Interface via in node.Interfaces)
            {
                if (via.Link is not { } link || candidate.Arrival is { } arrival && !node.Joins(arrival, via)) continue;
                SimDuration delay = candidate.Delay + link.Options.Delay;
                foreach (Interface next in link.Attached)
                {
                    if (next.Node is not IpNode neighbour || reached[neighbour.Index]) continue;
                    open.Enqueue(
                        new Candidate(neighbour, candidate.First ?? (via, next), next, delay, candidate.Hops + 1),
                        (delay.Nanoseconds, candidate.Hops + 1, neighbour.Index, node.Index, order++));
                }
            }
        }
    }

    /// <summary>The first hop towards a node and the propagation delay of the whole path; null for the source itself and what it cannot reach.</summary>
    public Step? To(Node node) => _steps[node.Index];

    /// <param name="Via">The source's interface.</param>
    /// <param name="Next">The neighbour's interface on the same link.</param>
    /// <param name="Arrival">The interface of the path's last node at which it ends.</param>
    /// <param name="Delay">Propagation to the path's end.</param>
    /// <param name="Hops">Links on the whole path.</param>
    public readonly record struct Step(Interface Via, Interface Next, Interface Arrival, SimDuration Delay, int Hops);

    private readonly record struct Candidate(
        IpNode Node, (Interface Via, Interface Next)? First, Interface? Arrival, SimDuration Delay, int Hops);
}
