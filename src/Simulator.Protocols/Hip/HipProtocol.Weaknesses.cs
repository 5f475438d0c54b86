using Simulator.Network.Stack;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>What a host does where it leaves a rule out (<see cref="HipWeakness"/>).</summary>
public sealed partial class HipProtocol
{
    private bool Has(HipWeakness weakness) => (_options.Weaknesses & weakness) != 0;

    /// <summary>What an R1 begins that nothing asked for; null when it is to be ignored, as section 10 says.</summary>
    private Association? Unasked(int identity, HostIdentityGlobalHash high, IpAddress source, Outbox outbox)
    {
        Association? existing = Associations.Find(identity, high);
        if (!Has(existing is null ? HipWeakness.UnsolicitedR1 : HipWeakness.R1WhileAssociated)) return null;
        if (existing?.Successor is { } successor) Abandon(successor, outbox);
        if (existing is not null) Abandon(existing, outbox);

        // There is no I1 to send again: the exchange ends at the first deadline unless the R1 is taken.
        var association = new Association(AssociationRole.Initiator, identity, high, source)
        {
            State = AssociationState.I1Sent,
            Handle = existing?.Handle ?? source,
            HostIdentity = existing?.HostIdentity,
            IsVerified = existing?.IsVerified ?? false,
            Waiting = existing?.Waiting ?? new WaitingSegments(_options.WaitingLimit),
            Initiating = new InitiatorExchange(outbox.Now) { Attempts = _options.Attempts },
        };
        Associations.Add(association);
        if (existing is not null && _peers.Find(association.Handle) is { } peer) peer.Association = association;
        _metrics.BeginExchange();
        outbox.Arm(TimerOf(association, TimerKind.Retransmit), outbox.Now + _options.RetransmitAfter);
        return association;
    }

    /// <summary>An R2 of no exchange under way, which section 10 says to ignore.</summary>
    private HipRejection ReceiveLateR2(scoped in HipPacketReader r2, Outbox outbox)
    {
        for (int identity = 0; identity < _identities.Count && Has(HipWeakness.R2WhileAssociated); identity++)
        {
            if (Associations.Find(identity, r2.High) is not { State: AssociationState.Established, PeerKey: { } peer } association) continue;
            _metrics.SignaturesVerified.Add();
            HipRejection rejection = HipSignatures.Verify(r2, peer, outbox);
            if (rejection == HipRejection.None) association.Outbound!.Spi = r2.RemotesEsel!.Value.Value;
            return rejection;
        }

        return HipRejection.Unsolicited;
    }

    private bool IsHighOfSender(scoped in HipPacketReader packet, Outbox outbox) =>
        HipSignatures.IsHighOfSender(packet, lastOctetAlone: Has(HipWeakness.ShortHash), outbox);

    private void ResetAt(int identity, HostIdentityGlobalHash high, Outbox outbox)
    {
        if (Has(HipWeakness.ResetOnI1) && Associations.Find(identity, high) is { State: AssociationState.Established } association)
            Release(association, outbox);
    }

    private HipRejection ReceiveBareRekey(HostIdentityGlobalHash high, in Datagram datagram, Outbox outbox)
    {
        for (int identity = 0; identity < _identities.Count && Has(HipWeakness.RekeyOutsideEsp); identity++)
        {
            if (Associations.Find(identity, high) is { State: AssociationState.Established } association)
                return ReceiveRekey(association, association.Keys!.Current, datagram.Payload, outbox);
        }

        return HipRejection.OutsideEsp;
    }

    private void Believe(in DeliveryError error, Outbox outbox)
    {
        _cookies.Forget(error.Destination);
        switch (FindRefused(error))
        {
            case { State: AssociationState.I1Sent or AssociationState.I2Sent } association:
                EndRefused(association, outbox);
                break;
            case { State: AssociationState.Established } association:
                Release(association, outbox);
                break;
            default:
                break;
        }
    }
}
