namespace Simulator.Results.Charts;

/// <summary>The names of rows to the left of a chart whose categories lie below each other, which is where long names have room.</summary>
internal sealed class CategoryRows
{
    private const double Widest = 230;
    private const double Size = 12;
    private const double LineHeight = 14;

    private readonly IReadOnlyList<string>[] _lines;
    private readonly IReadOnlyList<string> _labels;

    public CategoryRows(IReadOnlyList<string> labels)
    {
        _labels = labels;
        _lines = [.. labels.Select(label => TextMetrics.Wrap(label, Size, Widest, 3))];
        double widest = 0;
        foreach (IReadOnlyList<string> lines in _lines)
        {
            foreach (string line in lines) widest = Math.Max(widest, TextMetrics.Width(line, Size));
        }

        Left = ChartCanvas.Margin + widest + (widest > 0 ? 9 : 0);
    }

    public int Count => _lines.Length;

    /// <summary>Where the data begin.</summary>
    public double Left { get; }

    /// <summary>The height that a row's name needs.</summary>
    public double HeightOf(int row) => _lines[row].Count * LineHeight + 4;

    /// <summary>Writes a row's name around the middle of the row.</summary>
    public void Draw(ChartCanvas canvas, int row, double middle)
    {
        double y = middle + 4 - (_lines[row].Count - 1) * LineHeight / 2;
        for (int i = 0; i < _lines[row].Count; i++)
        {
            canvas.Text(Left - 9, y, _lines[row][i], Size, "", "end", _lines[row][i].EndsWith('…') ? _labels[row] : null);
            y += LineHeight;
        }
    }
}
