using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OffPath;

/// <summary>
/// Honest exchanges with the victim, each under another identity, so that the victim draws an endpoint selector for each. Where they are few, one of them is
/// sooner or later the one by which it knows somebody else (draft-moskowitz-hip-arch-00 section 5.3: "the risk of collisions").
/// </summary>
public sealed class SelectorCollisions(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    private readonly Dictionary<HostIdentityGlobalHash, OwnEnd> _ends = [];

    protected override void Act(long number)
    {
        var end = new OwnEnd(Random);
        _ends.Add(end.Identity.High, end);
        Send(OwnAddress, Orders.Victim.Address, IpProtocol.Hip, HipForgery.I1(end.Identity.High, Orders.Victim.High), Messages.I1);
    }

    protected override void Hear(in IpHeader ip, ReadOnlySpan<byte> packet)
    {
        if (ip.Protocol != IpProtocol.Hip || ip.Destination != OwnAddress || ip.Source != Orders.Victim.Address) return;
        if (HipPacketReader.TryRead(ip.Payload(packet), out HipPacketReader r1) != WireError.None || r1.Kind != HipMessageKind.R1) return;
        if (!_ends.Remove(r1.RemotesHigh!.Value, out OwnEnd? end)) return;
        byte[] i2 = end.I2(r1, end.Selector.Value, IpProtocol.NoNextHeader, default, Now);
        if (i2.Length > 0) Send(OwnAddress, Orders.Victim.Address, IpProtocol.Hip, i2, Messages.I2);
    }
}
