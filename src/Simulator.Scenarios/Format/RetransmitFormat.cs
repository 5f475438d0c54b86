using Simulator.Engine;

namespace Simulator.Scenarios.Format;

/// <summary>The <c>retransmit</c> of a host's <c>hip</c>.</summary>
internal static class RetransmitFormat
{
    public static readonly RetransmitSpec Default = new(SimDuration.FromSeconds(1), 5);

    private static readonly KeyOf<SimDuration> Initial = new(
        "initial", Scalars.DurationAboveZero, Default.Initial, "Wait before the first repeat; it doubles from there.") { Default = "1s" };

    private static readonly KeyOf<ulong> Attempts = new(
        "attempts", Scalars.Whole(1, 32), (ulong)Default.Attempts, "Sendings of one message in all.") { Default = "5" };

    public static readonly RecordFormat<RetransmitSpec> Instance = new("'retransmit'", "retransmit", [Initial, Attempts], Build);

    private static RetransmitSpec Build(Fields fields) => new(fields.Get(Initial), (int)fields.Get(Attempts));
}
