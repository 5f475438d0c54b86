namespace Simulator.Network.Processing;

/// <summary>What a simulated processor can be charged for. Scenario files use the names of <see cref="Operations"/>.</summary>
public enum Operation : byte
{
    DsaSign,
    DsaVerify,
    DiffieHellman768,
    DiffieHellman1024,
    DiffieHellman2048,
    Sha1,
    HmacSha1,
    TripleDesCbc,
}
