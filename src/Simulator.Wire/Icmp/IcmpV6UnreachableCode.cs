namespace Simulator.Wire.Icmp;

/// <summary>Codes of ICMPv6's Destination Unreachable: RFC 4443 section 3.1.</summary>
public enum IcmpV6UnreachableCode : byte
{
    NoRoute = 0,
    Prohibited = 1,
    Address = 3,
    Port = 4,
}
