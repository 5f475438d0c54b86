using System.Globalization;
using System.Text;

namespace Simulator.Results.Summaries;

/// <summary>A CSV file with a header (RFC 4180; LF alone ends a line too).</summary>
public sealed class CsvTable
{
    private readonly string _path;
    private readonly List<(int Line, string[] Fields)> _rows = [];
    private readonly string[] _header;

    private CsvTable(string path, string[] header)
    {
        _path = path;
        _header = header;
    }

    public int Count => _rows.Count;

    /// <exception cref="ResultsException">A quote is not closed, or a row has too many or too few fields: <c>FILE:LINE: error: …</c>.</exception>
    public static CsvTable Read(string path) => Parse(path, File.ReadAllText(path));

    /// <param name="path">For messages.</param>
    public static CsvTable Parse(string path, string text)
    {
        CsvTable? table = null;
        int at = 0;
        int line = 1;
        while (at < text.Length)
        {
            int first = line;
            string[] fields = Record(path, text, ref at, ref line);
            if (table is null) table = new(path, fields);
            else if (fields.Length == table._header.Length) table._rows.Add((first, fields));
            else throw new ResultsException(string.Create(CultureInfo.InvariantCulture, $"{path}:{first}: error: {fields.Length} fields below a header of {table._header.Length}"));
        }

        return table ?? throw new ResultsException($"{path}:1: error: the file is empty");
    }

    /// <exception cref="ResultsException">There is no such column.</exception>
    public string Text(int row, string column) => _rows[row].Fields[Column(column)];

    /// <returns>NaN for an empty field.</returns>
    /// <exception cref="ResultsException">There is no such column, or no number in it.</exception>
    public double Number(int row, string column)
    {
        string text = Text(row, column);
        if (text.Length == 0) return double.NaN;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)) return number;
        throw Wrong(row, $"'{text}' in column '{column}' is not a number");
    }

    public ResultsException Wrong(int row, string what) => new(string.Create(CultureInfo.InvariantCulture, $"{_path}:{_rows[row].Line}: error: {what}"));

    private int Column(string name)
    {
        int column = Array.IndexOf(_header, name);
        return column >= 0 ? column : throw new ResultsException($"{_path}:1: error: there is no column '{name}'");
    }

    private static string[] Record(string path, string text, ref int at, ref int line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        int opened = line;
        for (; at < text.Length; at++)
        {
            char c = text[at];
            if (c == '\n') line++;
            if (quoted)
            {
                if (c != '"') field.Append(c);
                else if (at + 1 < text.Length && text[at + 1] == '"') field.Append(text[++at]);
                else quoted = false;
                continue;
            }

            if (c == '"')
            {
                quoted = true;
                opened = line;
            }
            else if (c == ',')
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else if (c == '\n')
            {
                at++;
                break;
            }
            else if (c != '\r')
            {
                field.Append(c);
            }
        }

        if (quoted) throw new ResultsException(string.Create(CultureInfo.InvariantCulture, $"{path}:{opened}: error: a quote is never closed"));
        fields.Add(field.ToString());
        return [.. fields];
    }
}
