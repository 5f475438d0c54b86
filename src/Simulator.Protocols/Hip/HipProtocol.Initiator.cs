using Simulator.Crypto;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Protocols.Esp;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>The initiator of draft-moskowitz-hip-arch-00 section 8.1: its I1, and the R2 that ends the exchange.</summary>
public sealed partial class HipProtocol
{
    /// <param name="handle">What the application calls the peer.</param>
    private Association Initiate(Peer peer, IpAddress handle, Outbox outbox)
    {
        var association = new Association(AssociationRole.Initiator, peer.Identity, peer.High, peer.Address)
        {
            Handle = handle,
            HostIdentity = peer.HostIdentity,
            IsVerified = peer is { Origin: PeerOrigin.SecureDns, HostIdentity: not null },
            Waiting = new WaitingSegments(_options.WaitingLimit),
        };
        peer.Association = association;
        Begin(association, outbox);
        return association;
    }

    private void Begin(Association association, Outbox outbox)
    {
        InitiatorExchange exchange = association.Initiating = new InitiatorExchange(outbox.Now);
        association.State = AssociationState.I1Sent;
        Associations.Add(association);
        _metrics.BeginExchange();

        // "HIP Includes: HIGH, [Responder's HIGH (from DNS query)]. Next protocol = 0"
        HostIdentityGlobalHash self = _identities[association.Identity].High;
        var writer = new HipPacketWriter { NextHeader = HipHeader.NothingFollows, High = self, RemotesHigh = association.High };
        byte[] i1 = new byte[writer.Size];
        writer.Write(i1);
        exchange.Begin(i1, HipMessages.I1);
        Transmit(association, outbox);
    }

    private HipRejection ReceiveR2(scoped in HipPacketReader r2, Outbox outbox)
    {
        if (r2.NextHeader != IpProtocol.Esp) return HipRejection.BadNextHeader;
        if (FindI2Sent(r2.High, r2.Cookie!.Value.SecretHash) is not { Initiating: { } exchange } association) return ReceiveLateR2(r2, outbox);
        outbox.Charge(Operation.Sha1, 2 * sizeof(ulong));
        HipCookie expected = exchange.Cookie with { F = HipCookieHash.OfPair(exchange.Cookie.Random, exchange.J) };
        if (r2.Cookie != expected) return HipRejection.BadCookie;
        _metrics.SignaturesVerified.Add();
        HipRejection rejection = HipSignatures.Verify(r2, association.PeerKey!, outbox);
        if (rejection != HipRejection.None) return rejection;
        if (!TryOpenBehind(r2, association, association.Selector.Value, outbox, out OpenedPacket opened)) return HipRejection.BadEsp;

        outbox.Cancel(TimerOf(association, TimerKind.Retransmit));
        _metrics.EndExchange(_metrics.Completed);
        _metrics.Latency.Add(outbox.Now - exchange.Started);
        if (association.IsVerified) _metrics.Verified.Add();
        if (exchange.IsFirstSegmentSent) association.Waiting.TryTake(out _, out _);
        if (association.Predecessor is { } former) Release(former, outbox);
        association.Initiating = null;
        Enter(association);
        association.Outbound!.Spi = r2.RemotesEsel!.Value.Value;
        TellOutboundKeys(association, outbox);
        Establish(association, outbox);
        Deliver(association, opened.Protocol, opened.Payload, outbox);
        SendWaiting(association, outbox);
        return HipRejection.None;
    }

    // An R2 does not say whom it is for: of several identities' exchanges with the same peer, it is the one whose proof of I it repeats.
    private Association? FindI2Sent(HostIdentityGlobalHash high, ulong secretHash)
    {
        Association? found = null;
        for (int identity = 0; identity < _identities.Count; identity++)
        {
            if (FindInitiated(identity, high) is not { State: AssociationState.I2Sent, Initiating: { } exchange } association) continue;
            found = association;
            if (exchange.Cookie.SecretHash == secretHash) break;
        }

        return found;
    }

    /// <summary>The association that an exchange of this host's would end in: the one between the two identities, or that one's successor.</summary>
    private Association? FindInitiated(int identity, HostIdentityGlobalHash high)
    {
        Association? association = Associations.Find(identity, high);
        return association?.Successor ?? association;
    }
}
