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

    [TestCaseSource(nameof(Attacks))]
    public void Attack_SucceedsInOneScenarioAndFailsInTheOther(string attack)
    {
        CheckVerdict(attack, "weak", verdict: 1);
        CheckVerdict(attack, "defended", verdict: 0);
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

    [Test]
    public void Scenarios_UseTheAttackTheyAreNamedAfter()
    {
        string[] files = [.. ShippedScenarios.Paths.Where(path => path.StartsWith(Path.Combine("scenarios", "attacks", "hip"), StringComparison.Ordinal))];
        Assert.That(files, Has.Length.GreaterThanOrEqualTo(2 * AttackCatalog.All.Count));
        foreach (string file in files)
        {
            string name = Path.GetFileName(file);
            if (WithoutAttacker.Any(each => name.StartsWith(each.Name, StringComparison.Ordinal))) continue;
            Assert.That(name, Does.StartWith(ShippedScenarios.Load(file).Attackers.Single().Attack.Text + "-"), file);
        }
    }

    private static void CheckVerdict(string attack, string kind, decimal verdict)
    {
        string path = $"scenarios/attacks/hip/{attack}-{kind}.yaml";
        Scenario scenario = ShippedScenarios.Load(path);
        AttackerSpec attacker = scenario.Attackers.Single(each => each.Attack.Text == attack);
        Expectation asserted = scenario.Expectations.Single(each => each.Metric == $"attack.{attacker.Name}.succeeded");
        Assert.That(asserted, Has.Property(nameof(Expectation.Operator)).EqualTo(Comparison.Equal).And.Property(nameof(Expectation.Value)).EqualTo(verdict), path);
        Assert.That(scenario.Expectations, Has.Count.GreaterThan(1), $"{path} shows what stops the attack or lets it through");
    }
}
