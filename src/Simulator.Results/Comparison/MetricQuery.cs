using System.Globalization;
using Simulator.Engine;
using Simulator.Network.Metrics;

namespace Simulator.Results.Comparison;

/// <summary>What is asked of the results: which metrics, which statistic of each repetition, from when on.</summary>
public sealed record MetricQuery
{
    internal const string Mean = "mean";

    private static readonly (string Name, double P)[] Quantiles = [("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99), ("min", 0), ("max", 1)];

    /// <summary>Null for all.</summary>
    public string? Name { get; init; }

    /// <summary>Only series that have all of these.</summary>
    public IReadOnlyList<MetricTag> Tags { get; init; } = [];

    /// <summary>
    /// Null for the mean over repetitions of each one's mean or total; otherwise the quantile of what all repetitions recorded, whose interval knows that
    /// the samples of one repetition belong together.
    /// </summary>
    public double? Quantile { get; init; }

    /// <summary>Samples before this time are left out. Totals of metrics that only add up have no times and stay.</summary>
    public SimTime WarmUp { get; init; }

    /// <summary>A row for each combination of tags even where totals could be added up over them.</summary>
    public bool BySeries { get; init; }

    /// <summary>A tag that is not added up over.</summary>
    public string? KeptTag { get; init; }

    /// <summary>Which metrics beside <see cref="Name"/>; null for all.</summary>
    internal Func<string, bool>? Among { get; init; }

    /// <summary>Keep every sample, to draw them.</summary>
    internal bool KeepsSamples { get; init; }

    /// <summary>Whether the statistics that the database keeps of each series do not suffice.</summary>
    internal bool NeedsSamples => KeepsSamples || Quantile is not null || WarmUp > SimTime.Zero;

    /// <summary><c>mean</c>, <c>p95</c>, …</summary>
    public string Statistic => NameOf(Quantile);

    /// <summary>Reads <c>METRIC[{tag=value,…}] [STAT]</c>, as expectations have it; STAT is <c>mean</c>, <c>min</c>, <c>max</c>, <c>p50</c>, <c>p90</c>, <c>p95</c> or <c>p99</c>.</summary>
    /// <exception cref="ResultsException">It is something else.</exception>
    public static MetricQuery Parse(string text)
    {
        string rest = text.Trim();
        double? quantile = null;
        int space = rest.LastIndexOf(' ');
        if (space > rest.LastIndexOf('}') && space > 0)
        {
            string statistic = rest[(space + 1)..];
            if (statistic != Mean)
            {
                (string Name, double P) found = Array.Find(Quantiles, each => each.Name == statistic);
                if (found.Name is null)
                    throw new ResultsException($"'{statistic}' in '{text}' is no statistic", statistic, [Mean, .. Quantiles.Select(each => each.Name)]);
                quantile = found.P;
            }

            rest = rest[..space].TrimEnd();
        }

        int brace = rest.IndexOf('{', StringComparison.Ordinal);
        if (brace < 0) return new() { Name = rest, Quantile = quantile };
        if (brace == 0 || !rest.EndsWith('}')) throw new ResultsException($"'{text}' is not METRIC{{tag=value,…}}");
        return new() { Name = rest[..brace], Quantile = quantile, Tags = ParseTags(rest[(brace + 1)..^1], text) };
    }

    /// <summary><c>p95</c> of 0.95, <c>mean</c> of null.</summary>
    internal static string NameOf(double? quantile) => quantile is { } p ? Quantiles.First(each => each.P == p).Name : Mean;

    /// <summary>Reads tags as <see cref="MetricTags.Text"/> writes them.</summary>
    internal static IReadOnlyList<MetricTag> ParseTags(string tags, string context)
    {
        var parsed = new List<MetricTag>();
        foreach (string tag in tags.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = tag.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new ResultsException($"'{tag}' in '{context}' is not tag=value");
            parsed.Add(new(tag[..equals], tag[(equals + 1)..]));
        }

        return parsed;
    }

    /// <summary>Whether a series is asked for.</summary>
    internal bool Takes(string metric, IReadOnlyList<MetricTag> tags) => Takes(metric) && Tags.All(wanted => tags.Any(tag => tag.Key == wanted.Key && tag.Value == wanted.Value));

    /// <summary>Whether any series of a metric is asked for.</summary>
    internal bool Takes(string metric) => (Name is null || Name == metric) && (Among is null || Among(metric));

    /// <summary>The tags of the row that a series belongs to.</summary>
    internal string RowTags(IReadOnlyList<MetricTag> tags, bool isSampled) => BySeries || isSampled
        ? MetricTags.Text(tags)
        : MetricTags.Text([.. tags.Where(tag => tag.Key == KeptTag || Tags.Any(wanted => wanted.Key == tag.Key))]);

    /// <summary>Reads a time with its unit: <c>5s</c>, <c>200ms</c>.</summary>
    /// <exception cref="ResultsException">It is something else.</exception>
    public static SimTime ParseWarmUp(string text)
    {
        foreach ((string unit, long nanoseconds) in (ReadOnlySpan<(string, long)>)[("ns", 1), ("us", 1_000), ("ms", 1_000_000), ("min", 60_000_000_000), ("s", 1_000_000_000)])
        {
            if (!text.EndsWith(unit, StringComparison.Ordinal)) continue;
            string number = text[..^unit.Length];
            if (decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) && value <= 1_000_000)
                return new SimTime((long)(value * nanoseconds));
            break;
        }

        throw new ResultsException($"'{text}' is not a time such as 5s or 200ms");
    }
}
