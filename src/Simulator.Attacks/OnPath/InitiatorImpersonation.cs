using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OnPath;

/// <summary>
/// Lets the peer's I1 and the victim's R1 pass, keeps the peer's I2, and sends one of its own from the peer's address and in its name, if it gave any:
/// an I2 proves who signed it, and the cookie proves that its sender saw the R1 (draft-moskowitz-hip-arch-00 section 10: "since an initiator may choose
/// to use an anonymous HI, it knowingly risks a MIM attack"). What the victim says afterwards it keeps from the peer.
/// </summary>
public sealed class InitiatorImpersonation : OnPathAttacker
{
    private readonly OwnEnd _end;
    private byte[] _r1 = [];
    private byte[] _i2 = [];

    public InitiatorImpersonation(World world, string name, AttackOrders orders)
        : base(world, name, orders) => _end = new OwnEnd(Random);

    protected override bool Meet(in EthernetHeader ethernet, in IpHeader ip, Span<byte> packet)
    {
        IpAddress victim = Orders.Victim.Address, peer = Orders.Peer.Address;
        bool isTowardsVictim = ip.Source == peer && ip.Destination == victim;
        if (!isTowardsVictim && (ip.Source != victim || ip.Destination != peer)) return true;
        if (ip.Protocol == IpProtocol.Esp) return _i2.Length == 0;
        ReadOnlySpan<byte> payload = ip.Payload(packet);
        if (ip.Protocol != IpProtocol.Hip || HipPacketReader.TryRead(payload, out HipPacketReader hip) != WireError.None) return true;
        switch (hip.Kind)
        {
            case HipMessageKind.R1:
                _r1 = payload.ToArray();
                return true;
            case HipMessageKind.I2 when isTowardsVictim:
                return !Replace(ethernet, ip, hip);
            case HipMessageKind.R2:
                return _i2.Length == 0;
            default:
                return true;
        }
    }

    private bool Replace(in EthernetHeader ethernet, in IpHeader ip, scoped in HipPacketReader i2)
    {
        if (_i2.Length == 0)
        {
            if (HipPacketReader.TryRead(_r1, out HipPacketReader r1) != WireError.None) return false;
            _end.Name = i2.Fqdn;
            _i2 = _end.I2(r1, _end.Selector.Value, IpProtocol.NoNextHeader, default, Now);
        }

        SendInstead(ethernet, ip, _i2, Messages.I2);
        return true;
    }
}
