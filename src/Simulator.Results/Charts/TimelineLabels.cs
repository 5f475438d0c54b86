using System.Globalization;

namespace Simulator.Results.Charts;

/// <summary>Places the labels of ticks on a few lines, so that none lies on another or on another's tick.</summary>
internal sealed record TimelineLabels(
    IReadOnlyList<(TimelineSignal Signal, double X, double TextX, string Anchor, int Level)> Placed,
    IReadOnlyList<(TimelineSignal Signal, double X)> Unlabelled,
    int Levels)
{
    private const int MostLevels = 12;
    private const double Space = 6;
    private const double OneTick = 2.5;
    private const int MostNames = 4;

    /// <param name="signals">By time.</param>
    public static TimelineLabels Place(IReadOnlyList<TimelineSignal> signals, Func<double, double> at, double left, double right, double size)
    {
        var placed = new List<(TimelineSignal, double, double, string, int)>();
        var unlabelled = new List<(TimelineSignal, double)>();
        var taken = new List<(double From, double To)>[MostLevels];
        for (int level = 0; level < MostLevels; level++) taken[level] = [];
        int levels = 0;
        signals = Merge(signals, at, unlabelled);
        // From the right: a label stands to the right of its tick, and so an earlier one above it, which its tick does not reach.
        for (int i = signals.Count - 1; i >= 0; i--)
        {
            TimelineSignal signal = signals[i];
            double x = at(signal.Time);
            double width = TextMetrics.Width(signal.Label, size);
            bool fits = x + 4 + width <= right;
            (double from, double to) = fits ? (x - 2, x + 4 + width) : (x - 4 - width, x + 2);
            int level = from < left ? MostLevels : Level(taken, from, to, x);
            if (level == MostLevels)
            {
                unlabelled.Add((signal, x));
                continue;
            }

            taken[level].Add((from, to));
            for (int below = 0; below < level; below++) taken[below].Add((x - 1, x + 1));   // the tick passes there
            placed.Add((signal, x, fits ? x + 4 : x - 4, fits ? "start" : "end", level));
            levels = Math.Max(levels, level + 1);
        }

        return new(placed, unlabelled, levels);
    }

    // Signals whose ticks would be one share a label; each keeps its marker.
    private static List<TimelineSignal> Merge(IReadOnlyList<TimelineSignal> signals, Func<double, double> at, List<(TimelineSignal, double)> unlabelled)
    {
        var merged = new List<TimelineSignal>();
        for (int i = 0; i < signals.Count;)
        {
            int first = i;
            double x = at(signals[first].Time);
            while (++i < signals.Count && at(signals[i].Time) - x < OneTick) unlabelled.Add((signals[i], at(signals[i].Time)));
            merged.Add(signals[first] with { Label = Label([.. signals.Skip(first).Take(i - first).Select(each => each.Label)]) });
        }

        return merged;
    }

    // BU, BU ×2, "HoTI, CoTI", and of many "NS, NA, CoTI ×8, HoTI ×8, 2 more".
    private static string Label(string[] labels)
    {
        string[] names = [.. labels.GroupBy(label => label, StringComparer.Ordinal).Select(each =>
            each.Count() == 1 ? each.Key : string.Create(CultureInfo.InvariantCulture, $"{each.Key} ×{each.Count()}"))];
        string more = names.Length > MostNames ? string.Create(CultureInfo.InvariantCulture, $", {names.Length - MostNames} more") : "";
        return string.Join(", ", names.Take(MostNames)) + more;
    }

    // The lowest level with room for the label, unless its tick would cross a label below it.
    private static int Level(List<(double From, double To)>[] taken, double from, double to, double x)
    {
        for (int level = 0; level < MostLevels; level++)
        {
            if (Free(taken[level], from - Space, to + Space)) return level;
            if (CrossesLabel(taken[level], x)) return MostLevels;
        }

        return MostLevels;
    }

    private static bool Free(List<(double From, double To)> taken, double from, double to) => taken.TrueForAll(each => each.To <= from || each.From >= to);

    // Wider than a tick.
    private static bool CrossesLabel(List<(double From, double To)> taken, double x) =>
        taken.Exists(each => each.To - each.From > 2.5 && each.From < x + 1 && each.To > x - 1);
}
