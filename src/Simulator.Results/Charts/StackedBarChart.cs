using Simulator.Network.Metrics;

namespace Simulator.Results.Charts;

/// <summary>Bars made of parts that follow each other, such as the phases of a handover, a row a category. Parts are positive; NaN is no part.</summary>
/// <param name="Parts">The name of the first part of every bar, of the second, …</param>
public sealed record StackedBarChart(
    ChartHeading Heading, string Quantity, MetricUnit Unit, IReadOnlyList<string> Parts, IReadOnlyList<ChartSeries> Bars)
{
    private const double BarHeight = 24;
    private const double Gap = 14;

    /// <returns>An SVG document.</returns>
    public string Render()
    {
        double[] totals = [.. Bars.Select(bar => bar.Values.Where(IsPart).Sum())];
        double max = totals.Append(0).Max();
        ChartUnit unit = ChartUnit.For(Unit, max);
        ChartNumbers numbers = ChartNumbers.For(totals.Select(total => total * unit.Factor));

        var canvas = new ChartCanvas(Heading);
        ChartLegend.Areas(canvas, Parts);
        var rows = new CategoryRows([.. Bars.Select(bar => bar.Label)]);
        double room = totals.Select(total => TextMetrics.Width(numbers.Text(total * unit.Factor), ChartAxis.TickSize, bold: true)).Append(0).Max() + 8;
        double right = ChartCanvas.Width - ChartCanvas.Margin - room;
        Ticks ticks = ChartAxis.Across(0, max * unit.Factor, right - rows.Left, fromZero: true);
        ChartScale x = ChartScale.Of(ticks, rows.Left, right);
        double[] heights = [.. Bars.Select((_, row) => Math.Max(BarHeight, rows.HeightOf(row)) + Gap)];
        double top = canvas.Top;
        ChartAxis.DrawAcross(canvas, ticks, x, top, top + heights.Sum(), ChartAxis.Name(Quantity, unit));
        for (int row = 0; row < Bars.Count; row++)
        {
            double middle = top + heights[row] / 2;
            rows.Draw(canvas, row, middle);
            double sum = 0;
            for (int part = 0; part < Bars[row].Values.Count; part++)
            {
                double value = Bars[row].Values[part];
                if (!IsPart(value)) continue;
                double from = x.Map(sum * unit.Factor);
                sum += value;
                canvas.Area(part, from, middle - BarHeight / 2, x.Map(sum * unit.Factor) - from, BarHeight);
            }

            canvas.Text(x.Map(sum * unit.Factor) + 6, middle + 4, numbers.Text(sum * unit.Factor), ChartAxis.TickSize, "bold");
            top += heights[row];
        }

        canvas.Line("axis", x.From, top - heights.Sum(), x.From, top);
        return canvas.Finish(Describe(unit, numbers));
    }

    private static bool IsPart(double value) => double.IsFinite(value) && value > 0;

    private string Describe(ChartUnit unit, ChartNumbers numbers) =>
        $"Stacked bars of {ChartAxis.Name(Quantity, unit)}. " + string.Join("; ", Bars.Select(bar => $"{bar.Label}: "
            + string.Join(", ", bar.Values.Select((value, part) => (Name: Parts[part], Value: value)).Where(part => IsPart(part.Value))
                .Select(part => $"{part.Name} {numbers.Text(part.Value * unit.Factor)}")))) + ".";
}
