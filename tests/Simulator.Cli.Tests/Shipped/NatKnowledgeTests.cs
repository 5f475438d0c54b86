using System.Text;
using Simulator.Crypto;
using Simulator.Scenarios;
using Simulator.Scenarios.Running;

namespace Simulator.Cli.Tests.Shipped;

/// <summary>
/// <c>scenarios/hip/nat-knowledge.md</c> is what runs of the scenarios came to. To make it anew, run these tests with <c>SIMULATOR_REGENERATE=1</c> in
/// the environment.
/// </summary>
public sealed class NatKnowledgeTests
{
    private const string Head =
        """
        # What each NAT knows after each packet

        Made from runs of the scenarios with seed 1; a test compares, and makes it anew with
        `SIMULATOR_REGENERATE=1 dotnet test -c Release tests/Simulator.Cli.Tests --filter NatKnowledge`.

        A row is a packet that taught a NAT something, with the addresses it reached the NAT with, and says what is new; the NAT keeps what it knew.
        The packets that are not shown taught it nothing, R1 among them, which has no ESEL in it. HIGHs are shortened to their ends. The *inward* ESEL is
        the SPI of ESP packets to the host inside, the *outward* one of those to the host outside; *called inside* is the address that stands for
        the other host where there is no default route.

        """;

    [Test]
    public void Document_SaysWhatTheNatsLearnt() => GeneratedText.CheckFile("scenarios/hip/nat-knowledge.md", Make());

    [Test]
    public void Readme_SaysWhatTheNatsOfTwoHostsLearn()
    {
        var text = new StringBuilder("\n");
        Append(text, Path.Combine(SourceTree.Root, "scenarios", "hip", "both-behind-nats.yaml"), new ScenarioRunner(new KeyCache()), isTitled: false);
        GeneratedText.CheckPart("README.md", "nat-knowledge", text.Append('\n').ToString());
    }

    private static string Make()
    {
        string[] paths =
        [
            .. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "scenarios", "hip"), "*behind-nat*.yaml")
                .Where(path => !Path.GetFileName(path).StartsWith("ftp-", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        Assert.That(paths, Has.Length.GreaterThanOrEqualTo(3));
        var text = new StringBuilder(Head);
        var runner = new ScenarioRunner(new KeyCache());
        foreach (string path in paths)
        {
            Append(text, path, runner, isTitled: true);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string path, ScenarioRunner runner, bool isTitled)
    {
        Scenario scenario = ScenarioLoader.Load(path).Scenario!;
        var table = new NatKnowledgeTable();
        runner.Run(scenario, seed: 1, table.Observe);
        Assert.That(table.Rows.Any(row => row.Packet.StartsWith("R2", StringComparison.Ordinal)), path);
        Assert.That(table.Rows.Any(row => row.Packet.StartsWith("R1", StringComparison.Ordinal)), Is.False, $"{path}: the document says otherwise");
        if (isTitled) text.Append("\n## ").Append(scenario.Title).Append("\n\n`").Append(Path.GetFileName(path)).Append("`\n\n");
        table.Write(text);
    }
}
