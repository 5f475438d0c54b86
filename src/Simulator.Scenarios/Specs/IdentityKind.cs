namespace Simulator.Scenarios;

/// <summary>What others can learn about an identity before the exchange.</summary>
public enum IdentityKind
{
    /// <summary>In the DNS under the host's names; its HIGH is a hash of the key.</summary>
    Published,

    /// <summary>In the DNS, also by number; its HIGH holds the RAA, the RI and 64 bits of hash.</summary>
    WellKnown,

    /// <summary>In no directory.</summary>
    Anonymous,
}
