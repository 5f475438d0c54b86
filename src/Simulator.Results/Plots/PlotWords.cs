using System.Buffers;
using System.Globalization;
using Simulator.Network.Metrics;
using Simulator.Results.Comparison;

namespace Simulator.Results.Plots;

/// <summary>What plots call things, as people would: metrics, tags, variants.</summary>
internal static class PlotWords
{
    private static readonly SearchValues<char> UnitCharacters = SearchValues.Create("%/ABDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly (string Word, string Written)[] Abbreviations =
    [
        ("arp", "ARP"), ("cpu", "CPU"), ("dh", "DH"), ("dns", "DNS"), ("esp", "ESP"), ("ftp", "FTP"), ("hip", "HIP"), ("mipv6", "MIPv6"), ("nat", "NAT"), ("nd", "ND"),
        ("omipv6", "OMIPv6"), ("tcp", "TCP"), ("udp", "UDP"),
    ];

    /// <summary><c>HIP exchange latency</c> of <c>hip.exchange.latency</c>, as it stands within a sentence.</summary>
    public static string Metric(string metric) => string.Join(' ', metric.Split('.', '-').Select(word =>
    {
        foreach ((string abbreviation, string written) in Abbreviations)
        {
            if (word == abbreviation) return written;
        }

        return word;
    }));

    /// <summary>The same at the beginning of a title.</summary>
    public static string Title(string metric, string statistic = MetricQuery.Mean) => Statistic(statistic, Metric(metric)) is { Length: > 0 } words ? char.ToUpperInvariant(words[0]) + words[1..] : "";

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

    /// <summary><c>mode plain, loss 5 %</c>; empty for a scenario's only variant.</summary>
    public static string Variant(string variant) => variant == RunRecord.DefaultVariant ? "" : string.Join(", ", variant.Split(',').Select(part =>
        part.IndexOf('=', StringComparison.Ordinal) is > 0 and int equals ? $"{part[..equals]} {Spaced(part[(equals + 1)..])}" : Spaced(part)));

    /// <summary>A value that is compared, <c>omipv6</c>, as a variant's name; with its dimension where it says nothing alone, <c>loss=5%</c>.</summary>
    public static string Side(string dimension, string value) =>
        value is "true" or "false" || (value.Length > 0 && !char.IsAsciiLetter(value[0])) ? $"{dimension}={value}" : value;

    /// <summary>One side of a comparison by a dimension, a run, a variant.</summary>
    public static string Side(string by, Measurement measured, string side) => Variant(new VariantName(measured.Variant)[by] is null ? side : Side(by, side));

    /// <summary>A statistic's part of a file's name; none for means.</summary>
    public static string FilePart(string statistic) => statistic == MetricQuery.Mean ? "" : statistic;

    /// <summary><c>p95 of handover latency</c>; means are what is meant without a word.</summary>
    public static string Statistic(string statistic, string metric) => statistic == MetricQuery.Mean ? metric : $"{statistic} of {metric}";

    /// <summary><c>handover-study; distance 5 ms, loss 5 %</c> of a scenario and what its variants share.</summary>
    public static string Where(string where) =>
        where.IndexOf(' ', StringComparison.Ordinal) is > 0 and int space ? About(where[..space], Variant(where[(space + 1)..])) : Variant(where);

    /// <summary><c>means of n = 30 repetitions, whiskers: 95 % confidence interval</c>; of a quantile <c>p95 of the samples of n = 30 repetitions together, …</c></summary>
    public static string Means(IReadOnlyList<Measurement> measured, bool hasWhiskers) => measured.All(each => each.Moments.N < 2)
        ? "a single repetition"
        : $"{What(measured[0])} of {Repetitions(measured)}{(measured[0].Quantile is null ? "" : " together")}{(hasWhiskers && measured.Any(each => each.Interval is not null) ? ", whiskers: 95 % confidence interval" : "")}";

    /// <summary><c>n = 30 repetitions</c>.</summary>
    public static string Repetitions(IReadOnlyList<Measurement> measured) =>
        Number(measured.Min(each => each.Moments.N), measured.Max(each => each.Moments.N), "repetition");

    /// <summary><c>n = 3 to 5 samples</c>.</summary>
    public static string Number(int least, int most, string what) => least == most
        ? string.Create(CultureInfo.InvariantCulture, $"n = {most} {what}{(most == 1 ? "" : "s")}")
        : string.Create(CultureInfo.InvariantCulture, $"n = {least} to {most} {what}s");

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

    private static string What(Measurement measured) => measured.Quantile is null ? "means" : measured.IsSampled ? $"{measured.Statistic} of the samples" : $"{measured.Statistic} of the totals";

    // 5 ms of 5ms, as units are written, and never on two lines.
    private static string Spaced(string value)
    {
        int digits = 0;
        while (digits < value.Length && (char.IsAsciiDigit(value[digits]) || value[digits] == '.')) digits++;
        return digits > 0 && digits < value.Length && value.AsSpan(digits).IndexOfAnyExcept(UnitCharacters) < 0 ? $"{value[..digits]}\u00A0{value[digits..]}" : value;
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
