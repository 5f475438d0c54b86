using System.Globalization;
using Simulator.Results;

namespace Simulator.Cli.Output;

/// <summary>What <c>run --plan</c> prints: a row a scenario or variant, with its seeds.</summary>
internal static class PlanReport
{
    public static void Print(ExperimentPlan plan, bool asJson, Terminal terminal)
    {
        List<(PlannedVariant Variant, RepetitionRange Part)> rows = [.. plan.Variants.Select((each, i) => (each, plan.PartOf(i))).Where(row => row.Item2.Count > 0)];
        long runs = rows.Sum(row => (long)row.Part.Count);
        if (asJson)
        {
            terminal.Out.WriteLine(Json(plan, rows, runs));
            return;
        }

        var table = new TextTable("scenario", "variant", "seeds", "runs");
        foreach ((PlannedVariant variant, RepetitionRange part) in rows)
            table.Add(variant.Scenario, variant.Variant, Seeds(variant, part), part.Count.ToString(CultureInfo.InvariantCulture));
        if (rows.Count > 0) table.Print(terminal);
        string shard = plan.Shards == 1 ? "" : $", shard {plan.ShardName}";
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{runs} run{(runs == 1 ? "" : "s")} of {rows.Count} variant{(rows.Count == 1 ? "" : "s")}{shard}"));
    }

    // 7, 1..20, 3..19 by 4.
    private static string Seeds(PlannedVariant variant, RepetitionRange part)
    {
        string seeds = string.Create(CultureInfo.InvariantCulture, $"{variant.SeedOf(part.First)}");
        if (part.Count > 1) seeds += string.Create(CultureInfo.InvariantCulture, $"..{variant.SeedOf(part[part.Count - 1])}");
        return part is { Count: > 1, Stride: > 1 } ? seeds + string.Create(CultureInfo.InvariantCulture, $" by {part.Stride}") : seeds;
    }

    private static string Json(ExperimentPlan plan, List<(PlannedVariant Variant, RepetitionRange Part)> rows, long runs) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("shard", plan.ShardName);
        json.WriteStartArray("plan");
        foreach ((PlannedVariant variant, RepetitionRange part) in rows)
        {
            json.WriteStartObject();
            json.WriteString("scenario", variant.Scenario);
            json.WriteString("variant", variant.Variant);
            json.WriteStartObject("seeds");
            json.WriteNumber("first", variant.SeedOf(part.First));
            json.WriteNumber("last", variant.SeedOf(part[part.Count - 1]));
            json.WriteNumber("step", part.Stride);
            json.WriteEndObject();
            json.WriteNumber("runs", part.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("runs", runs);
        json.WriteEndObject();
    });
}
