using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OffPath;

/// <summary>
/// I1s from sources that do not exist: each makes the responder sign an R1 and keep I and a Diffie-Hellman pair, or those of others if it reuses them
/// (draft-moskowitz-hip-arch-00 sections 8.1 and 10).
/// </summary>
public sealed class I1Flood(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    protected override void Act(long number)
    {
        byte[] i1 = HipForgery.I1(HipForgery.RandomHigh(Random), Orders.Victim.High);
        Send(HipForgery.FarAddress(Orders.Victim.Address.IsV6, Random), Orders.Victim.Address, IpProtocol.Hip, i1, Messages.I1);
    }
}
