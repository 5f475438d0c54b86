using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>Solicitations and advertisements of neighbours.</summary>
public sealed partial class NeighborDiscoveryProtocol
{
    // RFC 4861 7.1.1, 7.2.3, 7.2.4
    private void TakeNeighborSolicitation(in Datagram datagram, Interface arrival, Outbox outbox)
    {
        ReadOnlySpan<byte> message = datagram.Payload;
        if (NeighborSolicitation.TryRead(message, out NeighborSolicitation asked) != WireError.None
            || !Validation.TryFindMac(message, NeighborSolicitation.Size, NeighborOptionType.SourceLinkLayerAddress, arrival, out MacAddress? mac))
        {
            _malformed?.Add();
            return;
        }

        if (datagram.Source.IsUnspecified)
        {
            if (Validation.IsForDuplicates(datagram, asked, mac)) TakeDuplicateSolicitation(datagram, asked.Target, arrival, outbox);
            else _implausible?.Add();
            return;
        }

        if (datagram.Source.IsMulticast || arrival.HasAddress(datagram.Source))
        {
            _implausible?.Add();
            return;
        }

        AddressState? state = arrival.StateOf(asked.Target);
        // RFC 3775 11.5.4: a home address whose deregistration is under way is answered for, to the asker alone.
        if (state != AddressState.Held && !Defends(arrival, asked.Target, state)) return;
        if (mac is { } told) _neighbours.Heard(arrival, datagram.Source, told, isRouter: null, outbox);
        Answer(arrival, asked.Target, state, datagram.Source, outbox);
    }

    // From ::, another node wants to know whether it may have the address: RFC 4862 5.4.3.
    private void TakeDuplicateSolicitation(in Datagram datagram, IpAddress target, Interface arrival, Outbox outbox)
    {
        AddressState? state = arrival.StateOf(target);
        if (_duplicates.IsUnderWay(arrival, target))
            _duplicates.Solicited(arrival, target, Validation.FindNonce(datagram.Payload, NeighborSolicitation.Size), outbox);
        else if (state != AddressState.Optimistic && Defends(arrival, target, state))
            Answer(arrival, target, state, IPv6Address.AllNodes, outbox);
    }

    private static bool Defends(Interface arrival, IpAddress target, AddressState? state) =>
        state is AddressState.Preferred or AddressState.Deprecated or AddressState.Optimistic || arrival.IsProxying(target);

    private void Answer(Interface arrival, IpAddress target, AddressState? state, IpAddress asker, Outbox outbox)
    {
        bool isOwn = state is AddressState.Preferred or AddressState.Deprecated or AddressState.Optimistic or AddressState.Held;
        if ((isOwn ? target : Sources.For(arrival, asker)) is not { } from) return;
        // RFC 4429 3.3, RFC 4861 7.2.8: neither who may yet lose an address nor who stands in for its owner overrides.
        var answer = new NeighborAdvertisement(target, _options.IsRouter && isOwn, Solicited: !asker.IsMulticast, Override: isOwn && state != AddressState.Optimistic);
        Advertisement.Answer(arrival, answer, from, asker, outbox);
    }

    // RFC 4861 7.1.2, 7.2.5; RFC 4862 5.4.4
    private void TakeNeighborAdvertisement(in Datagram datagram, Interface arrival, Outbox outbox)
    {
        ReadOnlySpan<byte> message = datagram.Payload;
        if (NeighborAdvertisement.TryRead(message, out NeighborAdvertisement told) != WireError.None
            || !Validation.TryFindMac(message, NeighborAdvertisement.Size, NeighborOptionType.TargetLinkLayerAddress, arrival, out MacAddress? mac))
        {
            _malformed?.Add();
            return;
        }

        if (told.Solicited && datagram.Destination.IsMulticast) _implausible?.Add();
        else if (_duplicates.IsUnderWay(arrival, told.Target)) _duplicates.Deny(arrival, told.Target, outbox);
        else if (arrival.StateOf(told.Target) is AddressState.Preferred or AddressState.Deprecated) _conflicting?.Add();
        else _neighbours.Advertised(arrival, told, mac, outbox);
    }
}
