using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OffPath;

/// <summary>
/// R1s to a host that sent no I1: "this could conceivably tie up the 'initiator' with evaluating the R1 HIP packet, and creating the I2 HIP packet"
/// (draft-moskowitz-hip-arch-00 section 10). Each is properly signed by an identity of its own.
/// </summary>
public sealed class UnsolicitedR1(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    protected override void Act(long number)
    {
        if (Orders.Victim.High is not { } victim) return;
        var cookie = new HipCookie(Random.NextUInt64(), Random.NextUInt64(), F: 0);
        byte[] r1 = new OwnEnd(Random).R1(victim, cookie, Now);
        Send(Orders.Peer.Address, Orders.Victim.Address, IpProtocol.Hip, r1, Messages.R1);
    }
}
