using Simulator.Network.Metrics;
using Simulator.Results.Comparison;
using Simulator.Results.Summaries;

namespace Simulator.Results.Charts;

/// <summary>
/// A forest plot: a difference a row, with its interval across the line at zero, its number and its verdict in words. What is better, worse or merely different
/// has a full mark of its own shape; where there is no evidence the mark is hollow.
/// </summary>
/// <param name="Direction">Says which side of zero is the better one.</param>
public sealed record ForestChart(ChartHeading Heading, string Quantity, MetricUnit Unit, MetricDirection Direction, IReadOnlyList<ForestRow> Rows)
{
    private const double RowHeight = 21;
    private const double GroupHeight = 25;

    /// <returns>An SVG document.</returns>
    public string Render()
    {
        double[] ends = [0, .. Rows.SelectMany(row => Ends(row.Difference)).Where(double.IsFinite)];
        ChartUnit unit = ChartUnit.For(Unit, Math.Max(ends.Max(), -ends.Min()));
        ChartNumbers numbers = ChartNumbers.For(Rows.Select(row => row.Difference.Value * unit.Factor));
        string[] texts = [.. Rows.Select(row => Number(row.Difference.Value * unit.Factor, numbers))];

        var canvas = new ChartCanvas(Heading);
        var rows = new CategoryRows([.. Rows.Select(row => row.Label)]);
        double words = ChartCanvas.Width - ChartCanvas.Margin - Rows.Select(row => TextMetrics.Width(row.VerdictText, ChartAxis.TickSize)).Append(0).Max();
        double right = words - texts.Select(text => TextMetrics.Width(text, ChartAxis.TickSize)).Append(0).Max() - 28;
        Ticks ticks = ChartAxis.Across(ends.Min() * unit.Factor, ends.Max() * unit.Factor, right - rows.Left);
        ChartScale x = ChartScale.Of(ticks, rows.Left, right);
        double top = canvas.Top;
        double[] heights = [.. Rows.Select((_, row) => Math.Max(RowHeight, rows.HeightOf(row) + 2))];
        double bottom = top + heights.Sum() + GroupHeight * Enumerable.Range(0, Rows.Count).Count(BeginsGroup) + 4;
        ChartAxis.DrawAcross(canvas, ticks, x, top, bottom, ChartAxis.Name(Quantity, unit) + Better());
        canvas.Line("axis", x.Map(0), top, x.Map(0), bottom);
        for (int row = 0; row < Rows.Count; row++)
        {
            if (BeginsGroup(row))
            {
                canvas.Rectangle("paper", 0, top, ChartCanvas.Width, GroupHeight - 3);
                canvas.Text(ChartCanvas.Margin, top + 16, TextMetrics.Fit(Rows[row].Group, 12, ChartCanvas.Width - 2 * ChartCanvas.Margin), 12, "muted", full: Rows[row].Group);
                top += GroupHeight;
            }

            double middle = top + heights[row] / 2;
            rows.Draw(canvas, row, middle);
            Draw(canvas, Rows[row], unit, x, middle);
            canvas.Text(words - 14, middle + 4, texts[row], ChartAxis.TickSize, "", "end");
            canvas.Text(words, middle + 4, Rows[row].VerdictText, ChartAxis.TickSize, IsEvident(Rows[row]) ? "" : "muted");
            top += heights[row];
        }

        return canvas.Finish(Describe(unit, texts, numbers));
    }

    private static void Draw(ChartCanvas canvas, ForestRow row, ChartUnit unit, ChartScale x, double middle)
    {
        if (row.Difference.Interval is { } interval)
        {
            double low = x.Map(interval.Low * unit.Factor);
            double high = x.Map(interval.High * unit.Factor);
            canvas.Path("ink whisker", "", low, middle, high, middle);
            canvas.Path("ink", "", low, middle - 4, low, middle + 4);
            canvas.Path("ink", "", high, middle - 4, high, middle + 4);
        }

        double at = x.Map(row.Difference.Value * unit.Factor);
        if (IsEvident(row)) canvas.Marker(Mark(row.Verdict), at, middle);
        else canvas.Circle("edge hollow", at, middle, 4);
    }

    private static bool IsEvident(ForestRow row) => row.Verdict is ComparisonVerdict.Better or ComparisonVerdict.Worse or ComparisonVerdict.Different;

    // A circle, a square, a diamond.
    private static int Mark(ComparisonVerdict verdict) => verdict switch { ComparisonVerdict.Better => 0, ComparisonVerdict.Worse => 1, _ => 3 };

    private static double[] Ends(ChartBar bar) => bar.Interval is Interval interval ? [bar.Value, interval.Low, interval.High] : [bar.Value];

    private bool BeginsGroup(int row) => Rows[row].Group.Length > 0 && (row == 0 || Rows[row].Group != Rows[row - 1].Group);

    private string Better() => Direction switch
    {
        MetricDirection.LowerIsBetter => "; left of zero is better",
        MetricDirection.HigherIsBetter => "; right of zero is better",
        _ => "",
    };

    private static string Number(double value, ChartNumbers numbers)
    {
        string text = numbers.Text(value);
        return value > 0 && char.IsAsciiDigit(text[0]) ? "+" + text : text;
    }

    private string Describe(ChartUnit unit, string[] texts, ChartNumbers numbers) =>
        $"Forest plot of {ChartAxis.Name(Quantity, unit)}. " + string.Join("; ", Rows.Select((row, i) =>
        {
            string interval = row.Difference.Interval is Interval found
                ? $" (95 % interval {Number(found.Low * unit.Factor, numbers)} to {Number(found.High * unit.Factor, numbers)})"
                : "";
            return $"{(row.Group.Length > 0 ? row.Group + ", " : "")}{row.Label}: {texts[i]}{interval}, {row.VerdictText}";
        })) + ".";
}
