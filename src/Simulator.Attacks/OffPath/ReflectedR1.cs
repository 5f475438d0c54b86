using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OffPath;

/// <summary>
/// I1s in the victim's name to the host that it talks to, which answers the victim with genuine R1s that it did not ask for. A victim that heeds them
/// while it has state begins the exchange anew (draft-moskowitz-hip-arch-00 section 10: an initiator protects itself by ignoring them).
/// </summary>
public sealed class ReflectedR1(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    protected override void Act(long number)
    {
        if (Orders.Victim.High is not { } high) return;
        Send(Orders.Victim.Address, Orders.Peer.Address, IpProtocol.Hip, HipForgery.I1(high, Orders.Peer.High), Messages.I1);
    }
}
