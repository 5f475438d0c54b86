using Simulator.Engine;

namespace Simulator.Scenarios;

/// <summary>What a responder keeps under load (the draft's section 8.1).</summary>
/// <param name="DiffieHellman">How long one Diffie-Hellman pair serves.</param>
/// <param name="CookieAbovePerSecond">Rate of I1 packets above which the same I is used again.</param>
/// <param name="Scavenge">Age at which an unused I or Diffie-Hellman pair is forgotten.</param>
public readonly record struct ReuseSpec(SimDuration DiffieHellman, long CookieAbovePerSecond, SimDuration Scavenge);
