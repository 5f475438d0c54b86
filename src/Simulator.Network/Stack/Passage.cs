using Simulator.Wire.Ip;

namespace Simulator.Network.Stack;

/// <summary>How an IPv6 packet gets from transport to the wire on a node with Mobile IPv6.</summary>
public readonly record struct Passage
{
    // Outer header, SPI and sequence number, initialization vector, padding with its length and next header, integrity check value.
    private const int LargestEspTunnel = IPv6Header.Size + 8 + 8 + 9 + 12;

    // Bare numbers: packets carry this about.
    private readonly UInt128 _source;
    private readonly UInt128 _destination;
    private readonly UInt128 _routedInside;

    private Passage(PassageKind kind, IpAddress source = default, IpAddress destination = default, IpAddress routedInside = default)
    {
        Kind = kind;
        _source = source.Value;
        _destination = destination.Value;
        _routedInside = routedInside.Value;
    }

    /// <summary>As it is.</summary>
    public static Passage Plain => default;

    /// <summary>It waits on the node until <see cref="Outbox.ReleaseHeld"/>.</summary>
    public static Passage Hold => new(PassageKind.Hold);

    /// <summary>The whole packet goes to <see cref="IMobility.Intercepted"/>, which sends it by its own means.</summary>
    public static Passage ToMachine => new(PassageKind.ToMachine);

    public static Passage Drop => new(PassageKind.Drop);

    public PassageKind Kind { get; }

    /// <summary>The source on the wire, of a tunnel the outer one, where the kind has one; else <c>::</c>.</summary>
    public IpAddress Source => IpAddress.V6(_source);

    /// <summary>The destination on the wire, of a tunnel the outer one, where the kind has one; else <c>::</c>.</summary>
    public IpAddress Destination => IpAddress.V6(_destination);

    /// <summary>Where the packet inside a tunnel goes by a type 2 routing header; null without one.</summary>
    public IpAddress? RoutedInside => _routedInside == 0 ? null : IpAddress.V6(_routedInside);

    /// <summary>Octets that it puts around or into a packet; for one that waits or goes to a machine, as many as that can come to.</summary>
    public int Overhead => Kind switch
    {
        PassageKind.HomeAddressOption => Wire.Ip.HomeAddressOption.Size,
        PassageKind.RoutingHeader => Type2RoutingHeader.Size,
        PassageKind.Both => Wire.Ip.HomeAddressOption.Size + Type2RoutingHeader.Size,
        PassageKind.Tunnel => IPv6Header.Size + (_routedInside == 0 ? 0 : Type2RoutingHeader.Size),
        PassageKind.Hold or PassageKind.ToMachine => LargestEspTunnel + (_routedInside == 0 ? 0 : Type2RoutingHeader.Size),
        _ => 0,
    };

    internal bool HasOption => Kind is PassageKind.HomeAddressOption or PassageKind.Both;

    internal bool HasRouting => Kind is PassageKind.RoutingHeader or PassageKind.Both;

    /// <summary>RFC 3775 section 6.3: it leaves from the care-of address, and an option carries its source.</summary>
    public static Passage HomeAddressOption(IpAddress careOf) => new(PassageKind.HomeAddressOption, source: careOf);

    /// <summary>RFC 3775 section 6.4: it goes to the care-of address, and a routing header carries its destination.</summary>
    public static Passage RoutingHeader(IpAddress careOf) => new(PassageKind.RoutingHeader, destination: careOf);

    /// <summary>Both, between two mobile nodes.</summary>
    public static Passage Both(IpAddress ownCareOf, IpAddress peerCareOf) => new(PassageKind.Both, ownCareOf, peerCareOf);

    /// <summary>IPv6 in IPv6: RFC 2473.</summary>
    public static Passage Tunnel(IpAddress outerSource, IpAddress outerDestination) => new(PassageKind.Tunnel, outerSource, outerDestination);

    /// <summary>
    /// The same tunnel, or the same way to the machine, for a packet that goes on from the tunnel's end to the peer's care-of address: RFC 3775 section 9.3.2
    /// where section 11.3.1 has a mobile node tunnel.
    /// </summary>
    public Passage RoutedTo(IpAddress peerCareOf) => new(Kind, Source, Destination, peerCareOf);
}
