using Simulator.Engine;
using Simulator.Network;

namespace Simulator.Scenarios.Building;

/// <summary>What is put on each node before it starts, remembered so that it can be put there again when a reboot has wiped it out.</summary>
internal sealed class Installation
{
    private readonly Dictionary<IpNode, List<Action<SimTime>>> _steps = [];

    /// <param name="step">Makes machines anew and binds them; told the time.</param>
    public void Add(IpNode node, Action<SimTime> step)
    {
        step(SimTime.Zero);
        if (!_steps.TryGetValue(node, out List<Action<SimTime>>? steps)) _steps.Add(node, steps = []);
        steps.Add(step);
    }

    /// <summary>All of a node's steps again, in order.</summary>
    public void Repeat(IpNode node)
    {
        foreach (Action<SimTime> step in _steps[node]) step(node.World.Simulation.Now);
    }
}
