using Simulator.Engine;

namespace Simulator.Scenarios.Format;

/// <summary>The <c>reuse</c> of a host's <c>hip</c>.</summary>
internal static class ReuseFormat
{
    public static readonly ReuseSpec Default = new(SimDuration.FromSeconds(60), 50, SimDuration.FromSeconds(60));

    private static readonly KeyOf<SimDuration> DiffieHellman = new(
        "diffie-hellman", Scalars.Duration, Default.DiffieHellman, "How long one Diffie-Hellman pair serves.") { Default = "60s" };

    private static readonly KeyOf<long> CookieAbove = new(
        "cookie-above", Scalars.Frequency, Default.CookieAbovePerSecond, "Rate of I1 packets above which the same I is used again.") { Default = "50/s" };

    private static readonly KeyOf<SimDuration> Scavenge = new(
        "scavenge", Scalars.DurationAboveZero, Default.Scavenge, "Age at which an unused I or Diffie-Hellman pair is forgotten.") { Default = "60s" };

    public static readonly RecordFormat<ReuseSpec> Instance = new("'reuse'", "reuse", [DiffieHellman, CookieAbove, Scavenge], Build);

    private static ReuseSpec Build(Fields fields) => new(fields.Get(DiffieHellman), fields.Get(CookieAbove), fields.Get(Scavenge));
}
