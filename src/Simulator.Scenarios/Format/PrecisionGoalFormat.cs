using System.Text.Json.Nodes;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>A line of <c>until</c>.</summary>
internal sealed class PrecisionGoalFormat : FormatOf<PrecisionGoal>
{
    public override string Expected => "a line such as 'handover.latency p95 ±2%'";

    public override bool TryRead(FileEntry entry, Reading reading, out PrecisionGoal value)
    {
        value = null!;
        if (entry.Value is not FileScalar { IsNull: false } scalar)
        {
            reading.WrongKind(entry, this);
            return false;
        }

        ExpectationParser parser = new(scalar.Text);
        if (parser.ParseGoal() is not { } parts)
        {
            reading.Error(scalar.At(parser.Position), parser.Problem);
            return false;
        }

        value = parts with { Position = scalar.Position, TagPositions = [.. parser.TagStarts.Select(tag => scalar.At(tag.Value))] };
        ExpectationFormat.CheckTags(value.Metric, value.Tags, scalar, parser, reading);
        ExpectationFormat.CheckMetric(value.Metric, value.Statistic, value.IsRelative ? null : value.Unit, scalar, parser.ValueStart, reading);
        return true;
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => new() { ["type"] = "string" };
}
