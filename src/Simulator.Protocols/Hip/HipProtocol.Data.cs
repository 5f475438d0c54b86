using Simulator.Network.Stack;
using Simulator.Protocols.Esp;
using Simulator.Wire;
using Simulator.Wire.Esp;
using Simulator.Wire.Hip;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>Segments down into associations and up out of them (draft-moskowitz-hip-arch-00 section 9).</summary>
public sealed partial class HipProtocol
{
    public void Send(in Segment segment, Outbox outbox)
    {
        Peer? peer = _peers.Find(segment.Destination);
        Association? association = peer is null ? FindBySelector(segment.Destination) : null;
        if (association is null)
        {
            peer ??= _peers.Guess(segment.Destination);
            association = Current(peer);
            if (association is null && _options.Role == HipRole.ResponderOnly)
            {
                _metrics.Drop(DataDrop.ResponderOnly);
                return;
            }

            association ??= Initiate(peer, segment.Destination, outbox);
        }

        Send(association, segment.Protocol, segment.Bytes, outbox);
    }

    private Association? Current(Peer peer)
    {
        if (peer.Association is { State: not AssociationState.Unassociated } current) return current;
        return peer.Association = peer.High is { } high ? Associations.Find(peer.Identity, high) : null;
    }

    private void Send(Association association, IpProtocol protocol, ReadOnlySpan<byte> segment, Outbox outbox)
    {
        switch (association.State)
        {
            case AssociationState.I1Sent or AssociationState.I2Sent:
                if (!association.Waiting.TryAdd(protocol, segment)) _metrics.Drop(DataDrop.QueueFull);
                break;
            case AssociationState.I2Received:
                SendR2(association, protocol, segment, outbox);
                break;
            case AssociationState.Established when association.Outbound!.IsExhausted:
                _metrics.Drop(DataDrop.SequenceExhausted);
                break;
            case AssociationState.Established:
                SendEsp(association, protocol, segment, HipMessages.Esp, outbox);
                RekeyWhenDue(association, outbox);
                break;
            default:
                throw new InvalidOperationException($"a segment for an association that is {association.State}");
        }
    }

    private void SendWaiting(Association association, Outbox outbox)
    {
        while (association.Waiting.TryTake(out IpProtocol protocol, out byte[] segment)) Send(association, protocol, segment, outbox);
    }

    private void ReceiveEsp(in Datagram datagram, Outbox outbox)
    {
        if (EspHeader.TryRead(datagram.Payload, out EspHeader header) != WireError.None)
        {
            _metrics.Reject(EspRejection.Malformed);
            return;
        }

        if (Associations.Find(header.Spi) is not { } association)
        {
            // Section 9.3's "Ricmp": how the peer of a host that has rebooted learns of it.
            _metrics.Reject(EspRejection.UnknownSpi);
            outbox.Refuse(datagram, IcmpErrorReason.BadSpi);
            return;
        }

        // An initiator has drawn its ESEL before it has the R2; nothing can be meant by it yet.
        EspRejection rejection = EspRejection.UnknownSpi;
        OpenedPacket opened = default;
        KeyGeneration? generation = null;
        if (association.State is AssociationState.I2Received or AssociationState.Established)
            rejection = association.Keys!.TryOpen(datagram.Payload, Plain(datagram.Payload.Length), outbox, out opened, out generation);
        if (rejection != EspRejection.None)
        {
            _metrics.Reject(rejection);
            return;
        }

        _metrics.EspAccepted.Add();
        Hear(association, generation!, opened, datagram, outbox);
        if (opened.Protocol == IpProtocol.Hip)
        {
            HipRejection refused = ReceiveRekey(association, generation!, opened.Payload, outbox);
            if (refused != HipRejection.None) _metrics.Reject(HipMessageKind.Rekey, refused);
            return;
        }

        Deliver(association, opened.Protocol, opened.Payload, outbox);
        if (opened.Protocol != IpProtocol.NoNextHeader) RekeyWhenDue(association, outbox);
    }

    /// <summary>What a genuine packet says of its sender, whatever is in it.</summary>
    private void Hear(Association association, KeyGeneration generation, scoped in OpenedPacket opened, scoped in Datagram datagram, Outbox outbox)
    {
        association.LastReceived = outbox.Now;
        association.BadSpis = 0;
        if (association.Announcements > 0)
        {
            association.Announcements = 0;
            outbox.Cancel(TimerOf(association, TimerKind.Announce));
        }

        if (association.Keys!.IsNewest(generation, opened.SequenceNumber))
        {
            association.PeerAddress = datagram.Source;
            association.LocalAddress = datagram.Destination;
        }

        if (association.Responding is not null && opened.Spi == association.Selector.Value)
        {
            // The peer uses its ESEL, so the R2 has arrived.
            association.Responding = null;
            Associations.ForgetFirstSpi(association);
        }

        if (association.Rekeying is { } rekeying && association.Keys.TryConfirm(generation, outbox)) EndRekeying(association, rekeying, outbox);
    }

    private void Deliver(Association association, IpProtocol protocol, ReadOnlySpan<byte> segment, Outbox outbox)
    {
        if (protocol is IpProtocol.NoNextHeader or IpProtocol.Hip) return;   // HIP: a rekeying behind an I2 or R2 has no place there
        ulong pseudoHeader = PseudoHeaderSum(association.High!.Value, _identities[association.Identity].High, protocol, segment.Length);
        segment.CopyTo(outbox.Deliver(association.Handle, protocol, segment.Length, pseudoHeader));
    }

    private void Establish(Association association, Outbox outbox)
    {
        association.State = AssociationState.Established;
        association.LastReceived = outbox.Now;
        _metrics.Associate(association);
        outbox.Arm(TimerOf(association, TimerKind.Idle), outbox.Now + _options.IdleTimeout);
    }
}
