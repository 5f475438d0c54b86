using Simulator.Network.Routing;
using Simulator.Wire;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Network;

/// <summary>From inside to the world: the source becomes the NAT's, a substitute becomes the host it stands for.</summary>
public sealed partial class Nat
{
    private void TakeFromInside(Packet packet, Interface arrival, in IpHeader header)
    {
        IpAddress destination = header.Destination;
        if (Substitutes is { } substitutes && substitutes.Contains(destination))
        {
            if (substitutes.Find(destination) is { } substitute)
            {
                TakeOutward(packet, header, substitute.Remote, substitute);
                return;
            }

            SendError(packet, header, IcmpErrorReason.HostUnreachable);
            World.Drop(packet, DropReason.NatNoMapping, this);
        }
        else if (OutsideAddress(header.IsV6) == destination && !IsForItself(packet, header))
        {
            if (Options.Hairpinning) TakeOutward(packet, header, destination, null);
            else World.Drop(packet, DropReason.NatHairpin, this);
        }
        else if (IsMine(destination, arrival))
        {
            if (IsQueryForResolver(packet, header)) TakeOutward(packet, header, Options.Resolver!.Value, null);
            else base.TakeIp(packet, arrival, header, toGroup: false);
        }
        else if (destination.IsMulticast || destination.IsLinkLocal || Routes.Find(destination)?.Via != Outside)
        {
            base.TakeIp(packet, arrival, header, toGroup: false);   // between inside links, or nowhere
        }
        else
        {
            TakeOutward(packet, header, destination, null);
        }
    }

    /// <param name="remote">Whom the packet is for, seen from outside.</param>
    /// <param name="substitute">What stands for it inside, if anything does.</param>
    private void TakeOutward(Packet packet, in IpHeader header, IpAddress remote, Substitute? substitute)
    {
        if (!HasHopsLeft(packet, header)) return;
        if (OutsideAddress(remote.IsV6) is not { } own || remote.IsV6 != header.IsV6)
        {
            SendError(packet, header, IcmpErrorReason.NoRoute);
            World.Drop(packet, DropReason.NoRoute, this);
            return;
        }

        switch (header.Protocol)
        {
            case IpProtocol.Udp:
                TakeUdpOutward(packet, header, remote, own, substitute);
                return;
            case IpProtocol.Icmp or IpProtocol.IcmpV6:
                TakeIcmpOutward(packet, header, remote, own, substitute);
                return;
            case IpProtocol.Hip when Options.HipAware:
                TakeHipOutward(packet, header, remote, own, substitute);
                return;
            case IpProtocol.Esp when Options.HipAware:
                TakeEspOutward(packet, header, remote, own, substitute);
                return;
            default:
                World.Drop(packet, DropReason.NatUnsupported, this);
                return;
        }
    }

    private void TakeUdpOutward(Packet packet, in IpHeader header, IpAddress remote, IpAddress own, Substitute? substitute)
    {
        WireError error = UdpHeader.TryRead(header.Payload(packet.Bytes), out UdpHeader udp);
        if (error != WireError.None)
        {
            World.Drop(packet, ReasonOf(error), this);
            return;
        }

        var inside = new Endpoint(header.Source, udp.SourcePort);
        if (Bind(NatBindingKind.Udp, inside, new Endpoint(remote, udp.DestinationPort), header.Destination, substitute) is not { } binding)
        {
            Refuse(packet, DropReason.NatTableFull);
            return;
        }

        Tell(packet);
        if (!TryFindWay(packet, header, remote, own, out Route? route)) return;
        var view = new IpPacketView(packet.Bytes, header);
        view.PatchUdpPorts(binding.Port, udp.DestinationPort);
        Readdress(view, header, own, remote);
        SendOutward(packet, header, own, remote, route);
    }

    /// <summary>The binding for an outgoing packet, with its session, kept by it; null when there is no room.</summary>
    private NatBinding? Bind(NatBindingKind kind, Endpoint inside, Endpoint remote, IpAddress known, Substitute? substitute)
    {
        if (_bindings.FindOrAdd(kind, inside, remote) is not { } binding || !_bindings.TryNote(binding, remote, known)) return null;
        _bindings.Refresh(binding);
        if (substitute?.Name is { } name) Names.KeepUntil(name, binding.Timer.Deadline);
        return binding;
    }

    /// <param name="route">Null for a hairpin.</param>
    /// <returns>False when there is none, and the packet has been dropped.</returns>
    private bool TryFindWay(Packet packet, in IpHeader header, IpAddress remote, IpAddress own, out Route? route)
    {
        route = remote == own ? null : WayOut(packet, header, remote);
        return route is not null || remote == own;
    }

    /// <summary>Sends a translated packet on its way, which in a hairpin leads back inside.</summary>
    /// <param name="header">As it was before.</param>
    private void SendOutward(Packet packet, in IpHeader header, IpAddress own, IpAddress remote, Route? route)
    {
        if (route is null)
        {
            TakeInward(packet, header with { Source = own, Destination = remote });
            return;
        }

        Send(packet, header, remote, route);
    }

    // Of what inside hosts send to the outside address, echo requests are for the NAT; the rest can only be meant for what is behind it.
    private static bool IsForItself(Packet packet, in IpHeader header) =>
        header.Protocol is IpProtocol.Icmp or IpProtocol.IcmpV6 && header.PayloadLength > 0
        && !new IcmpHeader(header.IsV6, packet.Bytes[header.HeaderLength], Code: 0, Rest: 0).IsError;

    private bool IsQueryForResolver(Packet packet, in IpHeader header) =>
        Options.Resolver is { } resolver && resolver.IsV6 == header.IsV6 && header.Protocol == IpProtocol.Udp
        && UdpHeader.TryRead(header.Payload(packet.Bytes), out UdpHeader udp) == WireError.None && udp.DestinationPort == DnsPort;

    private static void Readdress(IpPacketView view, in IpHeader was, IpAddress source, IpAddress destination)
    {
        if (source != was.Source) view.Source = source;
        if (destination != was.Destination) view.Destination = destination;
    }
}
