using Simulator.Engine;
using Simulator.Protocols.Omipv6;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Scenarios.Format;

/// <summary>The keys of a mobile node that speaks OMIPv6; of no use to others.</summary>
internal static class Omipv6Keys
{
    private const string Every = "every ";

    private static readonly KeyOf<DhGroup> Group = new(
        "group", new ChoiceFormat<DhGroup>([], ("2", DhGroup.Group2), ("14", DhGroup.Group14)), DhGroup.Group2, "Group of OMIPv6's Diffie-Hellman exchange.") { Default = "2" };

    private static readonly KeyOf<Omipv6Spec.Rekeying> Rekey = new(
        "rekey",
        new ScalarFormat<Omipv6Spec.Rekeying>("one of never, after-move, or a time such as 'every 10min'", ParseRekey, ["string"], $"never|after-move|every {UnitTable.Durations.Pattern}"),
        new(ExchangeTiming.Once),
        "When OMIPv6's Diffie-Hellman exchange is run again before its key ends.") { Default = "never" };

    private static readonly KeyOf<bool> DuplicateUpdate = new(
        "duplicate-update", Scalars.Boolean, false, "Send a copy of each update under OMIPv6's key through the home agent.") { Default = "false" };

    public static IReadOnlyList<Key> All { get; } = [Group, Rekey, DuplicateUpdate];

    /// <summary>What of them can change while the scenario runs.</summary>
    public static IReadOnlyList<Setting<Omipv6Spec>> Settings =>
    [
        new SettingOf<Omipv6Spec, Omipv6Spec.Rekeying>(Rekey, (each, value) => each with { Rekey = value }),
        new SettingOf<Omipv6Spec, bool>(DuplicateUpdate, (each, value) => each with { DuplicatesUpdates = value }),
    ];

    public static Omipv6Spec Build(Fields fields) => new()
    {
        Group = fields.Get(Group),
        Rekey = fields.Get(Rekey),
        DuplicatesUpdates = fields.Get(DuplicateUpdate),
    };

    private static string? ParseRekey(string text, out Omipv6Spec.Rekeying value)
    {
        value = new(text == "after-move" ? ExchangeTiming.EveryMove : ExchangeTiming.Once);
        if (text is "never" or "after-move") return null;
        if (!text.StartsWith(Every, StringComparison.Ordinal)) return $"'{text}' is not one of never, after-move, or a time such as 'every 10min'";
        string? problem = Quantities.DurationAboveZero(text[Every.Length..], out SimDuration every);
        value = new(ExchangeTiming.Periodic, every);
        return problem;
    }
}
