using System.Text;

namespace Simulator.Results.Plots;

/// <summary>Names of plot files and of the elements in them.</summary>
internal static class PlotNames
{
    private const int Longest = 120;

    /// <summary>The parts that are not empty, joined by hyphens, as every file system takes them.</summary>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        var name = new StringBuilder();
        foreach (string part in parts)
        {
            if (part.Length == 0) continue;
            if (name.Length > 0) name.Append('-');
            name.Append(ResultsLayout.Segment(part));
        }

        return name.Length <= Longest ? name.ToString() : $"{name.ToString(0, Longest - 20)}-{Hash(name.ToString()):x16}";
    }

    /// <summary>The same as an XML id.</summary>
    public static string Id(string name) => "plot-" + string.Create(name.Length, name, static (text, from) =>
    {
        for (int i = 0; i < text.Length; i++) text[i] = char.IsAsciiLetterOrDigit(from[i]) ? from[i] : '-';
    });

    private static ulong Hash(string text)
    {
        var hash = new Engine.Fingerprint();
        hash.Add(text);
        return hash.Value;
    }
}
