namespace Simulator.Wire.Dns;

/// <summary>Algorithm octet of KEY and SIG records (RFC 2535 section 3.2).</summary>
public enum KeyAlgorithm : byte
{
    RsaMd5 = 1,
    DiffieHellman = 2,
    Dsa = 3,

    /// <summary>RFC 3110</summary>
    RsaSha1 = 5,

    /// <summary>Not a key but a HIGH (draft-moskowitz-hip-arch-00 section 5.1.1).</summary>
    High128 = AssignedNumbers.High128Algorithm,
}
