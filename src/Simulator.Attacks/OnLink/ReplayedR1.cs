using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OnLink;

/// <summary>
/// Asks the responder for an R1 in the victim's name, ahead of time and from its own address: the SIG covers the victim's HIGH and no address. When the
/// victim sends an I1 of its own, it gets that R1 before the responder can answer. Its I2 then carries a cookie that the responder has forgotten,
/// and genuine R1s come too late (draft-moskowitz-hip-arch-00 has nothing but the cookie to tell an old R1 from a new one).
/// </summary>
public sealed class ReplayedR1(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    private byte[]? _r1;

    protected override void Act(long number)
    {
        if (_r1 is not null || Orders.Victim.High is not { } high) return;
        Send(OwnAddress, Orders.Peer.Address, IpProtocol.Hip, HipForgery.I1(high, Orders.Peer.High), Messages.I1);
    }

    protected override void Hear(in IpHeader ip, ReadOnlySpan<byte> packet)
    {
        if (ip.Protocol != IpProtocol.Hip) return;
        ReadOnlySpan<byte> payload = ip.Payload(packet);
        if (HipPacketReader.TryRead(payload, out HipPacketReader hip) != WireError.None) return;
        if (hip.Kind == HipMessageKind.R1 && ip.Destination == OwnAddress) _r1 ??= payload.ToArray();
        if (hip.Kind == HipMessageKind.I1 && ip.Source == Orders.Victim.Address && ip.Destination == Orders.Peer.Address && _r1 is not null)
            Send(ip.Destination, ip.Source, IpProtocol.Hip, _r1, Messages.R1);
    }
}
