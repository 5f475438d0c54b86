namespace Simulator.Network.Stack;

/// <summary>How a lookup ended.</summary>
public enum ResolutionStatus : byte
{
    Found,

    /// <summary>The name does not exist or has no records of the type.</summary>
    NotFound,

    /// <summary>No answer came.</summary>
    TimedOut,

    /// <summary>The answer failed DNSSEC validation.</summary>
    Bogus,

    /// <summary>The server answered with an error, or there is no server.</summary>
    Failed,
}
