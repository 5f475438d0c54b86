using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OnLink;

/// <summary>
/// Keeps the I2s that it overhears on their way to the victim, ESP and all, and sends each again later, as if its initiator had rebooted and begun
/// anew (draft-moskowitz-hip-arch-00 section 10, "emulating the restart of state").
/// </summary>
public sealed class ReplayedI2(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    private readonly List<(IpAddress From, byte[] Payload)> _kept = [];

    protected override bool ActsOnItsOwn => false;

    protected override void Hear(in IpHeader ip, ReadOnlySpan<byte> packet)
    {
        if (ip.Destination != Orders.Victim.Address || ip.Protocol != IpProtocol.Hip || Now < Orders.Start) return;
        ReadOnlySpan<byte> payload = ip.Payload(packet);
        if (HipPacketReader.TryRead(payload, out HipPacketReader hip) != WireError.None || hip.Kind != HipMessageKind.I2) return;
        if (_kept.Count >= Orders.Count) return;
        ExpireAt(Now + Orders.Delay, _kept.Count);
        _kept.Add((ip.Source, payload.ToArray()));
    }

    protected override void Expire(int timer)
    {
        (IpAddress from, byte[] payload) = _kept[timer];
        Send(from, Orders.Victim.Address, IpProtocol.Hip, payload, Messages.I2);
    }
}
