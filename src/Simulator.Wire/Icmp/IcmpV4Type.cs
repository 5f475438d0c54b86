namespace Simulator.Wire.Icmp;

/// <summary>RFC 792. Other types are kept as numbers.</summary>
public enum IcmpV4Type : byte
{
    EchoReply = 0,
    DestinationUnreachable = 3,
    SourceQuench = 4,
    Redirect = 5,
    EchoRequest = 8,
    TimeExceeded = 11,
    ParameterProblem = 12,

    /// <summary>RFC 2521 section 2.</summary>
    SecurityFailures = 40,
}
