using System.Globalization;
using Simulator.Network.Metrics;
using Simulator.Results.Summaries;

namespace Simulator.Results.Charts;

/// <summary>
/// Boxes with their points, one row a series: quartiles and median, whiskers to the furthest values within one and a half times the box (Tukey 1977),
/// a diamond at the mean, and below each box every value.
/// </summary>
public sealed record BoxChart(ChartHeading Heading, string Quantity, MetricUnit Unit, IReadOnlyList<ChartSeries> Series)
{
    private const double BoxHeight = 18;
    private const double Strip = 18;
    private const double Gap = 16;
    private const int PointsShown = 400;

    /// <returns>An SVG document.</returns>
    public string Render()
    {
        double[][] sorted = [.. Series.Select(series => series.Values.Where(double.IsFinite).Order().ToArray())];
        double[] all = [.. sorted.SelectMany(values => values).Order()];
        ChartUnit unit = ChartUnit.For(Unit, all.Length == 0 ? 1 : Math.Max(Math.Abs(all[0]), Math.Abs(all[^1])));
        double[] shown = [.. all.Select(value => value * unit.Factor)];

        var canvas = new ChartCanvas(Heading);
        var rows = new CategoryRows([.. Series.Select(series => series.Label)]);
        string[] counts = [.. sorted.Select(values => string.Create(CultureInfo.InvariantCulture, $"n = {values.Length}"))];
        double right = ChartCanvas.Width - ChartCanvas.Margin - counts.Max(count => TextMetrics.Width(count, ChartAxis.TickSize)) - 12;
        Ticks ticks = ChartAxis.AcrossSamples(shown, right - rows.Left);
        ChartScale x = ChartScale.Of(ticks, rows.Left, right);
        double top = canvas.Top;
        double[] heights = [.. sorted.Select((_, row) => Math.Max(BoxHeight + Strip + Gap, rows.HeightOf(row) + Gap))];
        ChartAxis.DrawAcross(canvas, ticks, x, top, top + heights.Sum(), ChartAxis.Name(Quantity, unit, ticks));
        for (int row = 0; row < sorted.Length; row++)
        {
            double middle = top + heights[row] / 2;
            rows.Draw(canvas, row, middle);
            canvas.Text(ChartCanvas.Width - ChartCanvas.Margin, middle + 4, counts[row], ChartAxis.TickSize, "muted", "end");
            if (sorted[row].Length > 0) Draw(canvas, row, sorted[row], unit, x, middle - (BoxHeight + Strip) / 2);
            top += heights[row];
        }

        return canvas.Finish(Describe(sorted, unit));
    }

    private static void Draw(ChartCanvas canvas, int row, double[] sorted, ChartUnit unit, ChartScale x, double top)
    {
        double At(double value) => x.Map(value * unit.Factor);
        double low = Statistics.Quantile(sorted, 0.25);
        double high = Statistics.Quantile(sorted, 0.75);
        double reach = 1.5 * (high - low);
        double middle = top + BoxHeight / 2;
        double first = At(Math.Min(low, sorted.First(value => value >= low - reach)));
        double last = At(Math.Max(high, sorted.Last(value => value <= high + reach)));
        canvas.Path("ink", "", first, middle, At(low), middle);
        canvas.Path("ink", "", At(high), middle, last, middle);
        canvas.Path("ink", "", first, middle - 5, first, middle + 5);
        canvas.Path("ink", "", last, middle - 5, last, middle + 5);
        string colour = string.Create(CultureInfo.InvariantCulture, $"f{row % ChartStyle.Colours}");
        canvas.Rectangle($"edge {colour}", At(low), top, Math.Max(0.5, At(high) - At(low)), BoxHeight);
        double median = At(Statistics.Quantile(sorted, 0.5));
        canvas.Path("strong", "", median, top, median, top + BoxHeight);
        double mean = At(Statistics.Mean(sorted));
        canvas.Path("edge hollow", "", mean, middle - 4.5, mean + 4.5, middle, mean, middle + 4.5, mean - 4.5, middle, mean, middle - 4.5);
        DrawPoints(canvas, colour, sorted, At, top + BoxHeight + 5);
    }

    // Values that would cover each other are laid below each other, round and round.
    private static void DrawPoints(ChartCanvas canvas, string colour, double[] sorted, Func<double, double> at, double top)
    {
        double step = Math.Max(1, (double)sorted.Length / PointsShown);
        double last = double.NegativeInfinity;
        int level = 0;
        for (double i = 0; i < sorted.Length; i += step)
        {
            double x = at(sorted[(int)i]);
            level = x - last < 4.2 ? (level + 1) % 4 : 0;
            if (level == 0) last = x;
            canvas.Circle($"dot {colour}", x, top + level * 4, 2);
        }
    }

    private string Describe(double[][] sorted, ChartUnit unit)
    {
        var parts = new List<string>();
        for (int i = 0; i < sorted.Length; i++)
        {
            string Value(double p) => ChartAxis.Short(Statistics.Quantile(sorted[i], p) * unit.Factor);
            string label = Series[i].Label.Length == 0 ? "" : Series[i].Label + ": ";
            parts.Add(sorted[i].Length == 0
                ? $"{label}no values"
                : string.Create(CultureInfo.InvariantCulture, $"{label}{sorted[i].Length} values, median {Value(0.5)}{unit.Suffix}, quartiles {Value(0.25)} and {Value(0.75)}"));
        }

        return $"Box plot of {Quantity}. {string.Join("; ", parts)}.";
    }
}
