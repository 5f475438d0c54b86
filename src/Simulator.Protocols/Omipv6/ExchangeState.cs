namespace Simulator.Protocols.Omipv6;

/// <summary>How far a mobile node's run is.</summary>
internal enum ExchangeState
{
    /// <summary>DH1 is out.</summary>
    AwaitingDh2,

    /// <summary>One copy of DH2 is there.</summary>
    AwaitingSecondCopy,

    /// <summary>DH3 is out.</summary>
    AwaitingDh4,
}
