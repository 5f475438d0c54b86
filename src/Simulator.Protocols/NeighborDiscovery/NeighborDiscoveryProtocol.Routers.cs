using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp.NeighborDiscovery;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>Solicitations and advertisements of routers.</summary>
public sealed partial class NeighborDiscoveryProtocol
{
    // RFC 4861 6.1.1, 6.2.6
    private void TakeRouterSolicitation(in Datagram datagram, Interface arrival, Outbox outbox)
    {
        if (!_options.IsRouter) return;
        ReadOnlySpan<byte> message = datagram.Payload;
        if (RouterSolicitation.TryRead(message, out _) != WireError.None
            || !Validation.TryFindMac(message, RouterSolicitation.Size, NeighborOptionType.SourceLinkLayerAddress, arrival, out MacAddress? mac))
        {
            _malformed?.Add();
            return;
        }

        if (datagram.Source.IsMulticast || datagram.Source.IsUnspecified && mac is not null || arrival.HasAddress(datagram.Source))
        {
            _implausible?.Add();
            return;
        }

        if (mac is { } told) _neighbours.Heard(arrival, datagram.Source, told, isRouter: false, outbox);
        foreach (RouterAdvertiser each in _advertisers)
        {
            if (each.Via == arrival) each.Solicited(outbox);
        }
    }

    // RFC 4861 6.1.2, 6.3.4
    private void TakeRouterAdvertisement(in Datagram datagram, Interface arrival, Outbox outbox)
    {
        if (_discoveries.Count == 0) return;
        if (!datagram.Source.IsLinkLocal || arrival.HasAddress(datagram.Source))
        {
            _implausible?.Add();
            return;
        }

        if (!_heard.TryRead(datagram.Source, datagram.Payload, arrival))
        {
            _malformed?.Add();
            return;
        }

        if (_heard.Mac is { } mac) _neighbours.Heard(arrival, datagram.Source, mac, isRouter: true, outbox);
        else if (_neighbours.Find(arrival, datagram.Source) is { } known) _neighbours.SetRouter(known, isRouter: true, outbox);
        _discoveries[arrival.Index].Advertised(_heard, outbox);
    }
}
