using System.Text;
using Simulator.Network.Tracing;
using Simulator.Results.Dissection;

namespace Simulator.Results.Sequence;

/// <summary>A chart as a Mermaid <c>sequenceDiagram</c>. A lost message ends in a cross, one that nobody took in an open head, both with a note where.</summary>
public static class SequenceMermaid
{
    public static string Render(SequenceChart chart)
    {
        var text = new StringBuilder("sequenceDiagram\n");
        text.Append("    accTitle: ").Append(Plain(chart.Title)).Append('\n');
        text.Append("    accDescr: ").Append(Plain(chart.Subtitle)).Append('\n');
        var participants = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string node in chart.Nodes)
        {
            participants.Add(node, $"n{participants.Count}");
            text.Append("    participant ").Append(participants[node]).Append(" as ").Append(Alias(node)).Append('\n');
        }

        int decimals = Durations.Decimals(chart.Messages);
        foreach (MessageRecord message in chart.Messages)
        {
            string from = participants[message.From];
            // A message to nobody is drawn back to its sender.
            string to = message.To is null ? from : participants[message.To];
            string arrow = message.Outcome == MessageOutcome.Delivered ? "->>" : Outcome.IsLost(message) ? "-x" : "-)";
            text.Append("    ").Append(from).Append(arrow).Append(to).Append(": ");
            text.Append(Durations.Clock(message.SentAt, decimals)).Append(" s ").Append(Escape(message.Type));
            string fields = PacketSummary.Of(message.Bytes).Text;
            if (SequenceChart.FoldNote(message, decimals) is { } note) fields = fields.Length == 0 ? note : $"{fields}; {note}";
            if (fields.Length > 0) text.Append(" (").Append(Escape(fields)).Append(')');
            text.Append('\n');
            if (message.Outcome == MessageOutcome.Delivered) continue;
            string over = from == to ? from : $"{from},{to}";
            text.Append("    Note over ").Append(over).Append(": ").Append(Escape(message.Type)).Append(' ').Append(Escape(Outcome.Text(message, chart))).Append('\n');
        }

        if (chart.Omitted > 0 && chart.Nodes.Count > 0) text.Append("    Note over n0: ").Append(SequenceText.OmittedNote(chart)).Append('\n');
        return text.ToString();
    }

    // A bare "end" closes a block in Mermaid's grammar.
    private static string Alias(string node) => string.Equals(node, "end", StringComparison.OrdinalIgnoreCase) ? $"({node})" : Escape(node);

    // Mermaid does not read its own escapes in accessible titles.
    private static string Plain(string text) => string.Create(text.Length, text, static (plain, from) =>
    {
        for (int i = 0; i < plain.Length; i++) plain[i] = from[i] is '#' or ';' or '%' || char.IsControl(from[i]) ? ' ' : from[i];
    });

    // Mermaid writes characters that mean something to it as #code;.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            string? code = c switch
            {
                '#' => "#35;",
                ';' => "#59;",
                '<' => "#60;",
                '>' => "#62;",
                '%' => "#37;",
                '{' => "#123;",
                '}' => "#125;",
                _ when char.IsControl(c) => " ",
                _ => null,
            };
            if (code is null) escaped.Append(c);
            else escaped.Append(code);
        }

        return escaped.ToString();
    }
}
