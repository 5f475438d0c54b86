using Simulator.Network.Processing;

namespace Simulator.Network;

/// <summary>Passes packets on by longest prefix, hop limit and MTU, and says by ICMP when it cannot.</summary>
public sealed class Router(World world, string name, CostProfile costs) : IpNode(world, name, costs)
{
    public override bool IsForwarding => true;
}
