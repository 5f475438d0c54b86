using Simulator.Engine;
using Simulator.Network;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>What a mobile node is configured with.</summary>
public sealed record MobileNodeOptions
{
    /// <summary>Its home address.</summary>
    public required IpAddress Home { get; init; }

    /// <summary>The address of its home agent.</summary>
    public required IpAddress HomeAgent { get; init; }

    /// <summary>The interface it moves with.</summary>
    public required Interface Interface { get; init; }

    /// <summary>The keys it shares with its home agent; null: without ESP.</summary>
    public HomeSecurityKeys? Security { get; init; }

    /// <summary>Whether correspondents are told the care-of address; if not, everything goes through the home agent.</summary>
    public bool OptimizesRoutes { get; init; } = true;

    /// <summary>When return routability begins after a move.</summary>
    public RoutabilityStart RoutabilityStart { get; init; } = RoutabilityStart.AfterHomeRegistration;

    /// <summary>Whether a home keygen token that is still young serves for another care-of address (RFC 3775 section 5.2.7), as UMIP does it.</summary>
    public bool ReusesHomeToken { get; init; }

    /// <summary>
    /// Whether an error that says a correspondent knows no tests counts only when no test has been answered by the end. RFC 3775 sections 11.3.5 and 11.3.6
    /// believe it at once, and nobody vouches for it: off, whoever knows who talks to whom keeps a mobile node from optimising the route.
    /// </summary>
    public bool AwaitsAnswer { get; init; }

    /// <summary>What metrics call a correspondent: its node's name.</summary>
    public Func<IpAddress, string> NameOf { get; init; } = address => address.ToString();

    /// <summary>Lifetime asked of the home agent.</summary>
    public SimDuration HomeLifetime { get; init; } = SimDuration.FromMinutes(60);

    /// <summary>Lifetime asked of correspondents.</summary>
    public SimDuration CorrespondentLifetime { get; init; } = MobilityConstants.MaxRrBindingLifetime;
}
