using Simulator.Engine;

namespace Simulator.Scenarios.Format;

/// <content>What of rekeying can change while the scenario runs.</content>
internal static partial class RekeyFormat
{
    public static IReadOnlyList<Setting<RekeySpec>> Settings =>
    [
        new SettingOf<RekeySpec, SimDuration>(After, (rekey, value) => rekey with { After = value }),
        new SettingOf<RekeySpec, ulong>(AfterPackets, (rekey, value) => rekey with { AfterPackets = (long)value }),
        new SettingOf<RekeySpec, ulong>(AtSequence, (rekey, value) => rekey with { AtSequence = (uint)value }),
        new SettingOf<RekeySpec, bool>(InTurn, (rekey, value) => rekey with { InTurn = value }),
    ];
}
