using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Esp;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>
/// What happens to hosts in an association's life: a peer that reboots (draft-moskowitz-hip-arch-00 section 9.3) and a host that moves (section 9).
/// </summary>
public sealed partial class HipProtocol
{
    /// <summary>
    /// Tells every peer, so that one that sends and hears nothing does not go on sending to where this host was. The draft is silent: an ESP packet with
    /// nothing in it is the least that a peer can follow, and it is repeated until something comes.
    /// </summary>
    /// <param name="changed">
    /// Peers that are reached through another interface hear what they know already. Without an address on this one there is nothing to tell yet.
    /// </param>
    public void AddressChanged(Interface changed, Outbox outbox)
    {
        for (int slot = 1; slot < Associations.Slots; slot++)
        {
            if (Associations[slot] is not { } association) continue;
            association.LocalAddress = null;
            association.Announcements = 0;
            if (association.State == AssociationState.Established && changed.Addresses.Count > 0) Announce(association, outbox);
        }
    }

    private void Announce(Association association, Outbox outbox)
    {
        if (association.Announcements >= _options.Attempts) return;
        SendEmpty(association, outbox);
        outbox.Arm(TimerOf(association, TimerKind.Announce), outbox.Now + WaitAfter(association.Announcements++));
    }

    /// <summary>
    /// "After I receives x ICMPs": somebody says that the peer has no association for what this host sent. Believed only of packets sent just now, which who is
    /// not on the path cannot know, and not to the association's harm even then.
    /// </summary>
    private void BelieveForgotten(in DeliveryError error, Outbox outbox)
    {
        if (EspHeader.TryRead(error.Quoted, out EspHeader quoted) != WireError.None) return;
        if (Associations.FindOutbound(quoted.Spi, error.Destination) is not { } association) return;
        if (!association.Outbound!.TryReport(quoted.SequenceNumber) || ++association.BadSpis < _options.IcmpLimit) return;
        association.BadSpis = 0;
        Restart(association, association.PeerAddress, outbox);
    }

    /// <summary>
    /// Begins an exchange with the peer of an association, which goes on until an R2 shows that the peer lost it: neither forged ICMP nor forged I1s end one.
    /// </summary>
    private void Restart(Association association, IpAddress address, Outbox outbox)
    {
        if (association.Successor is not null || _options.Role == HipRole.ResponderOnly) return;
        association.Successor = new Association(AssociationRole.Initiator, association.Identity, association.High, address)
        {
            Handle = association.Handle,
            HostIdentity = association.HostIdentity,
            IsVerified = association.IsVerified,
            Waiting = new WaitingSegments(_options.WaitingLimit),
            Predecessor = association,
        };
        _metrics.Restarts.Add();
        Begin(association.Successor, outbox);
    }
}
