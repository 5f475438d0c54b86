using Simulator.Network.Stack;
using Simulator.Protocols.Esp;
using Simulator.Wire;
using Simulator.Wire.Esp;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>Segments down into associations and up out of them (draft-moskowitz-hip-arch-00 section 9).</summary>
public sealed partial class HipProtocol
{
    public void Send(in Segment segment, Outbox outbox)
    {
        Send(AssociationFor(segment.Destination, outbox), segment.Protocol, segment.Bytes, outbox);
    }

    private Association AssociationFor(IpAddress destination, Outbox outbox)
    {
        Peer? peer = _peers.Find(destination);
        if (peer is null && FindBySelector(destination) is { } selected) return selected;
        peer ??= _peers.Guess(destination);
        return Current(peer) ?? Initiate(peer, destination, outbox);
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
                association.Outbound.ChargeSeal(segment.Length, outbox);
                int size = association.Outbound.SealedSize(segment.Length);
                Seal(association, outbox.SendIp(association.PeerAddress, IpProtocol.Esp, size, HipMessages.Esp), protocol, segment, outbox);
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

        // An initiator has drawn its ESEL before it has the R2; nothing can be meant by it yet.
        if (Associations.Find(header.Spi) is not { State: AssociationState.I2Received or AssociationState.Established, Inbound: { } inbound } association)
        {
            _metrics.Reject(EspRejection.UnknownSpi);
            return;
        }

        EspRejection rejection = inbound.TryOpen(datagram.Payload, Plain(datagram.Payload.Length), outbox, out OpenedPacket opened);
        if (rejection != EspRejection.None)
        {
            _metrics.Reject(rejection);
            return;
        }

        _metrics.EspAccepted.Add();
        association.LastReceived = outbox.Now;
        if (opened.SequenceNumber == inbound.Highest) association.PeerAddress = datagram.Source;
        if (association.Responding is not null && opened.Spi == association.Selector.Value)
        {
            // The peer uses its ESEL, so the R2 has arrived.
            association.Responding = null;
            Associations.ForgetFirstSpi(association);
        }

        Deliver(association, opened.Protocol, opened.Payload, outbox);
    }

    private void Deliver(Association association, IpProtocol protocol, ReadOnlySpan<byte> segment, Outbox outbox)
    {
        if (protocol == IpProtocol.NoNextHeader) return;
        ulong pseudoHeader = PseudoHeaderSum(association.High!.Value, _identities[association.Identity].High, protocol, segment.Length);
        segment.CopyTo(outbox.Deliver(association.Handle, protocol, segment.Length, pseudoHeader));
    }

    private void Establish(Association association, Outbox outbox)
    {
        association.State = AssociationState.Established;
        association.LastReceived = outbox.Now;
        _metrics.Associations(association.Role).Add();
        outbox.Arm(TimerOf(association, TimerKind.Idle), outbox.Now + _options.IdleTimeout);
    }
}
