using Simulator.Engine;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>How a correspondent takes part in route optimisation.</summary>
public sealed record CorrespondentOptions
{
    public const int UsualCacheLimit = 20_000;

    /// <summary>The longest lifetime granted to a binding that return routability authorises; at most MAX_RR_BINDING_LIFETIME counts.</summary>
    public SimDuration Lifetime { get; init; } = MobilityConstants.MaxRrBindingLifetime;

    /// <summary>Bindings kept at once, and remembered ones; more are refused with status 130. A flood fills no more than this.</summary>
    public int CacheLimit { get; init; } = UsualCacheLimit;
}
