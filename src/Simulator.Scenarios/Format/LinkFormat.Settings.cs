using Simulator.Engine;

namespace Simulator.Scenarios.Format;

/// <content>What of a link can change while the scenario runs.</content>
internal static partial class LinkFormat
{
    public static IReadOnlyList<Setting<LinkSpec>> Settings =>
    [
        new SettingOf<LinkSpec, SimDuration>(Delay, (link, value) => link with { Delay = value }),
        new SettingOf<LinkSpec, SimDuration>(Jitter, (link, value) => link with { Jitter = value }),
        new SettingOf<LinkSpec, long>(Rate, (link, value) => link with { RateBitsPerSecond = value }),
        new SettingOf<LinkSpec, Ratio>(Loss, (link, value) => link with { Loss = value }),
        new SettingOf<LinkSpec, Ratio>(Duplicate, (link, value) => link with { Duplicate = value }),
        new SettingOf<LinkSpec, Ratio>(Reorder, (link, value) => link with { Reorder = value }),
        new SettingOf<LinkSpec, Ratio>(Corrupt, (link, value) => link with { Corrupt = value }),
        new SettingOf<LinkSpec, ulong>(Queue, (link, value) => link with { QueuePackets = (int)value }),
        new SettingOf<LinkSpec, ulong>(Mtu, (link, value) => link with { MtuBytes = (int)value }),
    ];
}
