using Simulator.Network;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>A mobility header that arrived whole and with a good checksum, and what its way says of it.</summary>
internal readonly ref struct MobilityMessage
{
    /// <summary>The whole mobility header and nothing else.</summary>
    public required ReadOnlySpan<byte> Header { get; init; }

    /// <summary>The sender's home address when there was a home address option, else the address on the wire.</summary>
    public required IpAddress Source { get; init; }

    /// <summary>This node's home address when there was a type 2 routing header, else the address on the wire.</summary>
    public required IpAddress Destination { get; init; }

    /// <summary>The source on the wire, when a home address option stood for another.</summary>
    public IpAddress? CareOf { get; init; }

    /// <summary>The destination on the wire, when a type 2 routing header stood for another.</summary>
    public IpAddress? RoutedTo { get; init; }

    /// <summary>The outer source, when it came by a tunnel.</summary>
    public IpAddress? Tunnel { get; init; }

    /// <summary>Whether ESP protected it: it is from the home agent, or from a mobile node that this home agent serves.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Whether it came through the home agent's ESP tunnel: nobody on the mobile node's way has seen it, but anybody may have sent it.</summary>
    public bool IsTunnelProtected { get; init; }

    public Interface? Arrival { get; init; }

    /// <summary>The source on the wire.</summary>
    public IpAddress WireSource => CareOf ?? Source;
}
