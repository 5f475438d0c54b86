using System.Runtime.CompilerServices;

namespace Simulator.Results.Tests.Charts;

/// <summary>
/// The sample charts beside this file, byte for byte. Whoever changes how charts look runs this with <c>SIMULATOR_UPDATE_GOLDEN=1</c>, looks at the files
/// and commits them.
/// </summary>
public sealed class GoldenChartTests
{
    private static IEnumerable<TestCaseData> Samples => ChartSamples.All().Select(sample => new TestCaseData(sample.Name, sample.Svg).SetArgDisplayNames(sample.Name));

    [TestCaseSource(nameof(Samples))]
    public void Chart_IsTheCommittedOne(string name, string svg)
    {
        string path = Path.Combine(Folder(), "Golden", name + ".svg");
        if (Environment.GetEnvironmentVariable("SIMULATOR_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, svg);
        }

        Assert.That(svg, Is.EqualTo(File.ReadAllText(path)));
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
