namespace Simulator.Scenarios;

/// <summary>Where a node departs from draft-haddad-mipv6-omipv6-01: what it leaves out of it, or has beyond it. For studies of attacks; a node has none.</summary>
[Flags]
public enum Omipv6Departure
{
    None = 0,

    /// <summary>A mobile node goes on with the first copy of DH2 (section 6: "If the MN finds the two messages identical").</summary>
    FirstCopy = 1,

    /// <summary>A correspondent makes its key pair before it looks at DH1's authenticator.</summary>
    ExponentiatesFirst = 2,

    /// <summary>A correspondent takes the alternate care-of address option (section 6: "MUST NOT use").</summary>
    AlternateCareOf = 4,

    /// <summary>Beyond the draft: a correspondent keeps the last sequence number as long as Kabm.</summary>
    KeepsSequence = 8,

    /// <summary>Beyond the draft: both ends test a new care-of address while it is used already, as in RFC 4866.</summary>
    TestsCareOf = 16,

    /// <summary>Beyond the draft: a mobile node believes a Binding Error to DH1 only when no DH2 comes.</summary>
    AwaitsAnswer = 32,
}
