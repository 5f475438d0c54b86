using Simulator.Network.Processing;

namespace Simulator.Network;

/// <summary>An end system: it takes what is addressed to it and passes nothing on.</summary>
public sealed class Host(World world, string name, CostProfile costs) : IpNode(world, name, costs)
{
    public override bool IsForwarding => false;
}
