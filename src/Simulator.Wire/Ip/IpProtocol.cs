namespace Simulator.Wire.Ip;

/// <summary>Values of IPv4's Protocol and IPv6's Next Header field that the testbed speaks.</summary>
public enum IpProtocol : byte
{
    HopByHopOptions = 0,
    Icmp = 1,
    Udp = 17,

    /// <summary>An IPv6 packet in the packet: RFC 2473.</summary>
    IPv6 = 41,

    RoutingHeader = 43,
    FragmentHeader = 44,
    Esp = 50,
    IcmpV6 = 58,
    NoNextHeader = 59,
    DestinationOptions = 60,

    /// <summary>RFC 6275 section 6.1.</summary>
    MobilityHeader = 135,

    /// <summary>
    /// The 1999 Host Identity Payload. The draft's section 11 leaves the number open ("XX"); 253 is RFC 4727's number for experiments. Not 139,
    /// which dissectors read as HIP version 1 or 2.
    /// </summary>
    Hip = 253,
}
