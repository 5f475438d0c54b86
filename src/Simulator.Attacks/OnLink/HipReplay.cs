using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OnLink;

/// <summary>
/// Keeps the HIP packets of one kind that it overhears on their way to the victim, ESP and all, and sends each again later (draft-moskowitz-hip-arch-00
/// section 10). An I2 comes as if its initiator had rebooted and begun anew ("emulating the restart of state"). An R2 comes when another exchange has taken
/// the first one's place: its SIG is genuine, and its ESEL is one that the responder knows no more.
/// </summary>
public sealed class HipReplay : Replay
{
    private readonly HipMessageKind _kind;

    private HipReplay(World world, string name, AttackOrders orders, HipMessageKind kind, MessageType type)
        : base(world, name, orders, type) => _kind = kind;

    public static HipReplay OfI2(World world, string name, AttackOrders orders) => new(world, name, orders, HipMessageKind.I2, Messages.I2);

    public static HipReplay OfR2(World world, string name, AttackOrders orders) => new(world, name, orders, HipMessageKind.R2, Messages.R2);

    private protected override bool TryKeep(in IpHeader ip, ReadOnlySpan<byte> packet, out KeptMessage kept)
    {
        kept = default;
        if (ip.Destination != Orders.Victim.Address || ip.Protocol != IpProtocol.Hip) return false;
        ReadOnlySpan<byte> payload = ip.Payload(packet);
        if (HipPacketReader.TryRead(payload, out HipPacketReader hip) != WireError.None || hip.Kind != _kind) return false;
        kept = new(ip.Source, ip.Destination, IpProtocol.Hip, payload.ToArray());
        return true;
    }
}
