namespace Simulator.Scenarios;

/// <summary>What a host does with traffic for a peer when no exchange comes about.</summary>
public enum HipFallback
{
    /// <summary>Drops it.</summary>
    None,

    /// <summary>Sends it unprotected.</summary>
    Plain,
}
