using Spectre.Console;

namespace Simulator.Cli.Output;

/// <summary>
/// A table on standard output. On a terminal it has a frame, colours and the terminal's width; otherwise a line a row, columns as wide as
/// they need to be, nothing cut.
/// </summary>
internal sealed class TextTable(params string[] headers)
{
    private const int UsualWidth = 80;

    private readonly List<Cell[]> _rows = [];

    public void Add(params Cell[] row) => _rows.Add([.. row.Select(cell => cell with { Text = Printable.Line(cell.Text) })]);

    public void Print(Terminal terminal)
    {
        if (!terminal.OutIsTerminal || !TryDraw(terminal.Draw(terminal.Out))) Write(terminal.Out);
    }

    // A frame that breaks most words of a row is harder to read than a line that the terminal wraps.
    private bool TryDraw(IAnsiConsole console)
    {
        int least = headers.Select((header, column) => _rows.Select(row => LongestWord(row[column].Text)).Append(LongestWord(header)).Max() + 3).Sum() + 1;
        if (console.Profile.Width < Math.Min(least, UsualWidth)) return false;
        var table = new Table().RoundedBorder();
        foreach (string header in headers) table.AddColumn(new TableColumn(new Text(header, new Style(decoration: Decoration.Bold))));
        foreach (Cell[] row in _rows) table.AddRow(row.Select(cell => new Text(cell.Text, StyleOf(cell.Tone))));
        console.Write(table);
        return true;
    }

    private static int LongestWord(string text) => text.Split(' ').Max(word => word.Length);

    private void Write(TextWriter output)
    {
        int[] widths = [.. headers.Select((header, column) => _rows.Select(row => row[column].Text.Length).Append(header.Length).Max())];
        output.WriteLine(Line(headers, widths));
        foreach (Cell[] row in _rows) output.WriteLine(Line([.. row.Select(cell => cell.Text)], widths));
    }

    private static string Line(string[] cells, int[] widths) =>
        string.Join("  ", cells.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd();

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Good => new Style(Color.Green),
        Tone.Bad => new Style(Color.Red),
        _ => Style.Plain,
    };
}
