using System.Globalization;
using Simulator.Engine;
using Simulator.Results.Descriptions;
using Simulator.Results.Summaries;
using Simulator.Scenarios;

namespace Simulator.Cli.Running;

/// <summary>Puts a scenario into the words in which its results are read.</summary>
internal static class ScenarioDescriber
{
    public static ScenarioDescription Describe(Scenario scenario) => new()
    {
        Path = scenario.Path.Replace('\\', '/'),
        Reference = scenario.Reference ?? "",
        Nodes = [.. scenario.Nodes.Select(node => new DescribedNode(node.Name, node.Kind, Addresses(scenario, node)))],
        Links = [.. scenario.Links.Select(Describe)],
        Attackers = [.. scenario.Attackers.Select(each => new DescribedAttacker(each.Name, each.Attack.Text, each.Link.Text, each.IsOnPath, each.Victim.Text))],
        Timeline = [.. scenario.Timeline.Select(each => new DescribedEvent(each.At.Nanoseconds, Text(each)))],
    };

    private static string[] Addresses(Scenario scenario, NodeSpec node) =>
        [.. scenario.Addresses.Where(each => each.Node == node.Name).Select(each => $"{each.Link} {each.Address}")];

    private static DescribedLink Describe(LinkSpec link)
    {
        var properties = new List<string> { TimeUnit.Exact(link.Delay) + (link.Jitter > SimDuration.Zero ? $" + 0 to {TimeUnit.Exact(link.Jitter)}" : "") };
        if (link.RateBitsPerSecond is { } rate) properties.Add(Rate(rate));
        Add("loss", link.Loss);
        Add("duplicated", link.Duplicate);
        Add("reordered", link.Reorder);
        if (!link.Corrupt.IsZero) properties.Add("bit errors");
        return new(link.Name, link.Prefix.ToString(), properties, [.. link.Nodes.Select(node => node.Text)]);

        void Add(string what, Ratio chance)
        {
            if (!chance.IsZero)
                properties.Add(string.Create(CultureInfo.InvariantCulture, $"{(decimal)chance.Numerator * 100 / chance.Denominator:0.####} % {what}"));
        }
    }

    private static string Text(TimelineEvent each) => each switch
    {
        MoveEvent move => $"{move.Node.Text} moves to {move.To.Text}, outage {TimeUnit.Exact(move.Outage)}",
        LinkDownEvent down => $"link {down.Link.Text} goes down for {TimeUnit.Exact(down.Down)}",
        RebootEvent reboot => $"{reboot.Node.Text} reboots, outage {TimeUnit.Exact(reboot.Outage)}",
        AddressEvent address => $"{address.Node.Text} has address {address.To} on {address.On.Text}",
        DisconnectEvent disconnect => $"{disconnect.Node.Text} is unplugged from {disconnect.From.Text}",
        ConnectEvent connect => $"{connect.Node.Text} is plugged into {connect.To.Text}",
        LinkChangeEvent change => $"an option of link {change.Link.Name} changes",
        NodeChangeEvent change => $"an option of {change.Node.Name} changes",
        _ => "the network changes",
    };

    private static string Rate(long bitsPerSecond) => bitsPerSecond switch
    {
        >= 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bitsPerSecond / 1e9:0.###} Gbps"),
        >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bitsPerSecond / 1e6:0.###} Mbps"),
        >= 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bitsPerSecond / 1e3:0.###} kbps"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bitsPerSecond} bps"),
    };
}
