using System.Text;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.MobileIPv6;

/// <summary>What arrives, as a host takes it.</summary>
internal sealed partial class MobilityHost
{
    /// <summary>Whether a packet on the wire is for this host, in its own name or in another's.</summary>
    public bool Takes(IpAddress destination) =>
        Interface.StateOf(destination) is not (null or AddressState.Home or AddressState.Tentative) || Interface.IsProxying(destination);

    public void Receive(SimTime now, byte[] packet)
    {
        Begin(now);
        if (IpHeader.TryRead(packet, out IpHeader header) == WireError.None)
        {
            if (Interface.HasAddress(header.Destination)) TakeMine(packet, header, tunnel: null);
            else if (IsForwarding) Forward(packet, header);
        }

        Drain();
    }

    private void TakeMine(byte[] packet, in IpHeader header, IpAddress? tunnel)
    {
        IpHeader logical = header;
        IpAddress? careOf = null, routedTo = null;
        if (header.HeaderLength != IPv6Header.Size)
        {
            if (IPv6Extensions.TryRead(packet, out IPv6Extensions extensions) != WireError.None || extensions.Verdict != ExtensionVerdict.Accept) return;
            if (extensions.RoutedTo is { } to)
            {
                if (!Machine.AcceptRoutingHeader(to)) return;
                routedTo = header.Destination;
            }

            if (extensions.HomeAddress is { } home)
            {
                if (Machine.AcceptHomeAddress(home, header.Source, header.Protocol, _outbox) != HomeAddressVerdict.Accept) return;
                careOf = header.Source;
            }

            logical = extensions.ForUpperLayers(header);
        }

        TakePayload(packet, logical, new Datagram { CareOf = careOf, RoutedTo = routedTo, Tunnel = tunnel }, header);
    }

    private void TakePayload(byte[] packet, in IpHeader logical, in Datagram wrapping, in IpHeader header)
    {
        byte[] payload = header.Payload(packet).ToArray();
        switch (logical.Protocol)
        {
            case IpProtocol.IPv6:
                if (IpHeader.TryRead(payload, out IpHeader inner) == WireError.None
                    && Machine.AcceptTunnel(header.Source, header.Destination, inner.Source, inner.Destination)) TakeInner(payload, header.Source, isKnown: false);
                break;
            case IpProtocol.Udp:
                Received.Add((logical.Source, logical.Destination, Encoding.ASCII.GetString(payload)));
                break;
            case IpProtocol.IcmpV6:
                if (IcmpHeader.TryRead(payload, header, out IcmpHeader icmp) == WireError.None && IcmpError.TryRead(icmp, payload, out IcmpError about) == WireError.None)
                    Machine.Unreachable(new DeliveryError { Reporter = header.Source, Reason = about.Reason, Destination = about.Quoted.Header.Destination }, _outbox);
                break;
            default:
                Machine.Receive(
                    new Datagram
                    {
                        Arrival = Interface,
                        Source = logical.Source,
                        Destination = logical.Destination,
                        Protocol = logical.Protocol,
                        Payload = payload,
                        Packet = packet,
                        CareOf = wrapping.CareOf,
                        RoutedTo = wrapping.RoutedTo,
                        Tunnel = wrapping.Tunnel,
                    },
                    _outbox);
                break;
        }
    }

    private void TakeInner(byte[] inner, IpAddress? tunnel, bool isKnown)
    {
        if (IpHeader.TryRead(inner, out IpHeader header) != WireError.None) return;
        if (Interface.HasAddress(header.Destination))
        {
            if (!isKnown) Machine.Unwrapped(header.Source, header.Destination, header.Protocol, tunnel ?? default, _outbox);
            TakeMine(inner, header, tunnel);
        }
        else if (IsForwarding)
        {
            Forward(inner, header);
        }
    }

    private void Forward(byte[] packet, in IpHeader header)
    {
        Passage way = Machine.Outgoing(header.Source, header.Destination, header.Protocol, isForwarded: true);
        switch (way.Kind)
        {
            case PassageKind.Plain:
                Sent.Add(("forwarded", packet));
                break;
            case PassageKind.Tunnel:
                Sent.Add(("forwarded", Wrap(way.Source, way.Destination, IpProtocol.IPv6, packet)));
                break;
            case PassageKind.ToMachine:
                Intercept(packet, type: null);
                break;
            default:
                Drops++;
                break;
        }
    }
}
