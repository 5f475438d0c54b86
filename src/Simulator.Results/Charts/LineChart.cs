using Simulator.Network.Metrics;

namespace Simulator.Results.Charts;

/// <summary>Lines through measured points above zero, each with a band for its intervals and whiskers at its points, so that bands that lie on each other stay apart.</summary>
/// <param name="Across">The name of the horizontal axis.</param>
/// <param name="AcrossUnit">What its values count.</param>
public sealed record LineChart(
    ChartHeading Heading, string Across, MetricUnit AcrossUnit, string Quantity, MetricUnit Unit, IReadOnlyList<ChartLine> Lines)
{
    private const double Height = 290;

    /// <returns>An SVG document.</returns>
    public string Render()
    {
        double[] xs = [.. Lines.SelectMany(line => line.Points).Select(point => point.X).Where(double.IsFinite).DefaultIfEmpty(0)];
        double[] ys =
        [
            .. Lines.SelectMany(line => line.Points).SelectMany(point => (double[])[point.Y.Value, point.Y.Interval?.Low ?? point.Y.Value, point.Y.Interval?.High ?? point.Y.Value])
                .Where(double.IsFinite).DefaultIfEmpty(0),
        ];
        ChartUnit xUnit = ChartUnit.For(AcrossUnit, xs.Max(Math.Abs));
        ChartUnit yUnit = ChartUnit.For(Unit, ys.Max(Math.Abs));

        var canvas = new ChartCanvas(Heading);
        if (Lines.Count > 1) ChartLegend.Lines(canvas, [.. Lines.Select(line => line.Label)]);
        Ticks up = Ticks.For(Math.Min(0, ys.Min()) * yUnit.Factor, ys.Max() * yUnit.Factor, 6);
        double left = ChartCanvas.Margin + ChartAxis.LabelWidth(up) + 8;
        const double Right = ChartCanvas.Width - ChartCanvas.Margin - 8;
        double top = canvas.Top + 28;
        Ticks across = ChartAxis.Across(xs.Min() * xUnit.Factor, xs.Max() * xUnit.Factor, Right - left);
        ChartScale x = ChartScale.Of(across, left, Right);
        ChartScale y = ChartScale.Of(up, top + Height, top);
        ChartAxis.DrawUp(canvas, up, y, left, Right, ChartAxis.Name(Quantity, yUnit));
        ChartAxis.DrawAcross(canvas, across, x, top, top + Height, ChartAxis.Name(Across, xUnit));
        (double X, double Low, double Value, double High)[][] drawn =
        [
            .. Lines.Select(line => line.Points.Where(point => double.IsFinite(point.Y.Value) && double.IsFinite(point.X)).Select(point => (
                x.Map(point.X * xUnit.Factor), y.Map((point.Y.Interval?.Low ?? point.Y.Value) * yUnit.Factor), y.Map(point.Y.Value * yUnit.Factor),
                y.Map((point.Y.Interval?.High ?? point.Y.Value) * yUnit.Factor))).ToArray()),
        ];
        for (int i = 0; i < drawn.Length; i++) DrawBand(canvas, i, drawn[i]);
        for (int i = 0; i < drawn.Length; i++) DrawLine(canvas, i, drawn[i]);
        return canvas.Finish($"Lines of {ChartAxis.Name(Quantity, yUnit)} over {ChartAxis.Name(Across, xUnit)}. " + string.Join("; ", Lines.Select(line => $"{line.Label}: "
            + string.Join(", ", line.Points.Select(point => $"{ChartAxis.Short(point.Y.Value * yUnit.Factor)} at {ChartAxis.Short(point.X * xUnit.Factor)}")))) + ".");
    }

    private static void DrawBand(ChartCanvas canvas, int series, (double X, double Low, double Value, double High)[] points)
    {
        if (points.Length < 2) return;
        canvas.Path($"band f{series % ChartStyle.Colours}", "",
            [.. points.SelectMany(point => (double[])[point.X, point.High]), .. points.Reverse().SelectMany(point => (double[])[point.X, point.Low])]);
    }

    private static void DrawLine(ChartCanvas canvas, int series, (double X, double Low, double Value, double High)[] points)
    {
        string colour = $"line l{series % ChartStyle.Colours}";
        if (points.Length > 1) canvas.Path(colour, ChartStyle.Dash(series), [.. points.SelectMany(point => (double[])[point.X, point.Value])]);
        foreach (var point in points)
        {
            if (point.Low - point.High > 1)
            {
                canvas.Path($"{colour} whisker", "", point.X, point.Low, point.X, point.High);
                canvas.Path(colour, "", point.X - 4, point.High, point.X + 4, point.High);
                canvas.Path(colour, "", point.X - 4, point.Low, point.X + 4, point.Low);
            }

            canvas.Marker(series, point.X, point.Value);
        }
    }
}
