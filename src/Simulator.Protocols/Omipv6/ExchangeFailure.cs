namespace Simulator.Protocols.Omipv6;

/// <summary>Why a mobile node abandoned an exchange: the <c>reason</c> tag of <c>omipv6.exchange.failed</c>.</summary>
internal enum ExchangeFailure
{
    /// <summary>No DH2.</summary>
    NoAnswer,

    /// <summary>One copy of DH2 and not the other.</summary>
    CopyMissing,

    /// <summary>Two copies of DH2 that differ: somebody who knows Kbm is on one of the paths.</summary>
    CopiesDiffer,

    /// <summary>g^Y is outside the group.</summary>
    BadPublicValue,

    /// <summary>No DH4. The correspondent may have Kabm all the same.</summary>
    NoProof,

    /// <summary>The care-of address changed meanwhile.</summary>
    Moved,

    /// <summary>The correspondent does not speak OMIPv6.</summary>
    Unsupported,
}
