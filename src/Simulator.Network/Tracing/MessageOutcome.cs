namespace Simulator.Network.Tracing;

/// <summary>What became of a message.</summary>
public enum MessageOutcome : byte
{
    /// <summary>Still on its way when the run ended.</summary>
    UnderWay,

    /// <summary>A node took it for itself.</summary>
    Delivered,

    /// <summary>It died on the way.</summary>
    Dropped,
}
