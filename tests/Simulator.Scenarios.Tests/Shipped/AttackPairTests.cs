using System.Text.RegularExpressions;
using Simulator.Scenarios.Attacks;

namespace Simulator.Scenarios.Tests.Shipped;

/// <summary>
/// Every attack is shipped twice, and each of the pair asserts its verdict: that the verdicts hold is for <see cref="ShippedScenarioTests"/>, which runs
/// them with all the others.
/// </summary>
public sealed class AttackPairTests
{
    /// <summary>Pairs in which nobody lies: the metric that is their verdict, and how many exchanges fail in the weak one.</summary>
    private static readonly (string Name, string Verdict, decimal Weak)[] WithoutAttacker = [("initiator-only-race", "hip.exchange.failed", 2)];

    private static IEnumerable<string> Attacks => AttackCatalog.All.Select(entry => entry.Name);

    /// <summary>Each protocol's attacks: a weak and a defended scenario of an attack may be those of different protocols, where that is what stops it.</summary>
    private static readonly string[] Folders = ["hip", "mobile-ipv6", "omipv6"];

    [TestCaseSource(nameof(Attacks))]
    public void Attack_SucceedsInOneScenarioAndFailsInTheOther(string attack)
    {
        string[] files = [.. Files.Where(file => AttackOf(file) == attack)];
        Assert.That(files, Has.Some.EndsWith("-weak.yaml").And.Some.EndsWith("-defended.yaml"));
        foreach (string file in files)
        {
            Assert.That(Path.GetFileName(file), Does.StartWith(attack + "-"), "a scenario is named after its attack");
            if (file.EndsWith("-weak.yaml", StringComparison.Ordinal)) Assert.That(VerdictOf(file), Is.True, file);
            if (file.EndsWith("-defended.yaml", StringComparison.Ordinal)) Assert.That(VerdictOf(file), Is.False, file);
            Assert.That(ShippedScenarios.Load(file).Expectations, Has.Count.GreaterThan(1), $"{file} shows what stops the attack or lets it through");
        }
    }

    [Test]
    public void CaseWithoutAttacker_FailsInOneScenarioAndNotInTheOther()
    {
        foreach ((string name, string verdict, decimal weak) in WithoutAttacker)
        {
            foreach ((string kind, decimal value) in new[] { ("weak", weak), ("defended", 0m) })
            {
                Scenario scenario = ShippedScenarios.Load($"scenarios/attacks/hip/{name}-{kind}.yaml");
                Assert.That(scenario.Attackers, Is.Empty);
                Expectation asserted = scenario.Expectations.Single(each => each.Metric == verdict);
                Assert.That(asserted, Has.Property(nameof(Expectation.Operator)).EqualTo(Comparison.Equal).And.Property(nameof(Expectation.Value)).EqualTo(value), kind);
            }
        }
    }

    [Test]
    public void Catalog_NamesEachAttackOnce() => Assert.That(Attacks, Is.Unique);

    /// <summary>The table of cases says of each scenario on Mobile IPv6 and OMIPv6 what the scenario asserts, and leaves none out.</summary>
    [Test]
    public void Table_SaysWhatTheScenariosAssert()
    {
        string table = File.ReadAllText(Path.Combine(SourceTree.Root, "src", "Simulator.Attacks", "README.md"));
        List<string> named = [];
        foreach (Match match in Cell.Matches(table))
        {
            string name = match.Groups["name"].Value;
            string file = Path.Combine("scenarios", "attacks", name.StartsWith("omipv6/", StringComparison.Ordinal) ? name : $"mobile-ipv6/{name}") + ".yaml";
            Assert.That(VerdictOf(file), Is.EqualTo(match.Groups["verdict"].Value != "blocked"), name);
            named.Add(file.Replace('/', Path.DirectorySeparatorChar));
        }

        Assert.That(named, Is.EquivalentTo(Files.Where(file => !file.StartsWith(FolderOf("hip"), StringComparison.Ordinal))));
    }

    private static Regex Cell { get; } = new("(?<verdict>succeeds|limited|blocked) `(?<name>[a-z0-9/-]+)`", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static IEnumerable<string> Files => ShippedScenarios.Paths.Where(path => Array.Exists(Folders, folder => path.StartsWith(FolderOf(folder), StringComparison.Ordinal)));

    private static string FolderOf(string protocol) => Path.Combine("scenarios", "attacks", protocol) + Path.DirectorySeparatorChar;

    /// <summary>Null in a case without attacker.</summary>
    private static string? AttackOf(string file) => ShippedScenarios.Load(file).Attackers.SingleOrDefault()?.Attack.Text;

    private static bool VerdictOf(string file)
    {
        Scenario scenario = ShippedScenarios.Load(file);
        Expectation asserted = scenario.Expectations.Single(each => each.Metric == $"attack.{scenario.Attackers.Single().Name}.succeeded");
        Assert.That(asserted.Operator, Is.EqualTo(Comparison.Equal), file);
        return asserted.Value == 1;
    }
}
