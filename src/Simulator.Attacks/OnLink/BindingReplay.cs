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
public sealed class BindingReplay(World world, string name, AttackOrders orders) : Replay(world, name, orders, Messages.BindingUpdate)
{
    private protected override bool TryKeep(in IpHeader ip, ReadOnlySpan<byte> packet, out KeptMessage kept)
    {
        kept = default;
        if (ip.Destination != Orders.Peer.Address) return false;
        if (!OverheardMobility.TryRead(ip, packet, out OverheardMobility message) || message.IsTunnelled || message.Source != Orders.Victim.Address) return false;
        if (BindingUpdate.TryRead(message.Header, out BindingUpdate update) != WireError.None || update.Lifetime == 0) return false;
        kept = new(ip.Source, ip.Destination, (IpProtocol)packet[6], packet[IPv6Header.Size..].ToArray());
        return true;
    }
}
