using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OnLink;

/// <summary>
/// Keeps the R2s that it overhears on their way to the victim and sends each again later, when another exchange has taken the first one's place: its SIG is
/// genuine, and its ESEL is one that the responder knows no more (draft-moskowitz-hip-arch-00 section 10).
/// </summary>
public sealed class ReplayedR2(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    private readonly List<(IpAddress From, byte[] Payload)> _kept = [];

    protected override bool ActsOnItsOwn => false;

    protected override void Hear(in IpHeader ip, ReadOnlySpan<byte> packet)
    {
        if (ip.Destination != Orders.Victim.Address || ip.Protocol != IpProtocol.Hip || Now < Orders.Start || _kept.Count >= Orders.Count) return;
        ReadOnlySpan<byte> payload = ip.Payload(packet);
        if (HipPacketReader.TryRead(payload, out HipPacketReader hip) != WireError.None || hip.Kind != HipMessageKind.R2) return;
        ExpireAt(Now + Orders.Delay, _kept.Count);
        _kept.Add((ip.Source, payload.ToArray()));
    }

    protected override void Expire(int timer)
    {
        (IpAddress from, byte[] payload) = _kept[timer];
        Send(from, Orders.Victim.Address, IpProtocol.Hip, payload, Messages.R2);
    }
}
