namespace Simulator.Wire;

/// <summary>
/// The numbers that draft-moskowitz-hip-arch-00 section 11 leaves to IANA ("XX", "[x]") and this testbed had to choose. Nobody else uses them.
/// The IP protocol number, 253, is <see cref="Ip.IpProtocol.Hip"/>. draft-haddad-mipv6-omipv6-01 leaves its mobility header type open as well: 11,
/// <see cref="Mobility.MobilityMessageType.Experimental"/>, with the sub-types of <see cref="Mobility.Omipv6.DhMessageType"/>.
/// </summary>
public static class AssignedNumbers
{
    /// <summary>KEY RR protocol of HIP. RFC 2535 section 3.1.3 leaves 5 to 254 unassigned; 200 is far from what was assigned later.</summary>
    public const byte HipKeyProtocol = 200;

    /// <summary>KEY RR algorithm of HIGH128. RFC 2535 section 3.2 leaves 5 to 251 unassigned; the same number as the protocol, easy to spot in a dump.</summary>
    public const byte High128Algorithm = 200;

    /// <summary>OPT option Remotes_HIGH. RFC 6891 section 9 keeps 65001 to 65534 for local and experimental use.</summary>
    public const ushort RemotesHighOption = 65001;

    /// <summary>OPT option HIP_COOKIE.</summary>
    public const ushort HipCookieOption = 65002;

    /// <summary>OPT option HIP_TRANSFORM.</summary>
    public const ushort HipTransformOption = 65003;

    /// <summary>OPT option Remotes_ESEL.</summary>
    public const ushort RemotesEselOption = 65004;
}
