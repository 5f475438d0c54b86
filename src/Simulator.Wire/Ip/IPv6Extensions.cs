namespace Simulator.Wire.Ip;

/// <summary>
/// What the node that a packet is addressed to reads in its extension headers. Routers look at none of this, they step over with
/// <see cref="IPv6ExtensionHeaders"/>. What follows ESP is not looked at.
/// </summary>
/// <param name="HomeAddress">Of the home address option; null without one.</param>
/// <param name="RoutedTo">The home address of the type 2 routing header; null without one.</param>
/// <param name="Verdict">With anything but Accept the addresses count for nothing.</param>
/// <param name="Pointer">Octets from the start of the packet to the octet at fault, for the reports.</param>
public readonly record struct IPv6Extensions(
    IpAddress? HomeAddress,
    IpAddress? RoutedTo,
    ExtensionVerdict Verdict = ExtensionVerdict.Accept,
    int Pointer = 0)
{
    /// <summary>The source that upper layers see and checksums cover: the home address, where there is one (RFC 6275 section 6.1.1).</summary>
    public IpAddress SourceOf(in IpHeader header) => HomeAddress ?? header.Source;

    /// <summary>The destination that upper layers see and checksums cover.</summary>
    public IpAddress DestinationOf(in IpHeader header) => RoutedTo ?? header.Destination;

    /// <summary>The packet's header with those two addresses, for readers that go by it: ICMP, UDP.</summary>
    public IpHeader ForUpperLayers(in IpHeader header) => header with { Source = SourceOf(header), Destination = DestinationOf(header) };

    /// <param name="packet">From the IP header on; an IPv4 packet has no extensions.</param>
    /// <returns>
    /// What is wrong with the chain or with an option's length. BadValue for a second home address or type 2 routing header, or one that is not
    /// unicast routable: RFC 6275 sections 6.3 and 11.3.3.
    /// </returns>
    public static WireError TryRead(ReadOnlySpan<byte> packet, out IPv6Extensions extensions)
    {
        extensions = default;
        WireError error = IpHeader.TryRead(packet, out IpHeader header);
        if (error != WireError.None || !header.IsV6) return error;

        IPv6Extensions found = default;
        var headers = new IPv6ExtensionHeaders((IpProtocol)packet[6], packet[..header.TotalLength]);
        while (headers.MoveNext() && found.Verdict == ExtensionVerdict.Accept)
        {
            int start = headers.Offset - headers.Bytes.Length;
            error = headers.Kind == IpProtocol.RoutingHeader
                ? TakeRouting(headers.Bytes, start, ref found)
                : TakeOptions(headers.Bytes, headers.Kind, start, header.Destination.IsMulticast, ref found);
            if (error != WireError.None) return error;
        }

        extensions = found;
        return WireError.None;
    }

    private static WireError TakeRouting(ReadOnlySpan<byte> header, int start, ref IPv6Extensions found)
    {
        if (header[2] != Type2RoutingHeader.RoutingType)
        {
            // RFC 8200 section 4.4: an unknown type does no harm once its segments are used up.
            if (header[3] != 0) found = new(null, null, ExtensionVerdict.ReportErroneousField, start + 2);
            return WireError.None;
        }

        WireError error = Type2RoutingHeader.TryRead(header, out Type2RoutingHeader routing);
        if (error != WireError.None) return error;
        if (found.RoutedTo is not null) return WireError.BadValue;
        found = found with { RoutedTo = routing.HomeAddress };
        return WireError.None;
    }

    private static WireError TakeOptions(ReadOnlySpan<byte> header, IpProtocol kind, int start, bool multicast, ref IPv6Extensions found)
    {
        var options = new IPv6Options(header);
        while (options.MoveNext())
        {
            IPv6Option option = options.Current;
            if (option.Type == IPv6OptionType.HomeAddress && kind == IpProtocol.DestinationOptions)
            {
                WireError error = HomeAddressOption.TryReadValue(option.Value, out IpAddress homeAddress);
                if (error != WireError.None) return error;
                if (found.HomeAddress is not null) return WireError.BadValue;
                found = found with { HomeAddress = homeAddress };
                continue;
            }

            ExtensionVerdict verdict = VerdictOn(option.IfUnknown, multicast);
            if (verdict == ExtensionVerdict.Accept) continue;
            found = new(null, null, verdict, start + option.Offset);
            return WireError.None;
        }

        return options.Error;
    }

    private static ExtensionVerdict VerdictOn(UnknownOptionAction action, bool multicast) => action switch
    {
        UnknownOptionAction.Skip => ExtensionVerdict.Accept,
        UnknownOptionAction.Discard => ExtensionVerdict.Discard,
        UnknownOptionAction.ReportUnlessMulticast when multicast => ExtensionVerdict.Discard,
        _ => ExtensionVerdict.ReportUnrecognizedOption,
    };
}
