namespace Simulator.Network.Metrics;

/// <summary>Which way the data goes that ends a handover, as the mobile node sees it.</summary>
public enum HandoverDirection : byte
{
    /// <summary>To the mobile node.</summary>
    Down,

    /// <summary>From it.</summary>
    Up,
}
