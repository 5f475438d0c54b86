using Simulator.Network;
using Simulator.Protocols.Traffic;

namespace Simulator.Scenarios.Building;

/// <summary>A world ready to start, and what is to be closed when it ends.</summary>
/// <param name="Flows">The statistics of every flow, in file order.</param>
/// <param name="Timeline">What happens while it runs.</param>
/// <param name="Attackers">Started after all nodes, judged after the flows.</param>
internal sealed record BuiltWorld(World World, IReadOnlyList<FlowStatistics> Flows, Timeline Timeline, AttackerBuilder Attackers)
{
    /// <summary>Starts every node, in file order.</summary>
    public void Start()
    {
        Timeline.Schedule();
        foreach (Node node in World.Nodes)
        {
            if (node is IpNode ip) ip.Start();
        }

        Attackers.Start();
    }

    /// <summary>Closes the books at the end of the run.</summary>
    public void Finish()
    {
        foreach (FlowStatistics flow in Flows) flow.Finish();
        Attackers.Judge();
    }
}
