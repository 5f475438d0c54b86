using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Attacks.OnLink;

/// <summary>
/// Answers the victim's DH1 before its correspondent can: with a Binding Error that says what a node without OMIPv6 would say, to the address that DH1 came
/// from and about the home address that stood in it (RFC 3775 sections 9.3.3 and 11.3.6). No Binding Error has an authenticator.
/// </summary>
public sealed class BindingErrorRace(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    private long _answered;

    protected override bool ActsOnItsOwn => false;

    protected override void Hear(in IpHeader ip, ReadOnlySpan<byte> packet)
    {
        if (Now < Orders.Start || Now >= Orders.Stop || _answered >= Orders.Count || ip.Destination != Orders.Peer.Address) return;
        if (!OverheardMobility.TryRead(ip, packet, out OverheardMobility message) || message.Source != Orders.Victim.Address) return;
        if (message.Type != MobilityMessageType.Experimental || Dh1Message.TryRead(message.Header, out _) != WireError.None) return;
        _answered++;
        byte[] error = MobilityForgery.BindingError(BindingErrorStatus.UnrecognizedMessageType, message.Source, ip.Destination, ip.Source);
        Send(ip.Destination, ip.Source, IpProtocol.MobilityHeader, error, Messages.BindingError);
    }
}
