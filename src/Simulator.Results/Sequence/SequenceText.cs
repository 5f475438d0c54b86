using System.Globalization;
using System.Text;
using Simulator.Results.Dissection;

namespace Simulator.Results.Sequence;

/// <summary>A chart as lines of text: when, from whom to whom, what, what became of it, what was in it.</summary>
public static class SequenceText
{
    public static string Render(SequenceChart chart)
    {
        var text = new StringBuilder();
        text.Append(chart.Title).Append('\n').Append(chart.Subtitle).Append("\n\n");
        if (chart.Messages.Count == 0) text.Append("no messages\n");

        int decimals = Durations.Decimals(chart.Messages);
        var columns = new List<string[]>(chart.Messages.Count);
        foreach (MessageRecord message in chart.Messages)
        {
            columns.Add(
            [
                Durations.Clock(message.SentAt, decimals), $"{message.From} -> {message.To ?? "*"}", $"{message.Protocol} {message.Type}",
                Outcome.Text(message, chart),
            ]);
        }

        int[] widths = [.. Enumerable.Range(0, 4).Select(column => columns.Select(row => row[column].Length).DefaultIfEmpty().Max())];
        for (int i = 0; i < columns.Count; i++)
        {
            string[] row = columns[i];
            string fields = PacketSummary.Of(chart.Messages[i].Bytes).Text;
            if (SequenceChart.FoldNote(chart.Messages[i], decimals) is { } note) fields = fields.Length == 0 ? note : $"{fields}; {note}";
            text.Append(row[0].PadLeft(widths[0])).Append("  ").Append(row[1].PadRight(widths[1])).Append("  ");
            text.Append(row[2].PadRight(widths[2])).Append("  ").Append(row[3].PadRight(widths[3])).Append("  ").Append(fields);
            while (text[^1] == ' ') text.Length--;
            text.Append('\n');
        }

        if (chart.Omitted > 0) text.Append('\n').Append(OmittedNote(chart)).Append('\n');
        return text.ToString();
    }

    internal static string OmittedNote(SequenceChart chart) => string.Create(CultureInfo.InvariantCulture,
        $"{chart.Omitted} further message{(chart.Omitted == 1 ? "" : "s")} of this run {(chart.Omitted == 1 ? "was" : "were")} counted and not kept");
}
