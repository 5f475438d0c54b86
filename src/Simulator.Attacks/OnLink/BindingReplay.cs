using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Attacks.OnLink;

/// <summary>
/// Keeps the victim's Binding Updates as it overhears them, and sends each again later, octet for octet: the victim's packets would go to where it was, or
/// to where it is no more at all (RFC 4225 section 3.1.5).
/// </summary>
public sealed class BindingReplay(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    private readonly List<(IpAddress From, IpProtocol Next, byte[] Octets)> _kept = [];

    protected override bool ActsOnItsOwn => false;

    protected override void Hear(in IpHeader ip, ReadOnlySpan<byte> packet)
    {
        if (Now < Orders.Start || _kept.Count >= Orders.Count || ip.Destination != Orders.Peer.Address) return;
        if (!OverheardMobility.TryRead(ip, packet, out OverheardMobility message) || message.IsTunnelled || message.Source != Orders.Victim.Address) return;
        if (BindingUpdate.TryRead(message.Header, out BindingUpdate update) != WireError.None || update.Lifetime == 0) return;
        ExpireAt(Now + Orders.Delay, _kept.Count);
        _kept.Add((ip.Source, (IpProtocol)packet[6], packet[IPv6Header.Size..].ToArray()));
    }

    protected override void Expire(int timer)
    {
        (IpAddress from, IpProtocol next, byte[] octets) = _kept[timer];
        Send(from, Orders.Peer.Address, next, octets, Messages.BindingUpdate);
    }
}
