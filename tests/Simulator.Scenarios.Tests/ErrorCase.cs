namespace Simulator.Scenarios.Tests;

/// <summary><see cref="Samples.Whole"/> with something wrong in it, and every message that follows.</summary>
public sealed record ErrorCase(string Name, (string Find, string Put)[] Changes, params string[] Errors)
{
    public static IEnumerable<TestCaseData> Named(IEnumerable<ErrorCase> cases) => cases.Select(c => new TestCaseData(c).SetArgDisplayNames(c.Name));

    public void Check()
    {
        string text = Samples.Whole;
        foreach ((string find, string put) in Changes)
        {
            int at = text.IndexOf(find, StringComparison.Ordinal);
            Assert.That(at, Is.GreaterThanOrEqualTo(0), $"the sample has no '{find}'");
            text = text[..at] + put + text[(at + find.Length)..];
        }

        Assert.That(ScenarioFolder.ErrorsOf(text), Is.EqualTo(Errors));
    }
}
