using Simulator.Engine;

namespace Simulator.Protocols.Traffic;

/// <summary>Whom an application turns to, and when.</summary>
public record FlowOptions
{
    public required Destination To { get; init; }

    /// <summary>The other side's UDP port.</summary>
    public required ushort Port { get; init; }

    public required Interval Every { get; init; }

    /// <summary>When it turns to the other side first, or the lookup of its destination begins.</summary>
    public SimTime Start { get; init; }

    /// <summary>Nothing begins at this time or later.</summary>
    public SimTime Stop { get; init; } = SimTime.Never;

    /// <summary>How often in all.</summary>
    public uint Count { get; init; } = uint.MaxValue;
}
