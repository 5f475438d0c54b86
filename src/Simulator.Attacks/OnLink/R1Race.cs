using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.OnLink;

/// <summary>
/// Answers the victim's I1 in the responder's place, sooner than it, with an identity of its own, and goes through with the exchange: "SIG minimally with
/// included HI" proves only that the sender has a key (draft-moskowitz-hip-arch-00 sections 8.1 and 10).
/// </summary>
public sealed class R1Race(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    private readonly Dictionary<HostIdentityGlobalHash, (OwnEnd End, HipCookie Cookie)> _exchanges = [];

    protected override bool ActsOnItsOwn => false;

    protected override void Hear(in IpHeader ip, ReadOnlySpan<byte> packet)
    {
        if (ip.Source != Orders.Victim.Address || ip.Destination != Orders.Peer.Address || ip.Protocol != IpProtocol.Hip) return;
        if (Now < Orders.Start || HipPacketReader.TryRead(ip.Payload(packet), out HipPacketReader hip) != WireError.None) return;
        if (hip.Kind == HipMessageKind.I1) AnswerI1(ip, hip);
        else if (hip.Kind == HipMessageKind.I2) AnswerI2(ip, hip);
    }

    private void AnswerI1(in IpHeader ip, scoped in HipPacketReader i1)
    {
        if (!_exchanges.TryGetValue(i1.High, out var exchange))
        {
            exchange = (new OwnEnd(Random), new HipCookie(Random.NextUInt64(), Random.NextUInt64(), F: 0));
            _exchanges.Add(i1.High, exchange);
        }

        Send(ip.Destination, ip.Source, IpProtocol.Hip, exchange.End.R1(i1.High, exchange.Cookie, Now), Messages.R1);
    }

    private void AnswerI2(in IpHeader ip, scoped in HipPacketReader i2)
    {
        if (!_exchanges.TryGetValue(i2.High, out var exchange) || i2.RemotesHigh != exchange.End.Identity.High || !exchange.End.TryTakeI2(i2)) return;
        byte[] r2 = exchange.End.R2(exchange.Cookie.SecretHash, IpProtocol.NoNextHeader, default, Now);
        Send(ip.Destination, ip.Source, IpProtocol.Hip, r2, Messages.R2);
    }
}
