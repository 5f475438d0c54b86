namespace Simulator.Wire.Dns;

/// <summary>The second 16 bits of the header without opcode and RCODE (RFC 1035 section 4.1.1, RFC 2535 section 6.1).</summary>
[Flags]
public enum DnsFlags : ushort
{
    None = 0,

    /// <summary>CD: the resolver checks signatures itself.</summary>
    CheckingDisabled = 0x0010,

    /// <summary>AD: the server has checked the signatures of all it answers.</summary>
    AuthenticData = 0x0020,
    RecursionAvailable = 0x0080,
    RecursionDesired = 0x0100,

    /// <summary>TC: the answer did not fit.</summary>
    Truncated = 0x0200,
    AuthoritativeAnswer = 0x0400,

    /// <summary>QR</summary>
    Response = 0x8000,
}
