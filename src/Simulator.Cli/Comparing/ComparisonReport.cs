using System.Globalization;
using System.Text.Json;
using Simulator.Cli.Output;
using Simulator.Network.Metrics;
using Simulator.Results;
using Simulator.Results.Comparison;
using Simulator.Results.Summaries;

namespace Simulator.Cli.Comparing;

/// <summary>A comparison as people and programs read it.</summary>
/// <param name="regressions">The rows that make the command fail.</param>
/// <param name="tolerance">Null when nothing is checked.</param>
/// <param name="plots">Paths of what was drawn.</param>
internal sealed class ComparisonReport(RunComparison comparison, IReadOnlyList<ComparisonRow> regressions, double? tolerance, IReadOnlyList<string> plots)
{
    /// <param name="showsAll">Rows that are the same and neutral metrics too.</param>
    public void Print(Terminal terminal, bool showsAll)
    {
        ComparisonRow[] shown = [.. comparison.Rows.Where(row => showsAll || (row.Verdict != ComparisonVerdict.Same && row.Direction != MetricDirection.Neutral))];
        if (shown.Length > 0) Table(shown).Print(terminal);
        PrintHidden(terminal.Out, showsAll);
        if (shown.Any(row => row.Method == ComparisonMethod.Single))
            terminal.Out.WriteLine("too few runs: a single repetition says nothing about others; run with --repetitions");
        foreach (ComparisonRow row in regressions) terminal.Out.WriteLine($"regression: {Place(row)}{row.Name} {Change(row)}, tolerance {Percent(tolerance!.Value)}");
        if (plots.Count > 0) terminal.Out.WriteLine($"plots: {Path.GetDirectoryName(plots[0])} ({Number(plots.Count)} files)");
    }

    public string Json() => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("by", comparison.By);
        json.WriteStartArray("sides");
        foreach (string side in comparison.Sides) json.WriteStringValue(side);
        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (ComparisonRow row in comparison.Rows) Write(json, row);
        json.WriteEndArray();
        WriteNumber(json, "tolerance", tolerance ?? double.NaN);
        json.WriteNumber("regressions", regressions.Count);
        json.WriteStartArray("plots");
        foreach (string plot in plots) json.WriteStringValue(plot);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private TextTable Table(ComparisonRow[] rows)
    {
        bool severalPlaces = rows.Any(row => row.Where != rows[0].Where);
        bool severalPairs = comparison.Sides.Count > 2;
        string[] headers =
        [
            .. severalPlaces ? ["where"] : (string[])[], "metric", .. severalPairs ? ["A", "B"] : (string[])[],
            severalPairs ? "of A" : comparison.Sides[0], severalPairs ? "of B" : comparison.Sides[1], "difference", "95% interval", "verdict",
        ];
        var table = new TextTable(headers);
        foreach (ComparisonRow row in rows)
        {
            table.Add(
            [
                .. severalPlaces ? [row.Where] : (Cell[])[], row.Name, .. severalPairs ? [row.LabelA, row.LabelB] : (Cell[])[],
                Value(row.Unit, row.A.Estimate), Value(row.Unit, row.B.Estimate), Change(row), Difference(row).Interval, new Cell(row.VerdictText, ToneOf(row)),
            ]);
        }

        return table;
    }

    private void PrintHidden(TextWriter output, bool showsAll)
    {
        if (showsAll) return;
        int same = comparison.Rows.Count(row => row.Verdict == ComparisonVerdict.Same);
        int neutral = comparison.Rows.Count(row => row.Verdict != ComparisonVerdict.Same && row.Direction == MetricDirection.Neutral);
        string others = neutral == 0 ? "" : $", {Number(neutral)} differ that are neither better nor worse (--all shows them)";
        output.WriteLine($"{Number(same)} of {Number(comparison.Rows.Count)} rows are the same{others}");
    }

    private static string Place(ComparisonRow row) => row.Where.Length == 0 ? "" : row.Where + " ";

    private static string Change(ComparisonRow row)
    {
        string relative = double.IsFinite(row.Relative) && row.Difference != 0 ? $" ({Sign(row.Relative)}{Percent(Math.Abs(row.Relative))})" : "";
        return Difference(row).Difference + relative;
    }

    private static (string Difference, string Interval) Difference(ComparisonRow row)
    {
        if (double.IsNaN(row.Difference)) return ("-", "-");
        double difference = MetricUnits.Recorded(row.Unit, row.Difference);
        if (row.Interval is not { } shown) return (Quantity.Difference(row.Unit, Rounded(difference)), "-");
        return Quantity.Difference(row.Unit, Rounded(difference), new(MetricUnits.Recorded(row.Unit, shown.Low), MetricUnits.Recorded(row.Unit, shown.High)));
    }

    private static Tone ToneOf(ComparisonRow row) => row.Verdict switch
    {
        ComparisonVerdict.Better => Tone.Good,
        ComparisonVerdict.Worse => Tone.Bad,
        _ => Tone.Plain,
    };

    private static string Value(MetricUnit unit, double shown) => double.IsNaN(shown) ? "-" : Quantity.Text(unit, Rounded(MetricUnits.Recorded(unit, shown)));

    // Five digits say what can be known; the JSON has all of them.
    private static double Rounded(double recorded) => double.Parse(recorded.ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Sign(double value) => value < 0 ? "-" : "+";

    private static string Percent(double part) => double.Parse((part * 100).ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString("0.###", CultureInfo.InvariantCulture) + "%";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Write(Utf8JsonWriter json, ComparisonRow row)
    {
        json.WriteStartObject();
        json.WriteString("where", row.Where);
        json.WriteString("metric", row.Metric);
        json.WriteStartObject("tags");
        foreach (MetricTag tag in row.TagList) json.WriteString(tag.Key, tag.Value);
        json.WriteEndObject();
        json.WriteString("statistic", row.Statistic);
        json.WriteString("unit", MetricUnits.Shown(row.Unit));
        Write(json, "a", row.LabelA, row.A);
        Write(json, "b", row.LabelB, row.B);
        WriteNumber(json, "difference", row.Difference);
        WriteNumber(json, "relative", row.Relative);
        WriteNumber(json, "low", row.Interval?.Low ?? double.NaN);
        WriteNumber(json, "high", row.Interval?.High ?? double.NaN);
        json.WriteString("method", row.Method switch
        {
            ComparisonMethod.Paired => "paired",
            ComparisonMethod.Independent => "independent",
            ComparisonMethod.SameRun => "same-run",
            _ => "single",
        });
        json.WriteString("verdict", row.VerdictText.Replace(' ', '-'));
        json.WriteBoolean("regression", tolerance is { } part && row.IsRegression(part));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, string label, Measurement measured)
    {
        json.WriteStartObject(name);
        json.WriteString("name", label);
        json.WriteNumber("n", measured.Moments.N);
        WriteNumber(json, "value", measured.Estimate);
        WriteNumber(json, "low", measured.Interval?.Low ?? double.NaN);
        WriteNumber(json, "high", measured.Interval?.High ?? double.NaN);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        if (double.IsNaN(value)) json.WriteNullValue();
        else json.WriteRawValue(Decimals.Format(value));
    }
}
