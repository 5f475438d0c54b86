using Simulator.Engine;
using Simulator.Protocols.Omipv6;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Scenarios;

/// <summary>How a mobile node speaks OMIPv6.</summary>
public sealed record Omipv6Spec
{
    public required DhGroup Group { get; init; }

    public required Rekeying Rekey { get; init; }

    /// <summary>Whether each update under Kabm goes through the home agent, too.</summary>
    public required bool DuplicatesUpdates { get; init; }

    /// <summary>When the Diffie-Hellman exchange is run again.</summary>
    /// <param name="Every">With <see cref="ExchangeTiming.Periodic"/>.</param>
    public readonly record struct Rekeying(ExchangeTiming Timing, SimDuration Every = default);
}
