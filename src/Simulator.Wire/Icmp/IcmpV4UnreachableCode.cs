namespace Simulator.Wire.Icmp;

/// <summary>Codes of ICMPv4's Destination Unreachable: RFC 792, RFC 1122 section 3.2.2.1, RFC 1812 section 5.2.7.1.</summary>
public enum IcmpV4UnreachableCode : byte
{
    Net = 0,
    Host = 1,
    Protocol = 2,
    Port = 3,

    /// <summary>Fragmentation needed and DF set; the next hop's MTU is in the low 16 bits of the second word (RFC 1191 section 4).</summary>
    FragmentationNeeded = 4,

    HostProhibited = 10,
    Prohibited = 13,
}
