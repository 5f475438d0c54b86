namespace Simulator.Wire.Icmp;

/// <summary>Codes of ICMPv6's Parameter Problem: RFC 4443 section 3.4. The second word points at the octet at fault.</summary>
public enum IcmpV6ParameterCode : byte
{
    ErroneousField = 0,

    /// <summary>What IPv4 calls protocol unreachable.</summary>
    UnrecognizedNextHeader = 1,

    UnrecognizedOption = 2,
}
