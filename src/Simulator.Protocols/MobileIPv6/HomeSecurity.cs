using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Protocols.Esp;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>One end's half of the associations between a mobile node and its home agent (RFC 3776).</summary>
internal sealed class HomeSecurity
{
    private readonly bool _isHomeAgent;
    private readonly OutboundAssociation _transport;
    private readonly OutboundAssociation _tunnel;
    private readonly InboundAssociation _transportIn;
    private readonly InboundAssociation _tunnelIn;

    public HomeSecurity(HomeSecurityKeys keys, bool isHomeAgent)
    {
        Keys = keys;
        _isHomeAgent = isHomeAgent;
        (uint Spi, EspKeys Keys) transport = isHomeAgent ? keys.Acknowledgements : keys.Updates;
        (uint Spi, EspKeys Keys) transportIn = isHomeAgent ? keys.Updates : keys.Acknowledgements;
        (uint Spi, EspKeys Keys) tunnel = isHomeAgent ? keys.TunnelFromHome : keys.TunnelToHome;
        (uint Spi, EspKeys Keys) tunnelIn = isHomeAgent ? keys.TunnelToHome : keys.TunnelFromHome;
        _transport = new OutboundAssociation(transport.Keys, transport.Spi);
        _tunnel = new OutboundAssociation(tunnel.Keys, tunnel.Spi);
        // RFC 2406 section 3.4.3, RFC 3776 section 4.4: manual keys know no replay protection, as a counter that starts anew would be refused.
        _transportIn = new InboundAssociation(transportIn.Keys) { ChecksReplays = false };
        _tunnelIn = new InboundAssociation(tunnelIn.Keys) { ChecksReplays = false };
        TransportSpi = transportIn.Spi;
        TunnelSpi = tunnelIn.Spi;
    }

    public HomeSecurityKeys Keys { get; }

    /// <summary>SPI of what arrives in transport mode.</summary>
    public uint TransportSpi { get; }

    /// <summary>SPI of what arrives in tunnel mode.</summary>
    public uint TunnelSpi { get; }

    /// <summary>Whether a packet in transport mode goes between the two ends (RFC 3776 section 4.2): no mobile node speaks for another.</summary>
    public bool IsBetween(IpAddress source, IpAddress destination) => _isHomeAgent
        ? source == Keys.Home && destination == Keys.HomeAgent
        : source == Keys.HomeAgent && destination == Keys.Home;

    /// <summary>Sends a finished mobility header in transport mode: an update or an acknowledgement.</summary>
    public void Send(ReadOnlySpan<byte> header, IpAddress from, IpAddress to, Passage passage, MessageType type, Outbox outbox)
    {
        _transport.ChargeSeal(header.Length, outbox);
        Span<byte> packet = outbox.SendIp(to, IpProtocol.Esp, _transport.SealedSize(header.Length), type, from, passage: passage);
        Seal(_transport, packet, header, IpProtocol.MobilityHeader, outbox);
    }

    /// <summary>Sends a whole IPv6 packet on in tunnel mode.</summary>
    /// <param name="from">The outer source.</param>
    /// <param name="to">The outer destination.</param>
    public void Tunnel(ReadOnlySpan<byte> inner, IpAddress from, IpAddress to, MessageType type, Outbox outbox)
    {
        _tunnel.ChargeSeal(inner.Length, outbox);
        Span<byte> packet = outbox.SendIp(to, IpProtocol.Esp, _tunnel.SealedSize(inner.Length), type, from, passage: Passage.Plain);
        Seal(_tunnel, packet, inner, IpProtocol.IPv6, outbox);
    }

    /// <summary>Opens what came under one of the two inbound SPIs.</summary>
    public EspRejection TryOpen(ReadOnlySpan<byte> packet, uint spi, Span<byte> plain, Outbox outbox, out OpenedPacket opened)
    {
        InboundAssociation inbound = spi == TunnelSpi ? _tunnelIn : _transportIn;
        EspRejection rejection = inbound.TryOpen(packet, plain, outbox, out opened);
        if (rejection != EspRejection.None) return rejection;
        IpProtocol expected = spi == TunnelSpi ? IpProtocol.IPv6 : IpProtocol.MobilityHeader;
        return opened.Protocol == expected ? EspRejection.None : EspRejection.Malformed;
    }

    /// <summary>Tells the keys of what this end sends, for captures.</summary>
    /// <param name="careOf">Where the mobile node is.</param>
    public void Tell(IpAddress careOf, Outbox outbox)
    {
        IpAddress from = _isHomeAgent ? Keys.HomeAgent : careOf, to = _isHomeAgent ? careOf : Keys.HomeAgent;
        Tell(_transport, from, to, outbox);
        Tell(_tunnel, from, to, outbox);
    }

    private static void Tell(OutboundAssociation association, IpAddress from, IpAddress to, Outbox outbox) => outbox.SecretTap?.EspKeys(
        outbox.Now, outbox.Node, association.Spi, from, to, association.Keys.CipherName, association.Keys.CipherKey,
        association.Keys.AuthenticatorName, association.Keys.AuthenticationKey);

    private static void Seal(OutboundAssociation association, Span<byte> packet, ReadOnlySpan<byte> payload, IpProtocol next, Outbox outbox)
    {
        payload.CopyTo(association.PayloadIn(packet, payload.Length));
        association.Seal(packet, payload.Length, next, outbox);
    }
}
