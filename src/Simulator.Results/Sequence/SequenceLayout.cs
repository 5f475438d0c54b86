using Simulator.Engine;
using Simulator.Network.Tracing;
using Simulator.Results.Dissection;

namespace Simulator.Results.Sequence;

/// <summary>
/// Gives every message its place. Every sending has rows of its own for its label, so no two texts meet. Time runs downwards to one scale, stretched
/// where labels need the room and broken, visibly, where nothing happens for long.
/// </summary>
internal sealed class SequenceLayout
{
    /// <summary>Messages drawn; a picture of more is not read.</summary>
    public const int Limit = 400;

    public const double AxisWidth = 118;
    public const double Top = 130;
    public const double NameHeight = 18;
    public const double LineHeight = 14;

    /// <summary>From a label's last baseline to the line it labels.</summary>
    public const double TextAboveLine = 7;

    // Pixels that the median delay of the run's messages is drawn with, and the most and least between two events that are not at once.
    private const double TypicalDelay = 26;
    private const double MostGap = 90;
    private const double LeastGap = 7;
    private const double BreakGap = 54;

    // Between a line and the label below it.
    private const double LabelMargin = 14;

    // How much lower than its line a message ends that is lost while it is sent, so that the cross stays clear of the label.
    private const double InstantLoss = 5;

    // The average letter of the small print.
    private const double LetterWidth = 6;
    private const double TitleLetterWidth = 10.5;

    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly List<SequenceRow> _rows = [];
    private readonly List<SequenceBreak> _breaks = [];

    public SequenceLayout(SequenceChart chart)
    {
        foreach (string node in chart.Nodes) _columns.Add(node, _columns.Count);
        ColumnGap = chart.Nodes.Count switch
        {
            <= 3 => 300,
            <= 5 => 250,
            _ => 210,
        };
        Width = Math.Max(Math.Max(560, 32 + TitleLetterWidth * chart.Title.Length), AxisWidth + ColumnGap * Math.Max(1, _columns.Count));
        Messages = [.. chart.Messages.Take(Limit)];
        Place();
    }

    public IReadOnlyList<MessageRecord> Messages { get; }

    public IReadOnlyList<SequenceRow> Rows => _rows;

    public IReadOnlyList<SequenceBreak> Breaks => _breaks;

    public double ColumnGap { get; }

    public double Width { get; }

    /// <summary>Where the lifelines end.</summary>
    public double Bottom { get; private set; }

    public double X(string node) => X(_columns[node]);

    public double X(int column) => AxisWidth + ColumnGap / 2 + ColumnGap * column;

    /// <summary>Where a message's arrow ends: at the receiver, or at the node where it died. On a link it died on the way, not to scale.</summary>
    public double EndX(MessageRecord message)
    {
        double from = X(message.From);
        if (message.DroppedAt == message.From) return from + (LabelX(message) - from) * 0.5;
        if (message.DroppedAt is { } place && _columns.ContainsKey(place)) return X(place);
        if (message.To is null) return from + Side(message.From) * ColumnGap * 0.6;
        return message.Outcome == MessageOutcome.Delivered ? X(message.To) : from + (X(message.To) - from) * 0.72;
    }

    /// <summary>The middle of a message's label: between the columns concerned.</summary>
    public double LabelX(MessageRecord message)
    {
        if (message.To == message.From) return X(message.From) + ColumnGap / 2;
        return message.To is null ? X(message.From) + Side(message.From) * ColumnGap / 2 : (X(message.From) + X(message.To)) / 2;
    }

    private int Side(string node) => _columns[node] == _columns.Count - 1 && _columns.Count > 1 ? -1 : 1;

    private static bool IsInstant(MessageRecord message) => message.EndedAt is null || message.EndedAt == message.SentAt;

    private void Place()
    {
        int decimals = Durations.Decimals(Messages);
        List<string>[] lines = [.. Messages.Select(message => Lines(message, decimals))];
        double[] sent = new double[Messages.Count];
        double[] ended = new double[Messages.Count];
        double scale = Scale();
        double y = Top;
        SimTime previous = Messages.Count > 0 ? Messages[0].SentAt : SimTime.Zero;
        int underWay = 0;
        foreach ((SimTime time, int message, bool isEnd) in Events())
        {
            double label = isEnd ? 0 : LabelMargin + NameHeight + lines[message].Count * LineHeight;
            y = Next(y, time - previous, scale, label, underWay > 0);
            previous = time;
            if (isEnd)
            {
                ended[message] = y;
                underWay--;
                continue;
            }

            sent[message] = y;
            if (IsInstant(Messages[message])) ended[message] = Messages[message].Outcome == MessageOutcome.Dropped ? y + InstantLoss : y;
            else underWay++;
        }

        for (int i = 0; i < Messages.Count; i++) _rows.Add(new(Messages[i], lines[i], sent[i], ended[i]));
        Bottom = y + 24;
    }

    // By time; at one time arrivals come first, for they may be why something is sent then.
    private List<(SimTime Time, int Message, bool IsEnd)> Events()
    {
        var events = new List<(SimTime Time, int Message, bool IsEnd)>();
        for (int i = 0; i < Messages.Count; i++)
        {
            events.Add((Messages[i].SentAt, i, false));
            if (!IsInstant(Messages[i])) events.Add((Messages[i].EndedAt!.Value, i, true));
        }

        return [.. events.OrderBy(e => e.Time).ThenBy(e => e.IsEnd ? 0 : 1).ThenBy(e => e.Message)];
    }

    /// <param name="y">Of the event before.</param>
    /// <param name="elapsed">Since then.</param>
    /// <param name="label">What the next event's text needs above its line.</param>
    private double Next(double y, SimDuration elapsed, double scale, double label, bool isAnythingUnderWay)
    {
        double drawn = elapsed.Nanoseconds * scale;
        if (drawn > (isAnythingUnderWay ? 3 : 1) * MostGap)
        {
            _breaks.Add(new(y + BreakGap / 2, elapsed));
            return y + BreakGap + label;
        }

        double least = elapsed == SimDuration.Zero ? 0 : LeastGap;
        return y + Math.Max(Math.Max(least, drawn), label);
    }

    // Pixels a nanosecond.
    private double Scale()
    {
        long[] delays =
        [
            .. Messages.Where(message => message.Outcome == MessageOutcome.Delivered && !IsInstant(message))
                .Select(message => (message.EndedAt!.Value - message.SentAt).Nanoseconds).Order(),
        ];
        return delays.Length == 0 ? TypicalDelay / 10_000_000 : TypicalDelay / delays[delays.Length / 2];
    }

    private List<string> Lines(MessageRecord message, int decimals)
    {
        double between = message.To is null || message.To == message.From ? ColumnGap : Math.Abs(X(message.To) - X(message.From));
        int letters = (int)((between - 20) / LetterWidth);
        var lines = new List<string>();
        foreach (PacketField field in PacketSummary.Of(message.Bytes).Fields)
        {
            string text = field.ToString();
            if (lines.Count > 0 && lines[^1].Length + 3 + text.Length <= letters) lines[^1] += " · " + text;
            else lines.Add(text.Length <= letters ? text : text[..(letters - 1)] + "…");
        }

        if (SequenceChart.FoldNote(message, decimals) is { } note) lines.Add(note);
        return lines;
    }
}
