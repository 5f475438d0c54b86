using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Attacks.OffPath;

/// <summary>
/// Binding Errors in the correspondent's name to the victim's home address: the correspondent does not know the type of a message of the victim's. One that
/// comes while DH1 is unanswered would tell the victim that its correspondent speaks no OMIPv6 (RFC 3775 section 11.3.6). Nothing in it has to be overheard.
/// </summary>
public sealed class ForgedBindingError(World world, string name, AttackOrders orders) : Attacker(world, name, orders)
{
    protected override void Act(long number)
    {
        IpAddress correspondent = Orders.Peer.Address, home = Orders.Victim.Address;
        byte[] error = MobilityForgery.BindingError(BindingErrorStatus.UnrecognizedMessageType, home, correspondent, home);
        Send(correspondent, home, IpProtocol.MobilityHeader, error, Messages.BindingError);
    }
}
