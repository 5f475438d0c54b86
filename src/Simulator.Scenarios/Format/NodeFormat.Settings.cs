using Simulator.Engine;

namespace Simulator.Scenarios.Format;

/// <content>What of a node can change while the scenario runs: what is read whenever it is needed.</content>
internal static partial class NodeFormat
{
    public static IReadOnlyList<Setting<NodeSpec>> SettingsOf(NodeSpec node)
    {
        List<Setting<NodeSpec>> settings = [new SettingOf<NodeSpec, CostProfileSpec>(Cpu, (each, value) => each with { Cpu = value })];
        if (node is NatSpec) settings.AddRange(NatFormat.Settings.Select(OfNat));
        if (node is HostSpec { Hip: not null }) settings.AddRange(HipFormat.Settings.Select(OfHip));
        if (node is HostSpec { Mobility: { } mobility }) settings.AddRange(MobileNodeFormat.SettingsOf(mobility).Select(OfMobileNode));
        if (node is HostSpec { Mobility.Mode: MobilityMode.Omipv6 } or HostSpec { RouteOptimization: Scenarios.RouteOptimization.Omipv6 })
        {
            settings.Add(new SettingOf<NodeSpec, SimDuration>(KabmLifetime, (each, value) => (HostSpec)each with { KabmLifetime = value }));
            settings.Add(new SettingOf<NodeSpec, SimDuration>(KabmBindingLifetime, (each, value) => (HostSpec)each with { KabmBindingLifetime = value }));
        }

        return settings;
    }

    private static SettingWithin<NodeSpec, MobilitySpec> OfMobileNode(Setting<MobilitySpec> setting) =>
        new("", setting, node => ((HostSpec)node).Mobility!, (node, mobility) => (HostSpec)node with { Mobility = mobility });

    private static SettingWithin<NodeSpec, NatSpec> OfNat(Setting<NatSpec> setting) => new("", setting, node => (NatSpec)node, (_, nat) => nat);

    private static SettingWithin<NodeSpec, HipSpec> OfHip(Setting<HipSpec> setting) =>
        new($"{Hip.Name}.", setting, node => ((HostSpec)node).Hip!, (node, hip) => (HostSpec)node with { Hip = hip });
}
