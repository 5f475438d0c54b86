using Simulator.Engine;

namespace Simulator.Scenarios.Format;

/// <content>What of a NAT can change while the scenario runs.</content>
internal static partial class NatFormat
{
    public static IReadOnlyList<Setting<NatSpec>> Settings =>
    [
        new SettingOf<NatSpec, SimDuration>(Expiry, (nat, value) => nat with { Expiry = value }),
        new SettingOf<NatSpec, SimDuration>(HipExpiry, (nat, value) => nat with { HipExpiry = value }),
        new SettingOf<NatSpec, bool>(Hairpinning, (nat, value) => nat with { Hairpinning = value }),
        new SettingOf<NatSpec, NatClaims>(Claims, (nat, value) => nat with { Claims = value }),
    ];
}
