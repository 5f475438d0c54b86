namespace Simulator.Scenarios;

/// <summary>The well-known groups of RFC 2539's short form.</summary>
public enum DiffieHellmanGroup
{
    /// <summary>768 bits, RFC 2409 section 6.1.</summary>
    Oakley1 = 1,

    /// <summary>1024 bits, RFC 2409 section 6.2.</summary>
    Oakley2 = 2,
}
