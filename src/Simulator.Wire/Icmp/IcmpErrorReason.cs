namespace Simulator.Wire.Icmp;

/// <summary>What an ICMP error says, in the words of neither version.</summary>
public enum IcmpErrorReason : byte
{
    /// <summary>An error with another type or code. Never sent.</summary>
    Other,

    /// <summary>v4 net unreachable, v6 no route to destination: a router without a route.</summary>
    NoRoute,

    /// <summary>v4 host unreachable, v6 address unreachable: the last router found no neighbour.</summary>
    HostUnreachable,

    /// <summary>v4 protocol unreachable, v6 unrecognized next header: the host does not speak it.</summary>
    ProtocolUnreachable,

    PortUnreachable,

    /// <summary>v4 fragmentation needed, v6 packet too big. The only one with an MTU.</summary>
    PacketTooBig,

    /// <summary>v4 code 10, with which a HIP host refuses an exchange. v6 knows only <see cref="Prohibited"/> and reads back as that.</summary>
    HostProhibited,

    /// <summary>v4 code 13, v6 code 1: a filter.</summary>
    Prohibited,

    HopLimitExceeded,

    /// <summary>
    /// No security association has the SPI: v4 security failures, bad SPI (RFC 2521 section 2.1). v6 has no such message, so there it is an erroneous
    /// field (RFC 4443 section 3.4) with the pointer at an SPI. Both quote the packet up to its sequence number at least.
    /// </summary>
    BadSpi,
}
