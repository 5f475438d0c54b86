using Simulator.Attacks.Own;
using Simulator.Network;
using Simulator.Wire;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Attacks.OffPath;

/// <summary>
/// Binding Updates in the victim's name, from the attacker's own address, with a guessed authenticator: whoever believes them sends the victim's packets to
/// the attacker (RFC 4225 section 3.1.1), whether the victim is mobile or not. An update that is too old is answered with the last sequence number, and the
/// next one is newer. With a short lifetime the packets come back to the victim: a stream that was asked for in its name (section 3.2.2).
/// </summary>
/// <param name="lifetime">Of the bindings, in units of 4 s.</param>
public sealed class ForgedBindingUpdate(World world, string name, AttackOrders orders, ushort lifetime) : Attacker(world, name, orders)
{
    private ushort _sequence;

    protected override void Act(long number)
    {
        IpAddress home = Orders.Victim.Address, correspondent = Orders.Peer.Address;
        var update = new BindingUpdate(++_sequence, lifetime, Acknowledge: true);
        byte[] payload = MobilityForgery.BindingUpdate(
            update, home, OwnAddress, correspondent, MobilityForgery.LikelyIndices(Now), alternate: null, key: null, Random);
        Send(OwnAddress, correspondent, IpProtocol.DestinationOptions, payload, Messages.BindingUpdate);
    }

    protected override void Hear(in IpHeader ip, ReadOnlySpan<byte> packet)
    {
        if (ip.Destination != OwnAddress || !OverheardMobility.TryRead(ip, packet, out OverheardMobility message)) return;
        if (BindingAcknowledgement.TryRead(message.Header, out BindingAcknowledgement answer) == WireError.None) _sequence = answer.Sequence;
    }
}
