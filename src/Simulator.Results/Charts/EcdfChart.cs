using System.Globalization;
using Simulator.Network.Metrics;

namespace Simulator.Results.Charts;

/// <summary>Empirical distribution functions: for each value the share of the samples that are no larger. One line a series.</summary>
public sealed record EcdfChart(ChartHeading Heading, string Quantity, MetricUnit Unit, IReadOnlyList<ChartSeries> Series)
{
    private const double Height = 290;

    /// <summary>A share, above 0 and below 1, that has a line across: where a line of the chart meets it is that quantile.</summary>
    public double? Marked { get; init; }

    /// <returns>An SVG document.</returns>
    public string Render()
    {
        double[][] sorted = [.. Series.Select(series => series.Values.Where(double.IsFinite).Order().ToArray())];
        double[] all = [.. sorted.SelectMany(values => values).Order()];
        ChartUnit unit = ChartUnit.For(Unit, all.Length == 0 ? 1 : Math.Max(Math.Abs(all[0]), Math.Abs(all[^1])));
        double[] shown = [.. all.Select(value => value * unit.Factor)];

        var canvas = new ChartCanvas(Heading);
        if (Series.Count > 1) ChartLegend.Lines(canvas, [.. Series.Select(series => series.Label)]);
        Ticks share = Ticks.For(0, 1, 5, fromZero: true);
        double left = ChartCanvas.Margin + ChartAxis.LabelWidth(share) + 8;
        const double Right = ChartCanvas.Width - ChartCanvas.Margin - 8;
        double top = canvas.Top + 28;
        double bottom = top + Height;
        Ticks ticks = ChartAxis.AcrossSamples(shown, Right - left);
        ChartScale x = ChartScale.Of(ticks, left, Right);
        ChartScale y = ChartScale.Of(share, bottom, top);
        ChartAxis.DrawUp(canvas, share, y, left, Right, "share of samples at or below");
        ChartAxis.DrawAcross(canvas, ticks, x, top, bottom, ChartAxis.Name(Quantity, unit, ticks));
        if (Marked is { } marked and > 0 and < 1)
        {
            canvas.Line("axis", left, y.Map(marked), Right, y.Map(marked));
            canvas.Text(Right, top - 14, string.Create(CultureInfo.InvariantCulture, $"line across: p{marked * 100:0.#}"), 12, "muted", "end");
        }

        for (int i = 0; i < sorted.Length; i++)
        {
            if (sorted[i].Length > 0) Draw(canvas, i, sorted[i], unit, x, y);
        }

        return canvas.Finish(Describe(sorted, unit));
    }

    // Steps from 0 to 1. Markers where the line crosses an eighth, three and five eighths and seven eighths, so far apart for each series that those of equal lines can be seen.
    private void Draw(ChartCanvas canvas, int series, double[] sorted, ChartUnit unit, ChartScale x, ChartScale y)
    {
        var points = new List<double> { x.From, y.Map(0) };
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i + 1 < sorted.Length && sorted[i + 1] == sorted[i]) continue;
            double at = x.Map(sorted[i] * unit.Factor);
            points.AddRange([at, points[^1], at, y.Map((i + 1.0) / sorted.Length)]);
        }

        points.AddRange([x.To, y.Map(1)]);
        canvas.Path($"line l{series % ChartStyle.Colours}", ChartStyle.Dash(series), [.. points]);
        if (Series.Count < 2) return;
        for (int eighth = 1; eighth < 8; eighth += 2)
        {
            double level = eighth / 8.0 + (series % ChartStyle.Colours - 3.5) * 0.03;
            int at = Math.Clamp((int)Math.Ceiling(level * sorted.Length) - 1, 0, sorted.Length - 1);
            canvas.Marker(series, x.Map(sorted[at] * unit.Factor), y.Map(level));
        }
    }

    private string Describe(double[][] sorted, ChartUnit unit)
    {
        var parts = new List<string>();
        for (int i = 0; i < sorted.Length; i++)
        {
            string label = Series[i].Label.Length == 0 ? "" : Series[i].Label + ": ";
            parts.Add(sorted[i].Length == 0
                ? $"{label}no samples"
                : string.Create(CultureInfo.InvariantCulture, $"{label}{sorted[i].Length} samples, median ")
                    + $"{ChartAxis.Short(Summaries.Statistics.Quantile(sorted[i], 0.5) * unit.Factor)}{unit.Suffix}, "
                    + $"95th percentile {ChartAxis.Short(Summaries.Statistics.Quantile(sorted[i], 0.95) * unit.Factor)}{unit.Suffix}");
        }

        return $"Empirical distribution of {Quantity}. {string.Join("; ", parts)}.";
    }
}
