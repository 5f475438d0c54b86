namespace Simulator.Cli.Tests.Repository;

/// <summary>
/// A part of README that is made from runs, between <c>&lt;!-- begin NAME --&gt;</c> and <c>&lt;!-- end NAME --&gt;</c>. <c>SIMULATOR_REGENERATE=1</c> in the
/// environment makes it anew.
/// </summary>
internal static class ReadmeSection
{
    /// <summary>Fails when the part is not what it should be.</summary>
    /// <param name="made">What stands between the two marks, from the end of the first one's line.</param>
    public static void Check(string name, string made)
    {
        string path = Path.Combine(SourceTree.Root, "README.md"), begin = $"<!-- begin {name} -->\n", end = $"<!-- end {name} -->";
        string readme = File.ReadAllText(path).ReplaceLineEndings("\n");
        made = made.ReplaceLineEndings("\n");
        int from = readme.IndexOf(begin, StringComparison.Ordinal), to = readme.IndexOf(end, StringComparison.Ordinal);
        Assert.That(from >= 0 && to > from, $"README.md has no part {name}");
        from += begin.Length;
        if (Environment.GetEnvironmentVariable("SIMULATOR_REGENERATE") == "1") File.WriteAllText(path, readme[..from] + made + readme[to..]);
        else Assert.That(readme[from..to], Is.EqualTo(made), $"README.md is not what the runs come to; run this test with SIMULATOR_REGENERATE=1 to make its part anew");
    }
}
