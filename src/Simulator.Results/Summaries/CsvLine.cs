using System.Text;

namespace Simulator.Results.Summaries;

/// <summary>One record of a CSV file as RFC 4180 writes it: commas, CRLF, quotes where a field needs them.</summary>
public static class CsvLine
{
    public static void Append(StringBuilder text, params ReadOnlySpan<string> fields)
    {
        for (int i = 0; i < fields.Length; i++)
        {
            if (i > 0) text.Append(',');
            AppendField(text, fields[i]);
        }

        text.Append("\r\n");
    }

    // RFC 4180 section 2, rules 5 to 7.
    private static void AppendField(StringBuilder text, string field)
    {
        if (field.AsSpan().IndexOfAny(",\"\r\n") < 0)
        {
            text.Append(field);
            return;
        }

        text.Append('"').Append(field.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
