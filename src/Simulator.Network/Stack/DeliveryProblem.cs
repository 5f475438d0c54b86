namespace Simulator.Network.Stack;

/// <summary>The ICMP errors of both IP versions, by meaning.</summary>
public enum DeliveryProblem : byte
{
    NetworkUnreachable,
    HostUnreachable,

    /// <summary>ICMPv4 protocol unreachable, ICMPv6 unrecognized next header.</summary>
    ProtocolUnreachable,

    PortUnreachable,

    AdministrativelyProhibited,

    TooBig,

    HopLimitExceeded,

    /// <summary>Any other error.</summary>
    Other,
}
