using Simulator.Crypto;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Protocols.Esp;
using Simulator.Wire;
using Simulator.Wire.Esp;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Protocols.Hip;

/// <summary>Segments down into associations and up out of them, and what both roles need of ESP (draft-moskowitz-hip-arch-00 section 9).</summary>
public sealed partial class HipProtocol
{
    private byte[] _plain = new byte[2048];   // where packets are opened; grows to the largest that came

    public void Send(in Segment segment, Outbox outbox)
    {
        Peer peer = _peers.Find(segment.Destination) ?? _peers.Guess(segment.Destination);
        Association association = Current(peer) ?? Initiate(peer, segment.Destination, outbox);
        Send(association, segment.Protocol, segment.Bytes, outbox);
    }

    private Association? Current(Peer peer)
    {
        if (peer.Association is { State: not AssociationState.Unassociated } current) return current;
        return peer.Association = peer.High is { } high ? _associations.Find(peer.Identity, high) : null;
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
        if (_associations.Find(header.Spi) is not { State: AssociationState.I2Received or AssociationState.Established, Inbound: { } inbound } association)
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
        if (header.SequenceNumber == inbound.Highest) association.PeerAddress = datagram.Source;
        if (association.Responding is not null && header.Spi == association.Selector.Value)
        {
            // The peer uses its ESEL, so the R2 has arrived.
            association.Responding = null;
            _associations.ForgetFirstSpi(association);
        }

        Deliver(association, opened.Protocol, opened.Payload, outbox);
    }

    /// <summary>Opens the ESP packet behind an I2 or R2.</summary>
    /// <param name="spi">What its SPI has to be; null for any.</param>
    private bool TryOpenBehind(scoped in HipPacketReader packet, Association association, uint? spi, Outbox outbox, out OpenedPacket opened)
    {
        opened = default;
        EspRejection rejection = EspHeader.TryRead(packet.Rest, out EspHeader header) != WireError.None ? EspRejection.Malformed
            : spi is { } expected && header.Spi != expected ? EspRejection.UnknownSpi
            : association.Inbound!.TryOpen(packet.Rest, Plain(packet.Rest.Length), outbox, out opened);
        if (rejection == EspRejection.None) _metrics.EspAccepted.Add();
        else _metrics.Reject(rejection);
        return rejection == EspRejection.None;
    }

    private void Deliver(Association association, IpProtocol protocol, ReadOnlySpan<byte> segment, Outbox outbox)
    {
        if (protocol == IpProtocol.NoNextHeader) return;
        ulong pseudoHeader = PseudoHeaderSum(association.High!.Value, _identities[association.Identity].High, protocol, segment.Length);
        segment.CopyTo(outbox.Deliver(association.Handle, protocol, segment.Length, pseudoHeader));
    }

    /// <summary>Signs a HIP payload and seals a segment behind it.</summary>
    private byte[] Compose(scoped in HipPacketWriter writer, Association association, IpProtocol protocol, ReadOnlySpan<byte> segment, Outbox outbox)
    {
        int hip = writer.Size;
        byte[] packet = new byte[hip + association.Outbound!.SealedSize(segment.Length)];
        HipSignatures.Sign(writer.Write(packet), _identities[association.Identity], outbox);
        association.Outbound.ChargeSeal(segment.Length, outbox);
        Seal(association, packet.AsSpan(hip), protocol, segment, outbox);
        return packet;
    }

    private static bool Fits(Association association, int hip, int segment, Outbox outbox) =>
        IpHeader.SizeOf(association.PeerAddress.IsV6) + hip + association.Outbound!.SealedSize(segment) <= outbox.Mtu;

    private void Seal(Association association, Span<byte> packet, IpProtocol protocol, ReadOnlySpan<byte> segment, Outbox outbox)
    {
        OutboundAssociation outbound = association.Outbound!;
        Span<byte> payload = outbound.PayloadIn(packet, segment.Length);
        segment.CopyTo(payload);
        if (protocol == IpProtocol.Udp)
        {
            ulong pseudoHeader = PseudoHeaderSum(_identities[association.Identity].High, association.High!.Value, protocol, segment.Length);
            UdpHeader.WriteChecksum(payload, pseudoHeader);
        }

        outbound.Seal(packet, segment.Length, protocol, outbox);
    }

    // Addresses may change under an association (section 9), identities do not.
    private static ulong PseudoHeaderSum(HostIdentityGlobalHash source, HostIdentityGlobalHash destination, IpProtocol protocol, int length) =>
        PseudoHeader.Sum(IpAddress.V6(source.Value), IpAddress.V6(destination.Value), protocol, length);

    private void Establish(Association association, Outbox outbox)
    {
        association.State = AssociationState.Established;
        association.LastReceived = outbox.Now;
        _metrics.Associations(association.Role).Add();
        outbox.Arm(TimerOf(association, TimerKind.Idle), outbox.Now + _options.IdleTimeout);
    }

    /// <summary>Each sender tells the keys of what it sends, so that every SPI is told once.</summary>
    private static void TellOutboundKeys(Association association, Outbox outbox)
    {
        OutboundAssociation outbound = association.Outbound!;
        outbox.SecretTap?.EspKeys(
            outbox.Now, outbox.Node, outbound.Spi, association.LocalAddress, association.PeerAddress, outbound.Keys.CipherName, outbound.Keys.CipherKey,
            outbound.Keys.AuthenticatorName, outbound.Keys.AuthenticationKey);
    }

    private static bool IsHighOfSender(scoped in HipPacketReader packet, Outbox outbox)
    {
        outbox.Charge(Operation.Sha1, packet.HostIdentity.Length);
        Span<byte> digest = stackalloc byte[HostIdentityGlobalHash.DigestSize];
        HostIdentityHash.Compute(packet.HostIdentity, digest);
        return packet.High.IsOf(digest);
    }

    private static bool TryAgree(DiffieHellmanKeyPair pair, ReadOnlySpan<byte> peerPublic, Outbox outbox, out byte[] shared)
    {
        outbox.Charge(WellKnownGroup.Exponentiation(WellKnownGroup.NumberOf(pair.Group)));
        shared = new byte[pair.Group.Size];
        return pair.TryAgree(peerPublic, shared);
    }

    private Span<byte> Plain(int length)
    {
        if (_plain.Length < length) _plain = new byte[length];
        return _plain;
    }
}
