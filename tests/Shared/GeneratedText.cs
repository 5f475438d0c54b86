namespace Simulator.Tests;

/// <summary>
/// Committed text that is made from runs or from the code: a file, or a part of one between <c>&lt;!-- begin NAME --&gt;</c> and
/// <c>&lt;!-- end NAME --&gt;</c>. <c>SIMULATOR_REGENERATE=1</c> in the environment makes it anew.
/// </summary>
internal static class GeneratedText
{
    /// <summary>Fails when a file is not what it should be.</summary>
    /// <param name="file">From the root of the repository.</param>
    public static void CheckFile(string file, string made) => Check(file, Read(file), made.ReplaceLineEndings("\n"));

    /// <summary>Fails when a part of a file is not what it should be.</summary>
    /// <param name="file">From the root of the repository.</param>
    /// <param name="made">What stands between the two marks, from the end of the first one's line.</param>
    public static void CheckPart(string file, string name, string made)
    {
        string committed = Read(file), begin = $"<!-- begin {name} -->\n", end = $"<!-- end {name} -->";
        int from = committed.IndexOf(begin, StringComparison.Ordinal), to = committed.IndexOf(end, StringComparison.Ordinal);
        Assert.That(from >= 0 && to > from, $"{file} has no part {name}");
        Check(file, committed, committed[..(from + begin.Length)] + made.ReplaceLineEndings("\n") + committed[to..]);
    }

    private static void Check(string file, string committed, string made)
    {
        if (Environment.GetEnvironmentVariable("SIMULATOR_REGENERATE") == "1") File.WriteAllText(PathOf(file), made);
        else Assert.That(committed, Is.EqualTo(made), $"{file} is not what it is made from; run this test with SIMULATOR_REGENERATE=1 to make it anew");
    }

    private static string Read(string file) => File.Exists(PathOf(file)) ? File.ReadAllText(PathOf(file)).ReplaceLineEndings("\n") : "";

    private static string PathOf(string file) => Path.Combine(SourceTree.Root, file);
}
