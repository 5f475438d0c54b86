using Simulator.Engine;
using Simulator.Wire.Icmp.NeighborDiscovery;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>Router advertisements on one interface (RFC 4861 section 6.2.1). They carry a prefix for each global address of the interface.</summary>
public sealed record AdvertisingOptions
{
    /// <summary>The interface's place among those of the router.</summary>
    public required int Interface { get; init; }

    /// <summary>MinRtrAdvInterval; RFC 3775 section 7.5 allows down to 30 ms.</summary>
    public SimDuration MinInterval { get; init; } = SimDuration.FromSeconds(200);

    /// <summary>MaxRtrAdvInterval; RFC 3775 section 7.5 allows down to 70 ms.</summary>
    public SimDuration MaxInterval { get; init; } = SimDuration.FromSeconds(600);

    /// <summary>MAX_RA_DELAY_TIME: a solicitation is answered after a random time of up to this.</summary>
    public SimDuration MaxResponseDelay { get; init; } = SimDuration.FromMilliseconds(500);

    /// <summary>MIN_DELAY_BETWEEN_RAS, between multicast advertisements that were solicited; MinDelayBetweenRas of RFC 3775 section 13.</summary>
    public SimDuration MinDelayBetween { get; init; } = SimDuration.FromSeconds(3);

    /// <summary>AdvDefaultLifetime; null for three times <see cref="MaxInterval"/>, at least a second. Zero: not a default router.</summary>
    public SimDuration? RouterLifetime { get; init; }

    public SimDuration ValidLifetime { get; init; } = SimDuration.FromSeconds(2_592_000);

    public SimDuration PreferredLifetime { get; init; } = SimDuration.FromSeconds(604_800);

    /// <summary>AdvReachableTime; zero leaves it to the hosts.</summary>
    public SimDuration ReachableTime { get; init; }

    /// <summary>AdvRetransTimer; zero leaves it to the hosts.</summary>
    public SimDuration RetransTimer { get; init; }

    /// <summary>Whether the link's MTU is told.</summary>
    public bool TellsMtu { get; init; }

    /// <summary>RFC 3775 section 7.3: tells <see cref="MaxInterval"/>, and 20 ms more when it is below 200 ms (section 7.5).</summary>
    public bool TellsInterval { get; init; }

    /// <summary>RFC 3775 sections 7.1 and 7.2: the H bit, and prefixes with the R bit and the router's full address.</summary>
    public bool IsHomeAgent { get; init; }

    /// <summary>RFC 3775 section 7.4: the home agent information option; null for none.</summary>
    public HomeAgentInformation? HomeAgent { get; init; }
}
