using Simulator.Protocols.MobileIPv6;

namespace Simulator.Scenarios.Format;

/// <content>What of a mobile node can change while the scenario runs.</content>
internal static partial class MobileNodeFormat
{
    public static IReadOnlyList<Setting<MobilitySpec>> SettingsOf(MobilitySpec mobility)
    {
        List<Setting<MobilitySpec>> settings = [];
        if (mobility.Mode is MobilityMode.RouteOptimization or MobilityMode.Omipv6)
        {
            settings.Add(new SettingOf<MobilitySpec, bool>(HomeTokenReuse, (each, value) => each with { ReusesHomeToken = value }));
            settings.Add(new SettingOf<MobilitySpec, RoutabilityStart>(Routability, (each, value) => each with { Routability = value }));
        }

        if (mobility.Mode == MobilityMode.Omipv6)
            settings.AddRange(Omipv6Keys.Settings.Select(each => new SettingWithin<MobilitySpec, Omipv6Spec>("", each, of => of.Omipv6, (of, omipv6) => of with { Omipv6 = omipv6 })));
        return settings;
    }
}
