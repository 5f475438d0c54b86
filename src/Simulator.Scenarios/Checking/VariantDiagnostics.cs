using System.Globalization;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Checking;

/// <summary>What is wrong with the variants of one file: said once, and of which variant it is true unless it is of all.</summary>
internal sealed class VariantDiagnostics(int variants)
{
    private readonly List<(string Variant, Diagnostics Found)> _found = [];

    /// <summary>Where the errors of a variant go.</summary>
    public Diagnostics Of(string variant)
    {
        Diagnostics own = new();
        _found.Add((variant, own));
        return own;
    }

    public void AddTo(Diagnostics diagnostics)
    {
        List<(Diagnostic Diagnostic, string First)> order = [];
        Dictionary<Diagnostic, int> counts = [];
        foreach ((string variant, Diagnostics found) in _found)
        {
            foreach (Diagnostic each in found.InOrder())
            {
                if (counts.TryAdd(each, 0)) order.Add((each, variant));
                counts[each]++;
            }
        }

        foreach ((Diagnostic each, string first) in order)
        {
            int others = counts[each] - 1;
            string more = others == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {others} more");
            string message = counts[each] == variants ? each.Message : $"{each.Message} (variant {first}{more})";
            if (each.Severity == Severity.Error) diagnostics.Error(each.Position, message);
            else diagnostics.Warning(each.Position, message);
        }
    }
}
