using System.Globalization;
using Simulator.Network.Metrics;
using Simulator.Results.Summaries;

namespace Simulator.Results.Charts;

/// <summary>Bars from zero in groups, a group a category, each with its interval and its number.</summary>
/// <param name="Series">The name of the first bar of every group, of the second, …</param>
public sealed record BarChart(
    ChartHeading Heading, string Quantity, MetricUnit Unit, IReadOnlyList<string> Series, IReadOnlyList<ChartBarGroup> Groups)
{
    private const double BarHeight = 15;
    private const double BarGap = 3;
    private const double GroupGap = 14;

    /// <returns>An SVG document.</returns>
    public string Render()
    {
        double[] ends = [.. Groups.SelectMany(group => group.Bars).SelectMany(bar => (double[])[bar.Value, bar.Interval?.Low ?? 0, bar.Interval?.High ?? 0]).Where(double.IsFinite)];
        // What is never below zero is not drawn there because an interval, which is symmetric, would be.
        bool anyBelow = Groups.Any(group => group.Bars.Any(bar => bar.Value < 0));
        double min = anyBelow ? ends.Min() : 0;
        double max = Math.Max(0, ends.Length == 0 ? 0 : ends.Max());
        ChartUnit unit = ChartUnit.For(Unit, Math.Max(max, -min));

        ChartNumbers numbers = ChartNumbers.For(Groups.SelectMany(group => group.Bars).Select(bar => bar.Value * unit.Factor));
        string Number(ChartBar bar) => double.IsFinite(bar.Value) ? numbers.Text(bar.Value * unit.Factor) : "no value";

        var canvas = new ChartCanvas(Heading);
        if (Series.Count > 1) ChartLegend.Areas(canvas, Series);
        var rows = new CategoryRows([.. Groups.Select(group => group.Label)]);
        double room = Groups.SelectMany(group => group.Bars).Select(bar => TextMetrics.Width(Number(bar), ChartAxis.TickSize)).Append(0).Max() + 8;
        double right = ChartCanvas.Width - ChartCanvas.Margin - room;
        Ticks ticks = ChartAxis.Across(min * unit.Factor, max * unit.Factor, right - rows.Left, fromZero: true);
        ChartScale x = ChartScale.Of(ticks, rows.Left, right);
        double[] heights = [.. Groups.Select((group, row) => GroupGap + Math.Max(group.Bars.Count * (BarHeight + BarGap) - BarGap, rows.HeightOf(row)))];
        double top = canvas.Top;
        ChartAxis.DrawAcross(canvas, ticks, x, top, top + heights.Sum(), ChartAxis.Name(Quantity, unit));
        for (int row = 0; row < Groups.Count; row++)
        {
            IReadOnlyList<ChartBar> bars = Groups[row].Bars;
            double middle = top + heights[row] / 2;
            rows.Draw(canvas, row, middle);
            double y = middle - (bars.Count * (BarHeight + BarGap) - BarGap) / 2;
            for (int i = 0; i < bars.Count; i++) Draw(canvas, i, bars[i], Number(bars[i]), unit, x, y + i * (BarHeight + BarGap));
            top += heights[row];
        }

        canvas.Line("axis", x.Map(0), top - heights.Sum(), x.Map(0), top);
        return canvas.Finish(Describe(unit, Number, numbers));
    }

    private static void Draw(ChartCanvas canvas, int series, ChartBar bar, string number, ChartUnit unit, ChartScale x, double y)
    {
        double zero = x.Map(0);
        double value = double.IsFinite(bar.Value) ? x.Map(bar.Value * unit.Factor) : zero;
        double end = Math.Max(value, zero);
        if (double.IsFinite(bar.Value)) canvas.Area(series, Math.Min(value, zero), y, Math.Abs(value - zero), BarHeight);
        if (bar.Interval is { } interval)
        {
            double low = x.Map(interval.Low * unit.Factor);
            double high = x.Map(interval.High * unit.Factor);
            double middle = y + BarHeight / 2;
            canvas.Path("halo", "", low, middle, high, middle);
            canvas.Path("ink whisker", "", low, middle, high, middle);
            if (interval.Low * unit.Factor >= x.Low) canvas.Path("ink", "", low, middle - 4, low, middle + 4);
            canvas.Path("ink", "", high, middle - 4, high, middle + 4);
            end = Math.Max(end, high);
        }

        canvas.Text(end + 6, y + BarHeight / 2 + 4, number, ChartAxis.TickSize, "muted");
    }

    private string Describe(ChartUnit unit, Func<ChartBar, string> number, ChartNumbers numbers)
    {
        var parts = new List<string>();
        foreach (ChartBarGroup group in Groups)
        {
            for (int i = 0; i < group.Bars.Count; i++)
            {
                string name = Series.Count > 1 ? $"{group.Label}, {Series[i]}" : group.Label;
                string interval = group.Bars[i].Interval is Interval found
                    ? $" (95 % interval {numbers.Text(found.Low * unit.Factor)} to {numbers.Text(found.High * unit.Factor)})"
                    : "";
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: {number(group.Bars[i])}{interval}"));
            }
        }

        return $"Bars of {ChartAxis.Name(Quantity, unit)}. {string.Join("; ", parts)}.";
    }
}
