namespace Simulator.Results.Comparison;

/// <summary>Short names for RUNs: their paths without the parts at the beginning and the end that all share.</summary>
internal static class RunLabels
{
    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <returns>A label for each text.</returns>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<string> texts)
    {
        string[][] parts = [.. texts.Select(text => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))];
        int shortest = parts.Min(each => each.Length);
        int leading = 0;
        while (leading < shortest - 1 && parts.All(each => each[leading] == parts[0][leading])) leading++;
        int trailing = 0;
        while (trailing < shortest - leading - 1 && parts.All(each => each[^(trailing + 1)] == parts[0][^(trailing + 1)])) trailing++;
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < texts.Count; i++) labels.TryAdd(texts[i], (leading == 0 && Path.IsPathRooted(texts[i]) ? "/" : "") + string.Join('/', parts[i][leading..^trailing]));
        return labels.Values.Any(label => label.Length == 0) || texts.Count == 1 ? texts.ToDictionary(text => text, StringComparer.Ordinal) : labels;
    }
}
