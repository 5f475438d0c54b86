namespace Simulator.Results;

/// <summary>What somebody may have meant.</summary>
internal static class Suggestion
{
    /// <summary><c>; did you mean 'x'?</c> when something is near enough, otherwise what there is.</summary>
    public static string For(string written, IReadOnlyList<string> candidates)
    {
        if (candidates.Count == 0) return "";
        string nearest = candidates.MinBy(candidate => Distance(written, candidate))!;
        if (Distance(written, nearest) <= Math.Max(2, written.Length / 3)) return $"; did you mean '{nearest}'?";
        const int Shown = 8;
        string more = candidates.Count > Shown ? ", …" : "";
        return $"; there {(candidates.Count == 1 ? "is" : "are")} {string.Join(", ", candidates.Take(Shown).Select(name => $"'{name}'"))}{more}";
    }

    // Levenshtein's, one row at a time.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                int change = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + change);
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
