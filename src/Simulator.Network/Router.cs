using Simulator.Network.Processing;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>Passes packets on by longest prefix, hop limit and MTU, and says by ICMP when it cannot.</summary>
public sealed class Router(World world, string name, CostProfile costs) : IpNode(world, name, costs)
{
    public override bool IsForwarding => true;

    private protected override void TakeIp(Packet packet, Interface arrival, in IpHeader header, bool toGroup)
    {
        if (arrival.FiltersSources && !toGroup && !IsMine(header.Destination, arrival) && Routes.Find(header.Source)?.Via != arrival)
            World.Drop(packet, DropReason.IngressFiltered, this);   // silently, RFC 2827 section 3
        else
            base.TakeIp(packet, arrival, header, toGroup);
    }
}
