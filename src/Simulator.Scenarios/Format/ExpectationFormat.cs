using System.Text.Json.Nodes;
using Simulator.Network.Metrics;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>An item of <c>expect</c>.</summary>
internal sealed class ExpectationFormat : FormatOf<Expectation>
{
    public override string Expected => "a line such as 'hip.exchange.completed sum == 1'";

    public override bool TryRead(FileEntry entry, Reading reading, out Expectation value)
    {
        value = null!;
        if (entry.Value is not FileScalar { IsNull: false } scalar)
        {
            reading.WrongKind(entry, this);
            return false;
        }

        ExpectationParser parser = new(scalar.Text);
        if (parser.Parse() is not { } parts)
        {
            reading.Error(scalar.At(parser.Position), parser.Problem);
            return false;
        }

        value = parts with { Position = scalar.Position, TagPositions = [.. parser.TagStarts.Select(tag => scalar.At(tag.Value))] };
        CheckMetric(value.Metric, value.Statistic, value.Unit, scalar, parser.ValueStart, reading, isComparison: true);
        CheckTags(value.Metric, value.Tags, scalar, parser, reading);
        return true;
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = "string" };

    /// <summary>Reports a metric that does not exist, and a value in a unit that is not its.</summary>
    /// <param name="written">The value's unit; null for a bare number.</param>
    /// <param name="isComparison">Then a metric that is true or false has to be compared with one of them.</param>
    public static void CheckMetric(
        string metric, Statistic? statistic, Unit? written, FileScalar scalar, int valueStart, Reading reading, bool isComparison = false)
    {
        if (reading.Metrics is not { } metrics) return;
        if (metrics.UnitOf(metric) is not { } unit)
        {
            reading.Error(scalar.At(scalar.Text.IndexOf(metric, StringComparison.Ordinal)), $"unknown metric '{metric}'{Suggestion.For(metric, metrics.Names)}");
            return;
        }

        if (statistic == Statistic.Count) unit = Unit.Count;
        if (written == unit || (written is null && !(isComparison && unit == Unit.Boolean))) return;
        reading.Error(scalar.At(valueStart), $"'{metric}' {Described(unit)}, and '{scalar.Text[valueStart..].Trim()}' is not");
    }

    /// <summary>Reports tags that no series of the metric has.</summary>
    public static void CheckTags(string metric, IReadOnlyList<MetricTag> tags, FileScalar scalar, ExpectationParser parser, Reading reading)
    {
        if (reading.Metrics?.TagsOf(metric) is not { } known) return;
        foreach ((MetricTag tag, (int start, _)) in tags.Zip(parser.TagStarts))
        {
            if (known.Contains(tag.Key, StringComparer.Ordinal)) continue;
            string hint = Suggestion.For(tag.Key, known);
            if (hint.Length == 0) hint = known.Count == 0 ? "; it has none" : $"; its tags are {string.Join(", ", known)}";
            reading.Error(scalar.At(start), $"'{metric}' has no tag '{tag.Key}'{hint}");
        }
    }

    private static string Described(Unit unit) => unit switch
    {
        Unit.Seconds => "is a duration",
        Unit.Bytes => "is a size",
        Unit.BitsPerSecond => "is a rate",
        Unit.PerSecond => "is a frequency",
        Unit.Ratio => "is a ratio",
        Unit.Boolean => "is true or false",
        _ => "is a number",
    };
}
