using Simulator.Network.Metrics;
using Simulator.Results.Comparison;

namespace Simulator.Results.Plots;

/// <summary>What plots call things, as people would: metrics, tags, variants.</summary>
internal static class PlotWords
{
    /// <summary><c>voice (cn to mn)</c> of a flow's tags in a handover, otherwise <c>node mn, protocol hip</c>.</summary>
    /// <param name="tags">As <see cref="MetricTags.Text"/> writes them.</param>
    public static string Tags(string tags)
    {
        var rest = new List<MetricTag>(MetricQuery.ParseTags(tags, ""));
        if (Way(tags) is not { } way) return string.Join(", ", rest.Select(tag => $"{tag.Key} {tag.Value}"));
        string flow = Value(rest, "flow") ?? "";
        rest.RemoveAll(tag => tag.Key is "flow" or "direction" or "node" or "peer");
        return string.Join(", ", (string[])[flow.Length == 0 ? way : $"{flow} ({way})", .. rest.Select(tag => $"{tag.Key} {tag.Value}")]);
    }

    /// <summary><c>cn to mn</c>: which way a flow of a mobile node goes. Null for other tags.</summary>
    public static string? Way(string tags)
    {
        IReadOnlyList<MetricTag> all = MetricQuery.ParseTags(tags, "");
        if (Value(all, "node") is not { } node || Value(all, "peer") is not { } peer) return null;
        return Value(all, "direction") switch { "down" => $"{peer} to {node}", "up" => $"{node} to {peer}", _ => null };
    }

    /// <summary><c>mode plain, loss 5%</c>; empty for a scenario's only variant.</summary>
    public static string Variant(string variant) =>
        variant == RunRecord.DefaultVariant ? "" : string.Join(", ", variant.Split(',').Select(part => part.Replace('=', ' ')));

    /// <summary>The parts that are not empty, as a subtitle.</summary>
    public static string About(params ReadOnlySpan<string> parts)
    {
        var there = new List<string>();
        foreach (string part in parts)
        {
            if (part.Length > 0) there.Add(part);
        }

        return string.Join("; ", there);
    }

    private static string? Value(IReadOnlyList<MetricTag> tags, string key)
    {
        foreach (MetricTag tag in tags)
        {
            if (tag.Key == key) return tag.Value;
        }

        return null;
    }
}
