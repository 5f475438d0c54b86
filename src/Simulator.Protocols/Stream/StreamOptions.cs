using Simulator.Engine;

namespace Simulator.Protocols.Stream;

/// <summary>What an endpoint can choose. Both ends need the same window.</summary>
internal sealed record StreamOptions
{
    /// <summary>Octets of the longest stream: offsets do not wrap.</summary>
    public const long LongestStream = int.MaxValue;

    /// <summary>Octets that may be on their way unacknowledged; the receiver keeps as many that came out of order.</summary>
    public int Window { get; init; } = 32_768;

    /// <summary>First wait before anything is sent again; it doubles each time. RFC 6298 section 2.1.</summary>
    public SimDuration FirstTimeout { get; init; } = SimDuration.FromSeconds(1);

    /// <summary>RFC 6298 section 2.4.</summary>
    public SimDuration LeastTimeout { get; init; } = SimDuration.FromSeconds(1);

    /// <summary>RFC 6298 section 2.5.</summary>
    public SimDuration MostTimeout { get; init; } = SimDuration.FromSeconds(60);

    /// <summary>Times that a Connect or Accept is sent: 31 s with the first timeout of a second, as long as a HIP exchange tries.</summary>
    public int OpenAttempts { get; init; } = 5;

    /// <summary>Times that the same octets are sent without any answer.</summary>
    public int Attempts { get; init; } = 8;

    /// <summary>A connection that has heard nothing for this long is given up.</summary>
    public SimDuration IdleTimeout { get; init; } = SimDuration.FromMinutes(5);

    /// <summary>
    /// How long the end that finished first answers repetitions after both streams are whole, each beginning the wait anew: RFC 9293's TIME-WAIT with an
    /// MSL of 1 min. Longer than any timeout.
    /// </summary>
    public SimDuration Linger { get; init; } = SimDuration.FromMinutes(2);

    /// <summary>Connections at once, lingering ones among them; more are refused.</summary>
    public int Limit { get; init; } = 8_192;
}
