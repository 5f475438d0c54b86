using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OnLink;

/// <summary>
/// I1s under the victim's HIGH, from another host behind the victim's NAT. A HIP-aware NAT learns from I1 which inside address a HIGH is at, and can
/// verify nothing (draft-moskowitz-hip-arch-00 section 8.2): one that believes the newest sends the victim's R1s and R2s to the attacker.
/// </summary>
public sealed class NatPoisoning(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    protected override void Act(long number)
    {
        if (Orders.Victim.High is { } high) Send(OwnAddress, Orders.Peer.Address, IpProtocol.Hip, HipForgery.I1(high, Orders.Peer.High), Messages.I1);
    }
}
