namespace Simulator.Results.Tests.Charts;

/// <summary>The sample charts beside this file. Whoever changes how charts look regenerates them, looks at the files and commits them.</summary>
public sealed class GoldenChartTests
{
    private static IEnumerable<TestCaseData> Samples => ChartSamples.All().Select(sample => new TestCaseData(sample.Name, sample.Svg).SetArgDisplayNames(sample.Name));

    [TestCaseSource(nameof(Samples))]
    public void Chart_IsTheCommittedOne(string name, string svg) => GeneratedText.CheckFile($"tests/Simulator.Results.Tests/Charts/Golden/{name}.svg", svg);
}
