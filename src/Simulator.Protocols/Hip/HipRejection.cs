namespace Simulator.Protocols.Hip;

/// <summary>Why a HIP packet was not accepted.</summary>
internal enum HipRejection : byte
{
    None,

    /// <summary>The bytes are not a HIP packet.</summary>
    Malformed,

    /// <summary>Well formed, but none of the draft's packets.</summary>
    UnknownMessage,

    /// <summary>ESP behind an I1 or R1, or none behind an I2 or R2.</summary>
    BadNextHeader,

    /// <summary>A rekeying outside ESP, where nothing authenticates it.</summary>
    OutsideEsp,

    /// <summary>The policy is not to answer I1s; refused with ICMP.</summary>
    Prohibited,

    /// <summary>The policy is to answer an I1 by beginning an exchange of its own.</summary>
    InitiatorOnly,

    /// <summary>It is meant for an identity the host does not have.</summary>
    UnknownIdentity,

    /// <summary>An R1 or R2 that no packet of this host asked for, or asked for no longer.</summary>
    Unsolicited,

    /// <summary>The HIGH is not that of the Host Identity in the packet.</summary>
    HighMismatch,

    /// <summary>The Host Identity is not the one DNS told.</summary>
    IdentityMismatch,

    /// <summary>An R1 that was signed before the I1 was sent.</summary>
    Stale,

    /// <summary>The Host Identity's numbers cannot be a DSA key.</summary>
    BadKey,

    /// <summary>A field of the cookie is not what it has to be.</summary>
    BadCookie,

    /// <summary>Nobody gave out this cookie, or it has been scavenged.</summary>
    UnknownCookie,

    /// <summary>The cookie's secret is older than the previous one.</summary>
    ExpiredCookie,

    /// <summary>The I2's pair of I and J has been used.</summary>
    Replayed,

    /// <summary>An I2 that would replace an association, longer than delta after its R1.</summary>
    TooLate,

    /// <summary>Both hosts initiated, and the other exchange goes on.</summary>
    Crossed,

    /// <summary>The same I2 again while its initiator is looked up in DNS, or a rekey packet that arrives after its successor.</summary>
    Duplicate,

    /// <summary>A responder that takes no anonymous initiators; refused with ICMP.</summary>
    Anonymous,

    BadSignature,

    /// <summary>The signature's time has not begun or is over.</summary>
    SignatureExpired,

    /// <summary>A Diffie-Hellman group that was not accepted, or not the R1's.</summary>
    BadGroup,

    /// <summary>A public value outside the group.</summary>
    BadPublicValue,

    /// <summary>None of the R1's transforms is acceptable.</summary>
    NoCommonTransform,

    /// <summary>The I2 does not choose one of the R1's transforms.</summary>
    TransformNotOffered,

    /// <summary>The ESP packet behind the HIP payload was not accepted; <c>esp.rejected</c> says why.</summary>
    BadEsp,

    /// <summary>DNS does not vouch for the initiator's Host Identity.</summary>
    Unverified,
}
