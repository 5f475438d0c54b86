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
        Send(Neighbourhood(Orders.Victim.Address), Orders.Victim.Address, IpProtocol.Hip, i1, Messages.I1);
    }

    // Anybody's address far from here: R1s to it die on the way.
    private IpAddress Neighbourhood(IpAddress victim)
    {
        if (!victim.IsV6) return IpAddress.V4(0x0A00_0000u | (Random.NextUInt32() & 0x00FF_FFFFu));
        return IpAddress.V6(((UInt128)0x3FFE_0000_0000_0000 << 64) | Random.NextUInt64());
    }
}
