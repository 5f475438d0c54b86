using Simulator.Network.Metrics;

namespace Simulator.Results.Charts;

/// <summary>One handover: signalling as labelled ticks above, packets as marks in a lane a flow, and the time without packets shaded.</summary>
/// <param name="From">What is shown, in seconds of the run; the axis counts from <paramref name="Origin"/>.</param>
/// <param name="GapFrom">The shaded time; equal to <paramref name="GapTo"/> for none.</param>
/// <param name="GapLabel">Whose gap it is, and how long.</param>
public sealed record TimelineChart(
    ChartHeading Heading, string OriginName, double Origin, double From, double To, double GapFrom, double GapTo, string GapLabel,
    IReadOnlyList<TimelineSignal> Signals, IReadOnlyList<TimelineLane> Lanes)
{
    private const string NotRecorded = "packets not recorded";

    /// <summary>When packets are not in the record, though there may have been some. Lanes are dotted there.</summary>
    public IReadOnlyList<(double From, double To)> Unrecorded { get; init; } = [];

    private const double LaneHeight = 34;
    private const double LabelHeight = 15;
    private const double LabelSize = 11;

    /// <returns>An SVG document.</returns>
    public string Render()
    {
        ChartUnit unit = ChartUnit.For(MetricUnit.Time, Math.Max(Math.Abs(From - Origin), Math.Abs(To - Origin)));
        List<string> kinds = [.. Signals.Select(signal => signal.Kind).Distinct(StringComparer.Ordinal)];
        var canvas = new ChartCanvas(Heading);
        DrawLegend(canvas, kinds);
        var rows = new CategoryRows([.. Lanes.Select(lane => lane.Label), .. kinds.Count > 0 ? ["signalling"] : (string[])[]]);
        const double Right = ChartCanvas.Width - ChartCanvas.Margin - 10;
        Ticks ticks = ChartAxis.Across((From - Origin) * unit.Factor, (To - Origin) * unit.Factor, Right - rows.Left);
        var x = new ChartScale((From - Origin) * unit.Factor, (To - Origin) * unit.Factor, rows.Left, Right);
        double At(double time) => x.Map((time - Origin) * unit.Factor);

        TimelineLabels labels = TimelineLabels.Place([.. Signals.Where(InView).OrderBy(signal => signal.Time)], At, rows.Left, Right, LabelSize);
        double top = canvas.Top + 6;
        double signals = top + labels.Levels * LabelHeight + (kinds.Count > 0 ? 16 : 0);
        double gapRow = signals + (GapTo > GapFrom ? 22 : 6);
        double bottom = gapRow + Lanes.Count * LaneHeight + 4;
        if (GapTo > GapFrom) canvas.Rectangle("gap", At(GapFrom), signals, At(GapTo) - At(GapFrom), bottom - signals);
        ChartAxis.DrawAcross(canvas, InView(ticks, x), x, signals, bottom, $"time since {OriginName} ({unit.Name})");
        if (kinds.Count > 0) DrawSignals(canvas, labels, kinds, rows, top, signals);
        if (GapTo > GapFrom) DrawGap(canvas, At(GapFrom), At(GapTo), rows.Left, Right, gapRow - 5);
        for (int lane = 0; lane < Lanes.Count; lane++) DrawLane(canvas, lane, rows, At, gapRow + (lane + 0.5) * LaneHeight);
        return canvas.Finish(Describe(unit));
    }

    private static void DrawUnrecorded(ChartCanvas canvas, double from, double to, double y) =>
        canvas.Path("strong unrecorded", " stroke-dasharray=\"2.6 6\"", from, y, to, y);

    private static void DrawLost(ChartCanvas canvas, double x, double y)
    {
        canvas.Path("ink lost", "", x - 3.5, y - 3.5, x + 3.5, y + 3.5);
        canvas.Path("ink", "", x - 3.5, y + 3.5, x + 3.5, y - 3.5);
    }

    private static Ticks InView(Ticks ticks, ChartScale x) =>
        new() { Values = [.. ticks.Values.Where(value => (double)value >= x.Low - 1e-9 && (double)value <= x.High + 1e-9)] };

    private void DrawLegend(ChartCanvas canvas, List<string> kinds)
    {
        bool anyLost = Lanes.Any(lane => lane.Lost.Count > 0);
        string[] marks = ["packet", .. anyLost ? ["packet that was lost"] : (string[])[], .. Unrecorded.Any(InView) ? [NotRecorded] : (string[])[]];
        ChartLegend.Draw(canvas, [.. kinds, .. marks], 24, (item, x, y) =>
        {
            if (item < kinds.Count) canvas.Marker(item, x + 12, y);
            else if (item == kinds.Count) canvas.Path("ink", "", x + 12, y - 7, x + 12, y + 7);
            else if (marks[item - kinds.Count] == NotRecorded) DrawUnrecorded(canvas, x + 2, x + 24, y);
            else DrawLost(canvas, x + 12, y);
        });
    }

    private static void DrawSignals(ChartCanvas canvas, TimelineLabels labels, List<string> kinds, CategoryRows rows, double top, double axis)
    {
        canvas.Line("axis", rows.Left, axis, ChartCanvas.Width - ChartCanvas.Margin - 10, axis);
        rows.Draw(canvas, row: rows.Count - 1, axis - 8);
        foreach ((TimelineSignal signal, double x, double textX, string anchor, int level) in labels.Placed)
        {
            int kind = kinds.IndexOf(signal.Kind);
            double y = top + (labels.Levels - 1 - level) * LabelHeight + 10;
            canvas.Path($"line thin l{kind % ChartStyle.Colours}", "", x, y - 9, x, axis);
            canvas.Marker(kind, x, axis);
            canvas.Text(textX, y, signal.Label, LabelSize, "", anchor);
        }

        foreach ((TimelineSignal signal, double x) in labels.Unlabelled) canvas.Marker(kinds.IndexOf(signal.Kind), x, axis);
    }

    private void DrawGap(ChartCanvas canvas, double from, double to, double left, double right, double y)
    {
        double half = TextMetrics.Width(GapLabel, LabelSize, bold: true) / 2;
        double middle = Math.Clamp((from + to) / 2, left + half + 2, right - half - 2);
        canvas.Text(middle, y, GapLabel, LabelSize, "bold", "middle");
        if (to - from < 2 * half + 24) return;
        canvas.Path("ink", "", from + 4, y - 7, from, y - 4, from + 4, y - 1);
        canvas.Path("ink", "", from, y - 4, middle - half - 5, y - 4);
        canvas.Path("ink", "", middle + half + 5, y - 4, to, y - 4);
        canvas.Path("ink", "", to - 4, y - 7, to, y - 4, to - 4, y - 1);
    }

    private void DrawLane(ChartCanvas canvas, int lane, CategoryRows rows, Func<double, double> at, double middle)
    {
        rows.Draw(canvas, lane, middle);
        canvas.Line("grid", rows.Left, middle, ChartCanvas.Width - ChartCanvas.Margin - 10, middle);
        foreach ((double from, double to) in Unrecorded.Where(InView)) DrawUnrecorded(canvas, at(Math.Max(from, From)) + 5, at(Math.Min(to, To)) - 3, middle);
        foreach (double time in Lanes[lane].Arrived)
        {
            if (time >= From && time <= To) canvas.Path("ink arrived", "", at(time), middle - 8, at(time), middle + 8);
        }

        foreach (double time in Lanes[lane].Lost)
        {
            if (time < From || time > To) continue;
            DrawLost(canvas, at(time), middle);
        }
    }

    private bool InView((double From, double To) stretch) => stretch.From < To && stretch.To > From;

    private bool InView(TimelineSignal signal) => signal.Time >= From && signal.Time <= To;

    private string Describe(ChartUnit unit) =>
        $"Time line of a handover over {ChartAxis.Short((To - From) * unit.Factor)} {unit.Name}. {(GapTo > GapFrom ? $"Shaded: {GapLabel}. " : "")}"
        + string.Join("; ", Lanes.Select(lane => string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{lane.Label}: {lane.Arrived.Count(time => time >= From && time <= To)} packets arrive, {lane.Lost.Count(time => time >= From && time <= To)} are lost")))
        + string.Concat(Unrecorded.Where(InView).Select(stretch => $"; {NotRecorded} from {ChartAxis.Short((Math.Max(stretch.From, From) - Origin) * unit.Factor)}"
            + $" to {ChartAxis.Short((Math.Min(stretch.To, To) - Origin) * unit.Factor)} {unit.Name}"))
        + $". Signalling: {string.Join(", ", Signals.Where(InView).OrderBy(signal => signal.Time).Take(60).Select(signal => signal.Label))}.";
}
