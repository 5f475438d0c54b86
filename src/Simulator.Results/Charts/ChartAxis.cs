namespace Simulator.Results.Charts;

/// <summary>Axes: thin lines across the plot, labels that leave room for each other.</summary>
internal static class ChartAxis
{
    public const double TickSize = 11.5;

    /// <summary>Ticks for a horizontal axis, as many as its labels leave room for.</summary>
    public static Ticks Across(double min, double max, double width, bool fromZero = false)
    {
        Ticks ticks = Ticks.For(min, max, 10, fromZero);
        for (int most = 9; most > 1; most--)
        {
            double widest = 0;
            foreach (decimal value in ticks.Values) widest = Math.Max(widest, TextMetrics.Width(ticks.Label(value), TickSize));
            if ((widest + 18) * (ticks.Values.Count - 1) <= width) break;
            ticks = Ticks.For(min, max, most, fromZero);
        }

        return ticks;
    }

    /// <summary>The same for samples: a logarithmic one where most of them would lie on each other on a linear one.</summary>
    /// <param name="sorted">Ascending, as the axis counts them.</param>
    public static Ticks AcrossSamples(ReadOnlySpan<double> sorted, double width)
    {
        double min = sorted.Length == 0 ? 0 : sorted[0];
        double max = sorted.Length == 0 ? 1 : sorted[^1];
        return Ticks.SuitLogarithm(sorted) ? Ticks.Logarithmic(min, max, width, label => TextMetrics.Width(label, TickSize) + 10) : Across(min, max, width);
    }

    /// <summary>The same for places where something was measured: a logarithmic one where they are decades apart.</summary>
    /// <param name="places">Ascending and each once, as the axis counts them.</param>
    public static Ticks AcrossSteps(ReadOnlySpan<double> places, double width) => Ticks.SuitLogarithmicSteps(places)
        ? Ticks.Logarithmic(places[0], places[^1], width, label => TextMetrics.Width(label, TickSize) + 10)
        : Across(places[0], places[^1], width);

    /// <summary>Grid lines down a plot, and below it the labels and the axis' name. Moves the canvas below that.</summary>
    public static void DrawAcross(ChartCanvas canvas, Ticks ticks, ChartScale x, double top, double bottom, string name)
    {
        foreach (decimal value in ticks.Values)
        {
            double at = x.Map((double)value);
            canvas.Line("grid", at, top, at, bottom);
            canvas.Text(at, bottom + 16, ticks.Label(value), TickSize, "muted", "middle");
        }

        canvas.Line("axis", x.From, bottom, x.To, bottom);
        canvas.Text((x.From + x.To) / 2, bottom + 35, TextMetrics.Fit(name, 12, ChartCanvas.Width - 2 * ChartCanvas.Margin), 12, "", "middle", name);
        canvas.Top = bottom + 35 + 12;
    }

    /// <summary>Grid lines across a plot with their labels to the left, and above them the axis' name.</summary>
    public static void DrawUp(ChartCanvas canvas, Ticks ticks, ChartScale y, double left, double right, string name)
    {
        foreach (decimal value in ticks.Values)
        {
            double at = y.Map((double)value);
            canvas.Line("grid", left, at, right, at);
            canvas.Text(left - 7, at + 4, ticks.Label(value), TickSize, "muted", "end");
        }

        canvas.Text(ChartCanvas.Margin, y.To - 14, TextMetrics.Fit(name, 12, ChartCanvas.Width - 2 * ChartCanvas.Margin), 12, full: name);
    }

    /// <summary>How much room the labels of a vertical axis need.</summary>
    public static double LabelWidth(Ticks ticks)
    {
        double widest = 0;
        foreach (decimal value in ticks.Values) widest = Math.Max(widest, TextMetrics.Width(ticks.Label(value), TickSize));
        return widest;
    }

    /// <summary><c>handover.latency (ms)</c>.</summary>
    public static string Name(string quantity, ChartUnit unit) => unit.Name.Length == 0 ? quantity : $"{quantity} ({unit.Name})";

    /// <summary><c>handover.latency (s, logarithmic)</c>.</summary>
    public static string Name(string quantity, ChartUnit unit, Ticks ticks) =>
        ticks.IsLogarithmic ? $"{quantity} ({(unit.Name.Length == 0 ? "" : unit.Name + ", ")}logarithmic)" : Name(quantity, unit);

    /// <summary>A number at a mark: three digits that say something.</summary>
    public static string Short(double value)
    {
        decimal shown = (decimal)Math.Clamp(value, -1e15, 1e15);
        decimal size = Math.Abs(shown);
        int decimals = size switch
        {
            0 => 0,
            >= 100 => 0,
            >= 10 => 1,
            >= 1 => 2,
            >= 0.1m => 3,
            _ => 5,
        };
        return (Math.Round(shown, decimals) / 1.0000000000000000000000000000m).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
