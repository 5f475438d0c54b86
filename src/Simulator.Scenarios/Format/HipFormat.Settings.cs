using Simulator.Engine;

namespace Simulator.Scenarios.Format;

/// <content>What of a host's HIP can change while the scenario runs.</content>
internal static partial class HipFormat
{
    public static IReadOnlyList<Setting<HipSpec>> Settings =>
    [
        new SettingOf<HipSpec, HipRole>(Role, (hip, value) => hip with { Role = value }),
        new SettingOf<HipSpec, bool>(AcceptAnonymous, (hip, value) => hip with { AcceptAnonymous = value }),
        new SettingOf<HipSpec, HipFallback>(Fallback, (hip, value) => hip with { Fallback = value }),
        new SettingOf<HipSpec, SimDuration>(SaTimeout, (hip, value) => hip with { SaTimeout = value }),
        new SettingOf<HipSpec, SimDuration>(Delta, (hip, value) => hip with { Delta = value }),
        new SettingOf<HipSpec, bool>(RequireFreshR1, (hip, value) => hip with { RequireFreshR1 = value }),
        new SettingOf<HipSpec, ulong>(IcmpLimit, (hip, value) => hip with { IcmpLimit = (int)value }),
        .. RekeyFormat.Settings.Select(OfRekey),
    ];

    private static SettingWithin<HipSpec, RekeySpec> OfRekey(Setting<RekeySpec> setting) =>
        new($"{Rekey.Name}.", setting, hip => hip.Rekey, (hip, rekey) => hip with { Rekey = rekey });
}
