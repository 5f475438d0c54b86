using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OffPath;

/// <summary>
/// I1s in the name of a host that is in the middle of talking to the victim, as if it had rebooted (draft-moskowitz-hip-arch-00 section 10, "emulating
/// the restart of state"). A responder that believes them drops a live association.
/// </summary>
public sealed class FakeRestart(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    protected override void Act(long number)
    {
        if (Orders.Peer.High is not { } high) return;
        Send(Orders.Peer.Address, Orders.Victim.Address, IpProtocol.Hip, HipForgery.I1(high, Orders.Victim.High), Messages.I1);
    }
}
