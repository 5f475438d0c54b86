namespace Simulator.Protocols.MobileIPv6;

/// <summary>Why a node did not accept a mobility message: the <c>reason</c> tag of <c>mipv6.rejected</c>, in kebab-case.</summary>
internal enum MobilityRejection
{
    None,
    Malformed,
    BadChecksum,

    /// <summary>The node has no part in such messages.</summary>
    NotForThisRole,
    UnknownType,

    /// <summary>A Binding Update without a home address option, from an address that is not the home address.</summary>
    NoHomeAddress,
    BadHomeAddress,
    BadCareOfAddress,

    /// <summary>Where ESP is asked for.</summary>
    Unprotected,

    /// <summary>ESP that does not open.</summary>
    BadProtection,

    /// <summary>Not newer than the last one (RFC 3775 section 9.5.1).</summary>
    SequenceOutOfWindow,
    NoNonceIndices,
    ExpiredNonce,
    NoAuthenticator,
    BadAuthenticator,

    /// <summary>Under Kbm where Kabm is in force (draft-haddad-mipv6-omipv6-01 section 7).</summary>
    NotUnderKabm,

    /// <summary>draft-haddad-mipv6-omipv6-01 section 6: the mobile node must not use it.</summary>
    AlternateCareOfAddress,

    /// <summary>draft-haddad-mipv6-omipv6-01 section 6: not in an update after the exchange.</summary>
    NonceIndices,

    /// <summary>The second copy of an update under Kabm, which came by the other path.</summary>
    Duplicate,

    /// <summary>A care-of address that has had its time and was not tested.</summary>
    UntestedCareOfAddress,

    /// <summary>A Diffie-Hellman value outside the group.</summary>
    BadPublicValue,

    /// <summary>DH3 or DH4 whose proof is not the one of this run.</summary>
    BadProof,

    /// <summary>A DH2 that is not the same as its other copy (draft-haddad-mipv6-omipv6-01 section 6).</summary>
    CopiesDiffer,

    /// <summary>An answer that nothing sent here asked for.</summary>
    Unsolicited,
    WrongCookie,

    /// <summary>By the wrong way: a home test outside the tunnel, a tunnelled packet that is not the home agent's.</summary>
    WrongPath,

    /// <summary>A home address option without a binding (section 9.3.1).</summary>
    UnknownBinding,
    RateLimited,

    /// <summary>The cache is full, or policy says no.</summary>
    Refused,
}
