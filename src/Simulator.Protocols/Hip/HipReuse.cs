using Simulator.Engine;

namespace Simulator.Protocols.Hip;

/// <summary>
/// How much of its state a responder shares between exchanges. draft-moskowitz-hip-arch-00 section 8.1 allows all of it and names no figure: these
/// are ours.
/// </summary>
public sealed record HipReuse
{
    /// <summary>
    /// How long a Diffie-Hellman pair serves, for exchanges of either role. A minute keeps forward secrecy narrow and takes one of the two
    /// exponentiations off all but the first exchange of it. Zero for a pair an exchange.
    /// </summary>
    public SimDuration DiffieHellman { get; init; } = SimDuration.FromMinutes(1);

    /// <summary>
    /// I1s a second above which they all get the same I. An honest server sees fewer; a flood then costs one signature a packet and no memory.
    /// </summary>
    public int CookieAbove { get; init; } = 50;

    /// <summary>
    /// After how long an I goes that no R1 carries any more. Longer than an initiator repeats its I2 (31 s by default), so that none comes too late.
    /// </summary>
    public SimDuration Scavenge { get; init; } = SimDuration.FromMinutes(1);

    /// <summary>How long a cookie secret is the current one; it is accepted as long again as the previous one.</summary>
    public SimDuration Secret { get; init; } = SimDuration.FromMinutes(2);
}
