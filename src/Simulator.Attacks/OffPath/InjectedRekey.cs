using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OffPath;

/// <summary>
/// A rekey packet in the peer's name, outside ESP: HIP with nothing but a Diffie-Hellman key of the attacker's own. Only ESP authenticates rekeying
/// (draft-moskowitz-hip-arch-00 section 7.3); a host that takes one without goes over to keys that its peer does not have.
/// </summary>
public sealed class InjectedRekey(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    protected override void Act(long number)
    {
        if (Orders.Peer.High is not { } high) return;
        Send(Orders.Peer.Address, Orders.Victim.Address, IpProtocol.Hip, HipForgery.Rekey(high, Random), Messages.Rekey);
    }
}
