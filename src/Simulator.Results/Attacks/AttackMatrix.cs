using Simulator.Results.Database;
using Simulator.Results.Descriptions;

namespace Simulator.Results.Attacks;

/// <summary>
/// Every attack that was run, against what, and how it ended. It is made of what the scenarios say of themselves: who attacks, in which folder, and
/// the verdict <c>attack.NAME.succeeded</c>. Nothing in it knows an attack or a protocol.
/// </summary>
public static class AttackMatrix
{
    private const string NamePrefix = "attack-";

    /// <returns>By protocol, in the order of the runs.</returns>
    public static IReadOnlyList<AttackCase> Read(ResultsDatabase database) => Read(database, database.Runs());

    /// <param name="runs">Those that count.</param>
    public static IReadOnlyList<AttackCase> Read(ResultsDatabase database, IReadOnlyList<StoredRun> runs)
    {
        var cases = new List<AttackCase>();
        foreach (var variant in runs.GroupBy(run => (run.Scenario, run.Variant)))
        {
            if (database.Description(variant.Key.Scenario, variant.Key.Variant) is not { Attackers.Count: > 0 } description) continue;
            IReadOnlyList<StoredMetric>[] metrics = [.. variant.Select(run => database.Metrics(run.Id, IsWanted))];
            foreach (DescribedAttacker attacker in description.Attackers)
            {
                if (Case(description, attacker, [.. variant], metrics) is { } each) cases.Add(each);
            }
        }

        return [.. cases.OrderBy(each => each.Protocol, StringComparer.Ordinal).ThenBy(each => each.Attack, StringComparer.Ordinal)];
    }

    // Of ten thousand repetitions all metrics would fill the memory.
    private static bool IsWanted(string metric) =>
        metric is "cpu.busy" or "signalling.messages" or "signalling.bytes" || metric.StartsWith("attack.", StringComparison.Ordinal);

    private static AttackCase? Case(ScenarioDescription description, DescribedAttacker attacker, StoredRun[] runs, IReadOnlyList<StoredMetric>[] metrics)
    {
        string verdict = $"attack.{attacker.Name}.succeeded";
        StoredMetric[] verdicts = [.. metrics.SelectMany(run => run.Where(each => each.Name == verdict))];
        if (verdicts.Length == 0) return null;
        return new(
            description.Folder, attacker.Attack, Defence(runs[0], attacker), runs[0].Scenario, runs[0].Variant, attacker.Name, attacker.Victim,
            verdicts.Length, verdicts.Count(each => each.Values.Sum > 0), runs.All(run => run.Held), Cost(description, attacker, metrics));
    }

    // What follows the attack's name in the scenario's: of attack-mipv6-token-theft-cn-link-weak and token-theft it is cn-link-weak.
    private static string Defence(StoredRun run, DescribedAttacker attacker)
    {
        string name = run.Scenario;
        int at = ("-" + name).LastIndexOf($"-{attacker.Attack}-", StringComparison.Ordinal);
        if (at >= 0) name = name[(at + attacker.Attack.Length + 1)..];
        else if (name.StartsWith(NamePrefix, StringComparison.Ordinal)) name = name[NamePrefix.Length..];
        return run.Variant == RunRecord.DefaultVariant ? name : $"{name} {run.Variant}";
    }

    private static AttackCost Cost(ScenarioDescription description, DescribedAttacker attacker, IReadOnlyList<StoredMetric>[] metrics)
    {
        string[] names = [.. description.Nodes.Select(node => node.Name), .. description.Attackers.Select(each => each.Name)];
        double processor = 0, messages = 0, octets = 0;
        bool isCharged = false;
        foreach (StoredMetric each in metrics.SelectMany(run => run))
        {
            if (each.Name == "cpu.busy" && Tag(each, "node") == attacker.Victim)
            {
                processor += each.Values.Sum;
                isCharged = true;
            }
            else if (each.Name is "signalling.messages" or "signalling.bytes" && Concerns(Tag(each, "between"), attacker.Victim, names))
            {
                if (each.Name == "signalling.messages") messages += each.Values.Sum;
                else octets += each.Values.Sum;
            }
        }

        return new(isCharged ? processor / metrics.Length : null, messages / metrics.Length, octets / metrics.Length);
    }

    private static string Tag(StoredMetric metric, string key) => MetricTags.Parse(metric.TagsJson).FirstOrDefault(tag => tag.Key == key).Value ?? "";

    // Names may have hyphens too, so both halves have to be somebody.
    private static bool Concerns(string between, string victim, string[] names)
    {
        if (between == victim) return true;
        if (between.StartsWith(victim + "-", StringComparison.Ordinal) && names.Contains(between[(victim.Length + 1)..], StringComparer.Ordinal)) return true;
        return between.EndsWith("-" + victim, StringComparison.Ordinal) && names.Contains(between[..^(victim.Length + 1)], StringComparer.Ordinal);
    }
}
