namespace Simulator.Results.Charts;

/// <summary>The legend, above the data and never on it.</summary>
internal static class ChartLegend
{
    private const double LineSample = 30;
    private const double AreaSample = 24;
    private const double Space = 6;
    private const double RowHeight = 20;

    /// <summary>A line, its dashes and its marker for each label.</summary>
    public static void Lines(ChartCanvas canvas, IReadOnlyList<string> labels) => Draw(canvas, labels, LineSample, (series, x, y) =>
    {
        canvas.Path($"line l{series % ChartStyle.Colours}", ChartStyle.Dash(series), x, y, x + LineSample, y);
        canvas.Marker(series, x + LineSample / 2, y);
    });

    /// <summary>A patch of its colour and hatching for each label.</summary>
    public static void Areas(ChartCanvas canvas, IReadOnlyList<string> labels) =>
        Draw(canvas, labels, AreaSample, (series, x, y) => canvas.Area(series, x, y - 6, AreaSample, 12));

    /// <summary>Whatever is drawn for each label, around the middle of a line.</summary>
    /// <param name="width">Of the samples.</param>
    /// <param name="sample">Draws one: its number, its left end, its middle.</param>
    public static void Draw(ChartCanvas canvas, IReadOnlyList<string> labels, double width, Action<int, double, double> sample)
    {
        if (labels.Count == 0) return;
        double x = ChartCanvas.Margin;
        double y = canvas.Top + 6;
        double longest = ChartCanvas.Width - 2 * ChartCanvas.Margin - width - Space;
        for (int i = 0; i < labels.Count; i++)
        {
            string shown = TextMetrics.Fit(labels[i], 12, longest);
            double item = width + Space + TextMetrics.Width(shown, 12);
            if (x > ChartCanvas.Margin && x + item > ChartCanvas.Width - ChartCanvas.Margin)
            {
                x = ChartCanvas.Margin;
                y += RowHeight;
            }

            sample(i, x, y);
            canvas.Text(x + width + Space, y + 4, shown, 12, full: labels[i]);
            x += item + 18;
        }

        canvas.Top = y + 16;
    }
}
