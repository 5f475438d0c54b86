using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OffPath;

/// <summary>
/// R2s in the peer's name to a victim that may have state with it, signed with another key. Only a victim that ignores them finds out for nothing
/// (draft-moskowitz-hip-arch-00 section 10).
/// </summary>
public sealed class ForgedR2(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    private OwnEnd? _end;

    protected override void Act(long number)
    {
        if (Orders.Peer.High is not { } peer || Orders.Victim.High is not { } victim) return;
        if (_end is null)
        {
            // An exchange with itself, for the keys of the ESP packet behind the R2.
            var initiator = new OwnEnd(Random);
            _end = new OwnEnd(Random, new OwnIdentity(Random).Claim(peer));
            byte[] r1 = _end.R1(victim, new HipCookie(Random.NextUInt64(), Random.NextUInt64(), F: 0), Now);
            HipPacketReader.TryRead(r1, out HipPacketReader readR1);
            HipPacketReader.TryRead(initiator.I2(readR1, initiator.Selector.Value, IpProtocol.NoNextHeader, default, Now), out HipPacketReader readI2);
            if (!_end.TryTakeI2(readI2)) return;
        }

        byte[] r2 = _end.R2(Random.NextUInt64(), IpProtocol.NoNextHeader, default, Now);
        Send(Orders.Peer.Address, Orders.Victim.Address, IpProtocol.Hip, r2, Messages.R2);
    }
}
