using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Protocols.Esp;
using Simulator.Wire;
using Simulator.Wire.Esp;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Protocols.Hip;

/// <summary>Sealing and opening: ESP on its own and behind an I2 or R2 (draft-moskowitz-hip-arch-00 sections 8.1 and 9).</summary>
public sealed partial class HipProtocol
{
    private byte[] _plain = new byte[2048];   // where packets are opened; grows to the largest that came

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

    /// <summary>Sends a payload in an ESP packet of its own.</summary>
    private void SendEsp(Association association, IpProtocol protocol, ReadOnlySpan<byte> payload, MessageType type, Outbox outbox)
    {
        OutboundAssociation outbound = association.Outbound!;
        outbound.ChargeSeal(payload.Length, outbox);
        int size = outbound.SealedSize(payload.Length);
        Seal(association, outbox.SendIp(association.PeerAddress, IpProtocol.Esp, size, type), protocol, payload, outbox);
    }

    /// <summary>An ESP packet that is its own message: it came from here, under these keys.</summary>
    private void SendEmpty(Association association, Outbox outbox)
    {
        if (!association.Outbound!.IsExhausted) SendEsp(association, IpProtocol.NoNextHeader, default, HipMessages.Empty, outbox);
    }

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

    /// <summary>Opens the ESP packet behind an I2 or R2.</summary>
    /// <param name="spi">What its SPI has to be; null for any.</param>
    private bool TryOpenBehind(scoped in HipPacketReader packet, Association association, uint? spi, Outbox outbox, out OpenedPacket opened)
    {
        opened = default;
        EspRejection rejection = EspHeader.TryRead(packet.Rest, out EspHeader header) != WireError.None ? EspRejection.Malformed
            : spi is { } expected && header.Spi != expected ? EspRejection.UnknownSpi
            : association.Keys!.TryOpen(packet.Rest, Plain(packet.Rest.Length), outbox, out opened, out _);
        if (rejection == EspRejection.None) _metrics.EspAccepted.Add();
        else _metrics.Reject(rejection);
        return rejection == EspRejection.None;
    }

    /// <summary>Each sender tells the keys of what it sends, so that every SPI and generation is told once.</summary>
    private static void TellOutboundKeys(Association association, Outbox outbox)
    {
        OutboundAssociation outbound = association.Outbound!;
        outbox.SecretTap?.EspKeys(
            outbox.Now, outbox.Node, outbound.Spi, association.LocalAddress.GetValueOrDefault(), association.PeerAddress, outbound.Keys.CipherName, outbound.Keys.CipherKey,
            outbound.Keys.AuthenticatorName, outbound.Keys.AuthenticationKey);
    }

    private Span<byte> Plain(int length)
    {
        if (_plain.Length < length) _plain = new byte[length];
        return _plain;
    }
}
