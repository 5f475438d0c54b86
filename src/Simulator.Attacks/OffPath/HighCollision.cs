using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OffPath;

/// <summary>
/// Makes keys until the hash of one agrees with the peer's HIGH as far as eight bits, and goes through an exchange with the victim under that HIGH: "if there is
/// more than one public key for a HIGH, the HIGH acts as a hint for the correct public key to use" (draft-moskowitz-hip-arch-00 section 5.1).
/// </summary>
public sealed class HighCollision(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    private OwnIdentity? _identity;
    private OwnEnd? _end;

    protected override void Act(long number)
    {
        if (Orders.Peer.High is not { } high) return;
        _identity ??= OwnIdentity.Colliding(high, Random);
        _end = new OwnEnd(Random, _identity);
        Send(OwnAddress, Orders.Victim.Address, IpProtocol.Hip, HipForgery.I1(high, Orders.Victim.High), Messages.I1);
    }

    protected override void Hear(in IpHeader ip, ReadOnlySpan<byte> packet)
    {
        if (ip.Protocol != IpProtocol.Hip || ip.Destination != OwnAddress || _end is not { Association: null } end) return;
        if (HipPacketReader.TryRead(ip.Payload(packet), out HipPacketReader r1) != WireError.None || r1.Kind != HipMessageKind.R1) return;
        byte[] i2 = end.I2(r1, end.Selector.Value, IpProtocol.NoNextHeader, default, Now);
        if (i2.Length > 0) Send(OwnAddress, Orders.Victim.Address, IpProtocol.Hip, i2, Messages.I2);
    }
}
