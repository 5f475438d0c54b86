using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>IPv6 packets for this node that carry more than a payload: extension headers (RFC 8200, RFC 3775 section 6) and tunnels (RFC 2473).</summary>
public abstract partial class IpNode
{
    /// <summary>Tunnels in one another that are opened; RFC 2473 section 6.6 has four as the default limit of encapsulation.</summary>
    public const int NestingLimit = 4;

    private Wrapping _wrapping;
    private int _nesting;

    private void TakeWrapped(Packet packet, Interface arrival, in IpHeader header, bool toGroup)
    {
        Wrapping outer = _wrapping;
        if (header.HeaderLength == IPv6Header.Size)
        {
            TakeUnwrapped(packet, arrival, header, toGroup);
        }
        else if (TryReadExtensions(packet, header, toGroup, out IpHeader logical))
        {
            if (_wrapping.RoutedTo == 0 || HasAddress(logical.Destination)) TakeUnwrapped(packet, arrival, logical, toGroup);
            else PassOn(packet, header, logical.Destination);
        }

        _wrapping = outer;
    }

    /// <summary>
    /// Passes a packet on to where its type 2 routing header points, and takes the header out: the receiver's must have a segment left. Only a node whose
    /// mobility takes an address that is not its own does it: a weakness.
    /// </summary>
    private void PassOn(Packet packet, in IpHeader header, IpAddress to)
    {
        _wrapping = default;
        if ((IpProtocol)packet.Bytes[6] != IpProtocol.RoutingHeader)
        {
            World.Drop(packet, DropReason.Mobility, this);   // behind other headers, where nobody puts it
            return;
        }

        byte next = packet.Bytes[IPv6Header.Size];
        packet.Bytes[..IPv6Header.Size].CopyTo(packet.Bytes[Type2RoutingHeader.Size..]);
        packet.Pull(Type2RoutingHeader.Size);
        IpHeader onwards = IpHeader.ForPayload(header.Source, to, (IpProtocol)next, header.HopLimit, packet.Length - IPv6Header.Size);
        onwards.Write(packet.Bytes);
        Forward(packet, onwards);
    }

    private void TakeUnwrapped(Packet packet, Interface arrival, in IpHeader header, bool toGroup)
    {
        if (header.Protocol == IpProtocol.IPv6) Decapsulate(packet, arrival, header, toGroup);
        else TakePayload(packet, arrival, header, toGroup);
    }

    /// <summary>Reads the extension headers and asks mobility about them; on false the packet is gone.</summary>
    /// <param name="logical">The header with the addresses that upper layers see.</param>
    private bool TryReadExtensions(Packet packet, in IpHeader header, bool toGroup, out IpHeader logical)
    {
        logical = header;
        WireError error = IPv6Extensions.TryRead(packet.Bytes, out IPv6Extensions extensions);
        if (error != WireError.None)
        {
            World.Drop(packet, ReasonOf(error), this);
            return false;
        }

        if (extensions.Verdict != ExtensionVerdict.Accept)
        {
            if (extensions.Verdict == ExtensionVerdict.ReportErroneousField)
                SendParameterProblem(packet, header, toGroup, IcmpV6ParameterCode.ErroneousField, extensions.Pointer);
            else if (extensions.Verdict == ExtensionVerdict.ReportUnrecognizedOption)
                SendParameterProblem(packet, header, toGroup, IcmpV6ParameterCode.UnrecognizedOption, extensions.Pointer);
            World.Drop(packet, DropReason.NoProtocol, this);
            return false;
        }

        if (extensions is { HomeAddress: null, RoutedTo: null }) return true;
        if (Mobility is null)
        {
            RefuseMobility(packet, header, toGroup);
            return false;
        }

        if (!MayStandFor(packet, header, extensions))
        {
            World.Drop(packet, DropReason.Mobility, this);
            return false;
        }

        logical = header with { Source = extensions.SourceOf(header), Destination = extensions.DestinationOf(header) };
        _wrapping = _wrapping with
        {
            CareOf = extensions.HomeAddress is null ? 0 : header.Source.Value,
            RoutedTo = extensions.RoutedTo is null ? 0 : header.Destination.Value,
        };
        return true;
    }

    // RFC 3775 sections 6.3, 6.4 and 9.3.1.
    private bool MayStandFor(Packet packet, in IpHeader header, in IPv6Extensions extensions)
    {
        if (header.Destination.IsMulticast && extensions.RoutedTo is not null) return false;
        if (extensions.RoutedTo is { } routedTo && !Mobility!.AcceptRoutingHeader(routedTo)) return false;
        if (extensions.HomeAddress is not { } home) return true;
        if (extensions.RoutedTo is not null && !ComesFirst(packet.Bytes, IpProtocol.RoutingHeader)) return false;
        Speak(_mobilityMachine);
        return Mobility!.AcceptHomeAddress(home, header.Source, header.Protocol, Outbox) == HomeAddressVerdict.Accept;
    }

    // Whether the first type 2 routing header stands before the first home address option, or the other way.
    private static bool ComesFirst(ReadOnlySpan<byte> packet, IpProtocol kind) => FirstForMobility(packet, out _) == kind;

    private static IpProtocol FirstForMobility(ReadOnlySpan<byte> packet, out int pointer)
    {
        var headers = new IPv6ExtensionHeaders((IpProtocol)packet[6], packet);
        while (headers.MoveNext())
        {
            pointer = headers.Offset - headers.Bytes.Length;
            if (headers.Kind == IpProtocol.RoutingHeader && headers.Bytes[2] == Type2RoutingHeader.RoutingType)
            {
                pointer += 2;
                return headers.Kind;
            }

            if (headers.Kind != IpProtocol.DestinationOptions) continue;
            foreach (IPv6Option option in new IPv6Options(headers.Bytes))
            {
                if (option.Type != IPv6OptionType.HomeAddress) continue;
                pointer += option.Offset;
                return headers.Kind;
            }
        }

        pointer = 0;
        return IpProtocol.NoNextHeader;
    }

    // A node that does not speak Mobile IPv6 knows neither the option nor the routing type: RFC 8200 sections 4.2 and 4.4.
    private void RefuseMobility(Packet packet, in IpHeader header, bool toGroup)
    {
        bool isRouting = FirstForMobility(packet.Bytes, out int pointer) == IpProtocol.RoutingHeader;
        IcmpV6ParameterCode code = isRouting ? IcmpV6ParameterCode.ErroneousField : IcmpV6ParameterCode.UnrecognizedOption;
        SendParameterProblem(packet, header, toGroup, code, pointer);
        World.Drop(packet, DropReason.NoProtocol, this);
    }

    private void Decapsulate(Packet packet, Interface arrival, in IpHeader header, bool toGroup)
    {
        if (Mobility is not { } mobility)
        {
            Refuse(packet, header, toGroup, IcmpErrorReason.ProtocolUnreachable);
            World.Drop(packet, DropReason.NoProtocol, this);
            return;
        }

        WireError error = IpHeader.TryRead(header.Payload(packet.Bytes), out IpHeader inner);
        if (error == WireError.None && !inner.IsV6) error = WireError.BadVersion;
        if (error != WireError.None)
        {
            World.Drop(packet, ReasonOf(error), this);
            return;
        }

        IpAddress from = Wrapping.AddressOf(_wrapping.CareOf) ?? header.Source;
        IpAddress to = Wrapping.AddressOf(_wrapping.RoutedTo) ?? header.Destination;
        if (_nesting == NestingLimit || toGroup || !mobility.AcceptTunnel(from, to, inner.Source, inner.Destination))
        {
            World.Drop(packet, DropReason.Mobility, this);
            return;
        }

        packet.Pull(header.HeaderLength);
        packet.Truncate(inner.TotalLength);
        _nesting++;
        TakeInner(packet, arrival, inner, from, isKnown: false);
        _nesting--;
    }

    /// <summary>A packet that came out of a tunnel. What stays on a link does not come from elsewhere (RFC 3775 section 10.4.2).</summary>
    /// <param name="isKnown">Whether mobility has taken it out itself.</param>
    private void TakeInner(Packet packet, Interface arrival, in IpHeader inner, IpAddress? tunnel, bool isKnown)
    {
        bool isFar = !inner.IsV6 || IsFar(inner.Destination) && !inner.Source.IsLinkLocal;
        if (isFar && HasAddress(inner.Destination))
        {
            _wrapping = new Wrapping(0, 0, tunnel?.Value ?? 0, isKnown);
            TakeMine(packet, arrival, inner, toGroup: false);
            _wrapping = default;
        }
        else if (isFar && IsForwarding)
        {
            Forward(packet, inner);
        }
        else
        {
            World.Drop(packet, DropReason.NotForMe, this);
        }
    }

    private void TakeInjected(Packet packet, IpAddress? tunnel)
    {
        WireError error = IpHeader.TryRead(packet.Bytes, out IpHeader header);
        if (error != WireError.None)
        {
            World.Drop(packet, ReasonOf(error), this);
            return;
        }

        packet.Truncate(header.TotalLength);
        TakeInner(packet, InterfaceWith(header.Destination), header, tunnel, isKnown: true);
    }

    private void TakeLooped(Packet packet, Interface at)
    {
        WireError error = IpHeader.TryRead(packet.Bytes, out IpHeader header);
        if (error == WireError.None) TakeMine(packet, at, header, toGroup: false);
        else World.Drop(packet, ReasonOf(error), this);
    }

    /// <summary>RFC 4443 section 3.4. An unknown option alone is reported about what went to a group, too.</summary>
    private void SendParameterProblem(Packet about, in IpHeader header, bool toGroup, IcmpV6ParameterCode code, int pointer)
    {
        if (toGroup && code != IcmpV6ParameterCode.UnrecognizedOption) return;
        // Asked as for Packet Too Big, which may answer multicast as well.
        if (!IcmpError.MayAnswer(header, about.Bytes, IcmpErrorReason.PacketTooBig) || HasAddress(header.Source)) return;
        if (SourceForError(header) is not { } source) return;
        Packet error = World.Packets.Rent(IcmpError.SizeAbout(header));
        Span<byte> message = error.Bytes;
        about.Bytes[..(message.Length - IcmpHeader.Size)].CopyTo(message[IcmpHeader.Size..]);
        new IcmpHeader(IcmpV6Type.ParameterProblem, (byte)code, (uint)pointer).Write(message, source, header.Source);
        SendIp(error, source, header.Source, IpProtocol.IcmpV6, DefaultHopLimit, IcmpMessages.ParameterProblem);
    }

    private IpAddress? SourceForError(in IpHeader about) => HasAddress(about.Destination) ? about.Destination : SourceOf(about.Source);
}
