using Simulator.Engine;

namespace Simulator.Scenarios.Format;

/// <summary>An entry of a DNS server's <c>zones</c>.</summary>
internal static class ZoneFormat
{
    private static readonly KeyOf<bool> Signed = new("signed", Scalars.Boolean, false, "Whether the zone's records are signed.") { Default = "false" };

    private static readonly KeyOf<SimDuration> Ttl = new(
        "ttl", Scalars.Duration, SimDuration.FromMinutes(60), "Time to live of the zone's records, in whole seconds.") { Default = "1h" };

    public static readonly RecordFormat<ZoneSpec> Instance = new("zone", "zone", [Signed, Ttl], Build) { IsNamed = true };

    private static ZoneSpec Build(Fields fields)
    {
        SimDuration ttl = fields.Get(Ttl);

        // RFC 2181 section 8: a TTL has 31 bits and counts seconds.
        if (ttl.Nanoseconds % 1_000_000_000 != 0) fields.Error(Ttl, "a time to live is in whole seconds");
        else if (ttl.Nanoseconds / 1_000_000_000 > int.MaxValue) fields.Error(Ttl, $"a time to live is at most {int.MaxValue}s");
        return new() { Name = fields.Name.Text, Position = fields.Name.Position, Signed = fields.Get(Signed), Ttl = ttl };
    }
}
