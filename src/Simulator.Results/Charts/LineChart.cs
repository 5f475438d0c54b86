using Simulator.Network.Metrics;

namespace Simulator.Results.Charts;

/// <summary>
/// Lines through measured points, with a whisker at each for its interval and no bands between them: more than two that overlap are mud. Where whiskers
/// would stand on each other, each line is moved sideways by a few pixels, with its markers, and the axis says so. Places over decades have a logarithmic axis.
/// </summary>
/// <param name="Across">The name of the horizontal axis.</param>
/// <param name="AcrossUnit">What its values count.</param>
public sealed record LineChart(
    ChartHeading Heading, string Across, MetricUnit AcrossUnit, string Quantity, MetricUnit Unit, IReadOnlyList<ChartLine> Lines)
{
    private const double Height = 290;
    private const double MarkerReach = 6;
    private const double MostStep = 9;
    private const double Edge = 8;

    /// <returns>An SVG document.</returns>
    public string Render()
    {
        (double X, ChartBar Y)[][] points = [.. Lines.Select(line => line.Points.Where(point => double.IsFinite(point.Y.Value) && double.IsFinite(point.X)).ToArray())];
        (double X, ChartBar Y)[] all = [.. points.SelectMany(line => line).DefaultIfEmpty((0, new(0)))];
        double max = all.Max(point => Math.Max(point.Y.Value, point.Y.Interval?.High ?? point.Y.Value));
        // What is never below zero is not drawn there because an interval, which is symmetric, would be.
        double min = all.Any(point => point.Y.Value < 0) ? all.Min(point => Math.Min(point.Y.Value, point.Y.Interval?.Low ?? point.Y.Value)) : 0;
        double[] places = [.. all.Select(point => point.X).Distinct().Order()];
        // Numbers of a logarithmic axis are short where the least of them is no fraction.
        ChartUnit xUnit = ChartUnit.For(AcrossUnit, Ticks.SuitLogarithmicSteps(places) ? places[0] : Math.Max(places[^1], -places[0]));
        places = [.. places.Select(place => place * xUnit.Factor)];
        ChartUnit yUnit = ChartUnit.For(Unit, Math.Max(max, -min));

        var canvas = new ChartCanvas(Heading);
        if (Lines.Count > 1) ChartLegend.Lines(canvas, [.. Lines.Select(line => line.Label)]);
        Ticks up = Ticks.For(min * yUnit.Factor, max * yUnit.Factor, 6);
        double left = ChartCanvas.Margin + ChartAxis.LabelWidth(up) + 8;
        const double Right = ChartCanvas.Width - ChartCanvas.Margin - 8;
        double top = canvas.Top + 28;
        Ticks across = ChartAxis.AcrossSteps(places, Right - left);
        ChartScale y = ChartScale.Of(up, top + Height, top);
        DrawnPoint Drawn((double X, ChartBar Y) point, double at) => new(
            at, y.Map((point.Y.Interval?.Low ?? point.Y.Value) * yUnit.Factor), y.Map(point.Y.Value * yUnit.Factor), y.Map((point.Y.Interval?.High ?? point.Y.Value) * yUnit.Factor));

        bool isDodged = AnyHide([.. points.Select(line => line.Select(point => Drawn(point, point.X)).ToArray())]);
        double step = isDodged ? Step(places, ChartScale.Of(across, left, Right)) : 0;
        double room = isDodged ? Edge + step * (Lines.Count - 1) / 2 : 0;
        ChartScale x = ChartScale.Of(across, left + room, Right - room);
        ChartAxis.DrawUp(canvas, up, y, left, Right, ChartAxis.Name(Quantity, yUnit));
        ChartAxis.DrawAcross(canvas, across, x, top, top + Height, ChartAxis.Name(Across, xUnit, across) + (isDodged ? "; lines are moved apart sideways" : ""));
        canvas.Line("axis", left, top + Height, Right, top + Height);
        for (int i = 0; i < points.Length; i++)
        {
            double aside = (i - (points.Length - 1) / 2.0) * step;
            DrawLine(canvas, i, [.. points[i].Select(point => Drawn(point, x.Map(point.X * xUnit.Factor) + aside))], y.From);
        }

        return canvas.Finish($"Lines of {ChartAxis.Name(Quantity, yUnit)} over {ChartAxis.Name(Across, xUnit, across)}. " + string.Join("; ", Lines.Select(line => $"{line.Label}: "
            + string.Join(", ", line.Points.Select(point => $"{ChartAxis.Short(point.Y.Value * yUnit.Factor)} at {ChartAxis.Short(point.X * xUnit.Factor)}")))) + ".");
    }

    // Whether somewhere across a whisker that is longer than its marker overlaps with another line's mark. Markers alone may: their values are the same.
    private static bool AnyHide(DrawnPoint[][] lines)
    {
        foreach (var place in lines.SelectMany(line => line).GroupBy(point => point.X))
        {
            double bottom = double.NegativeInfinity;   // of those above; pixels count downwards
            bool isLong = false;
            foreach (DrawnPoint point in place.OrderBy(point => Math.Min(point.High, point.Value - MarkerReach)))
            {
                isLong |= point.Low - point.High > 2 * MarkerReach;
                if (isLong && Math.Min(point.High, point.Value - MarkerReach) < bottom) return true;
                bottom = Math.Max(point.Low, point.Value + MarkerReach);
            }
        }

        return false;
    }

    // The lines of one place take no more than three fifths of the way to the next.
    private double Step(double[] places, ChartScale x)
    {
        double least = x.To - x.From;
        for (int i = 1; i < places.Length; i++) least = Math.Min(least, x.Map(places[i]) - x.Map(places[i - 1]));
        return Math.Min(MostStep, 0.6 * least / Lines.Count);
    }

    private static void DrawLine(ChartCanvas canvas, int series, DrawnPoint[] points, double axis)
    {
        string colour = $"line l{series % ChartStyle.Colours}";
        if (points.Length > 1) canvas.Path(colour, ChartStyle.Dash(series), [.. points.SelectMany(point => (double[])[point.X, point.Value])]);
        foreach (DrawnPoint point in points)
        {
            if (point.Low - point.High > 1)
            {
                canvas.Path($"{colour} whisker", "", point.X, point.Low, point.X, point.High);
                canvas.Path(colour, "", point.X - 4, point.High, point.X + 4, point.High);
                if (point.Low < axis) canvas.Path(colour, "", point.X - 4, point.Low, point.X + 4, point.Low);
            }

            canvas.Marker(series, point.X, point.Value);
        }
    }

    // In pixels.
    private readonly record struct DrawnPoint(double X, double Low, double Value, double High);
}
