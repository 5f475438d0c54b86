using Simulator.Engine;

namespace Simulator.Scenarios.Format;

/// <summary>The <c>advertise</c> of an access router or home agent.</summary>
internal static class AdvertiseFormat
{
    /// <summary>The shortest intervals of RFC 3775 section 7.5.</summary>
    public static readonly AdvertiseSpec Default = new()
    {
        Every = new(SimDuration.FromMilliseconds(30), SimDuration.FromMilliseconds(70)),
        HasIntervalOption = true,
        ResponseDelay = SimDuration.FromMilliseconds(500),
        On = null,
    };

    private static readonly KeyOf<DurationRange> Every = new(
        "every", Scalars.RangeAboveZero, Default.Every, "From one unsolicited advertisement to the next.") { Default = "30ms..70ms" };

    private static readonly KeyOf<bool> IntervalOption = new(
        "interval-option", Scalars.Boolean, Default.HasIntervalOption, "Tell hosts the longest interval, so that they notice a missing one.") { Default = "true" };

    private static readonly KeyOf<SimDuration> ResponseDelay = new(
        "response-delay", Scalars.Duration, Default.ResponseDelay, "A solicitation is answered after a random time of up to this.") { Default = "500ms" };

    private static readonly KeyOf<IReadOnlyList<SourceName>> On = new(
        "on", new OneOrManyFormat<SourceName>(Scalars.LinkName), [], "The links to advertise on; those without another router when absent.");

    public static readonly RecordFormat<AdvertiseSpec> Instance = new("'advertise'", "advertise", [Every, IntervalOption, ResponseDelay, On], Build);

    private static AdvertiseSpec Build(Fields fields) => new()
    {
        Every = fields.Get(Every),
        HasIntervalOption = fields.Get(IntervalOption),
        ResponseDelay = fields.Get(ResponseDelay),
        On = fields.IsSound(On) ? fields.Get(On) : null,
    };
}
