using Simulator.Engine;

namespace Simulator.Scenarios;

/// <summary>Router advertisements for mobile nodes.</summary>
public sealed record AdvertiseSpec
{
    /// <summary>MinRtrAdvInterval and MaxRtrAdvInterval.</summary>
    public required DurationRange Every { get; init; }

    /// <summary>Whether they carry the advertisement interval option (RFC 3775 section 7.3).</summary>
    public required bool HasIntervalOption { get; init; }

    /// <summary>MAX_RA_DELAY_TIME: how long an answer to a solicitation waits at most.</summary>
    public required SimDuration ResponseDelay { get; init; }

    /// <summary>The links; null for those without another router.</summary>
    public required IReadOnlyList<SourceName>? On { get; init; }
}
