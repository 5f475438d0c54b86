using Simulator.Engine;

namespace Simulator.Scenarios;

/// <summary>A DNS zone that a server is the authority for.</summary>
public sealed record ZoneSpec
{
    /// <summary>Without the final dot.</summary>
    public required string Name { get; init; }

    public required SourcePosition Position { get; init; }

    /// <summary>Whether its records carry SIG records by the zone's key.</summary>
    public required bool Signed { get; init; }

    /// <summary>Time to live of its records, whole seconds.</summary>
    public required SimDuration Ttl { get; init; }
}
