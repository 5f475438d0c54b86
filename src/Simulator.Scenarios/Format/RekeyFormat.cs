using Simulator.Engine;

namespace Simulator.Scenarios.Format;

/// <summary>The <c>rekey</c> of a host's <c>hip</c>.</summary>
internal static partial class RekeyFormat
{
    public static readonly RekeySpec Default = new() { After = null, AfterPackets = null, AtSequence = 0xF000_0000, InTurn = true };

    private static readonly KeyOf<SimDuration> After = new("after", Scalars.DurationAboveZero, default, "Age at which a key is replaced; never when absent.");

    private static readonly KeyOf<ulong> AfterPackets = new(
        "after-packets", Scalars.Whole(1, int.MaxValue), 0, "Packets sent under one key; any number when absent.");

    private static readonly KeyOf<ulong> AtSequence = new(
        "at-sequence", Scalars.Whole(1, uint.MaxValue), Default.AtSequence, "Sequence number at which the key must be replaced.") { Default = "4026531840" };

    private static readonly KeyOf<bool> InTurn = new("in-turn", Scalars.Boolean, true, "Rekey as well when the peer has.") { Default = "true" };

    public static readonly RecordFormat<RekeySpec> Instance = new("'rekey'", "rekey", [After, AfterPackets, AtSequence, InTurn], Build);

    private static RekeySpec Build(Fields fields) => new()
    {
        After = fields.IsGiven(After) ? fields.Get(After) : null,
        AfterPackets = fields.IsGiven(AfterPackets) ? (long)fields.Get(AfterPackets) : null,
        AtSequence = (uint)fields.Get(AtSequence),
        InTurn = fields.Get(InTurn),
    };
}
