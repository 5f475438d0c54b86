namespace Simulator.Wire.Dns;

/// <summary>Protocol octet of KEY records (RFC 2535 section 3.1.3).</summary>
public enum KeyProtocol : byte
{
    Tls = 1,
    Email = 2,
    Dnssec = 3,
    Ipsec = 4,
    Hip = AssignedNumbers.HipKeyProtocol,
    All = 255,
}
