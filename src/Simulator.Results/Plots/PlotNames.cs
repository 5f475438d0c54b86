using System.Text;

namespace Simulator.Results.Plots;

/// <summary>Names of plot files and of the elements in them.</summary>
internal static class PlotNames
{
    private const int Longest = 120;

    /// <summary>The parts that are not empty, joined by hyphens: letters, digits and single hyphens, <c>pct</c> for a percent sign.</summary>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        var name = new StringBuilder();
        bool isApart = false;
        void Add(string text)
        {
            if (isApart && name.Length > 0) name.Append('-');
            name.Append(text);
            isApart = false;
        }

        foreach (string part in parts)
        {
            isApart = true;
            foreach (char each in part)
            {
                if (char.IsAsciiLetterOrDigit(each)) Add(each.ToString());
                else if (each == '%') Add("pct");
                else isApart = true;
            }
        }

        return name.Length <= Longest ? name.ToString() : $"{name.ToString(0, Longest - 20)}-{Hash(name.ToString()):x16}";
    }

    /// <summary>The same as an XML id.</summary>
    public static string Id(string name) => "plot-" + name;

    private static ulong Hash(string text)
    {
        var hash = new Engine.Fingerprint();
        hash.Add(text);
        return hash.Value;
    }
}
