using System.Globalization;
using Simulator.Engine;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>The top of a scenario file.</summary>
internal static class ScenarioFormat
{
    private static readonly KeyOf<SourceName> Name = new(
        "scenario", new NameFormat(Scalars.Name), SourceName.None, "The scenario's name; unique, names the results folder.") { IsRequired = true };

    private static readonly KeyOf<string> Title = new("title", Scalars.Line, "", "What the scenario shows, in one line.") { IsRequired = true };

    private static readonly KeyOf<string?> Reference = new("reference", Scalars.Line!, null, "The paper or draft section that it shows.");

    // Read by ScenarioFile: when the tree gets here, includes are merged and the key is gone.
    private static readonly KeyOf<IReadOnlyList<string>> Include = new(
        ScenarioFile.IncludeKey, new OneOrManyFormat<string>(Scalars.Line), [], "Files merged beneath this one, relative to it; later ones lie above earlier ones.");

    private static readonly KeyOf<ulong> Seed = new(
        "seed", Scalars.Seed, 1, "The first run's seed; the others use the numbers after it.") { Default = "1" };

    private static readonly KeyOf<ulong> Repetitions = new("repetitions", Scalars.Whole(1, 1_000_000), 1, "How many runs.") { Default = "1" };

    private static readonly KeyOf<SimDuration> Duration = new(
        "duration", Scalars.DurationAboveZero, default, "Simulated time of a run.") { IsRequired = true };

    private static readonly KeyOf<CostProfileSpec> Cpu = new(
        "cpu",
        CostProfileFormat.Instance,
        new() { Position = default, Profile = Catalogs.CostProfiles[0], Costs = [] },
        "What operations cost on every node that does not say otherwise.") { Default = Catalogs.CostProfiles[0] };

    private static readonly KeyOf<Section<NodeSpec>> Nodes = new(
        "nodes",
        new SectionFormat<NodeSpec>("a table of nodes", Texts.Name, Texts.NamePattern, NodeFormat.Instance, min: 1),
        Section<NodeSpec>.Empty,
        "The nodes by name.") { IsRequired = true };

    private static readonly KeyOf<Section<LinkSpec>> Links = new(
        "links",
        new SectionFormat<LinkSpec>("a table of links", Texts.Name, Texts.NamePattern, LinkFormat.Instance, min: 1),
        Section<LinkSpec>.Empty,
        "The links by name; each is an Ethernet broadcast domain.") { IsRequired = true };

    private static readonly KeyOf<Section<TrafficSpec>> Traffic = new(
        "traffic",
        new SectionFormat<TrafficSpec>("a table of flows", Texts.Name, Texts.NamePattern, TrafficFormat.Instance),
        Section<TrafficSpec>.Empty,
        "The flows by name.");

    private static readonly KeyOf<IReadOnlyList<TimelineEvent>> Timeline = new(
        "timeline", new ListFormat<TimelineEvent>(TimelineFormat.Instance), [], "What happens to nodes and links while they run.");

    private static readonly KeyOf<Section<AttackerSpec>> Attackers = new(
        "attackers",
        new SectionFormat<AttackerSpec>("a table of attackers", Texts.Name, Texts.NamePattern, AttackerFormat.Instance),
        Section<AttackerSpec>.Empty,
        "The attackers by name; each has the verdict attack.NAME.succeeded.");

    private static readonly KeyOf<IReadOnlyList<Expectation>> Expect = new(
        "expect", new ListFormat<Expectation>(new ExpectationFormat()), [], "What has to hold: METRIC[{tag=value,…}] [STAT] [over runs] OP VALUE.");

    private static readonly KeyOf<IReadOnlyList<PrecisionGoal>> Until = new(
        "until",
        new OneOrManyFormat<PrecisionGoal>(new PrecisionGoalFormat()),
        [],
        "When repetitions may end before all are run: METRIC[{tag=value,…}] [STAT] ±WIDTH [after N runs].");

    // Read by SweepReading: when the tree gets here, it is one variant's and the key is gone.
    private static readonly KeyOf<Sweep> SweepKey = new(
        SweepFormat.KeyName, SweepFormat.Instance, Sweep.None, "Dimensions of which every combination is run, each with all repetitions.");

    public static readonly RecordFormat<Draft> Instance = new(
        "the scenario",
        "scenario",
        [Name, Title, Reference, Include, Seed, Repetitions, Until, Duration, Cpu, Nodes, Links, Traffic, Timeline, Attackers, Expect, SweepKey],
        Build);

    private static Draft Build(Fields fields)
    {
        foreach (PrecisionGoal goal in fields.Get(Until))
        {
            if (goal.After <= (int)fields.Get(Repetitions)) continue;
            fields.Reading.Error(goal.Position, string.Create(
                CultureInfo.InvariantCulture, $"'until' looks after {goal.After} runs at first, and 'repetitions' is {fields.Get(Repetitions)}"));
        }

        IReadOnlyList<TimelineEvent> timeline = fields.Get(Timeline);
        Scenario scenario = new()
        {
            Name = fields.Get(Name),
            Path = fields.Name.Position.File,
            Title = fields.Get(Title),
            Reference = fields.Get(Reference),
            Seed = fields.Get(Seed),
            Repetitions = (int)fields.Get(Repetitions),
            Until = fields.Get(Until),
            Duration = fields.Get(Duration),
            Cpu = fields.Get(Cpu),
            Nodes = fields.Get(Nodes).Items,
            Links = fields.Get(Links).Items,
            Addresses = [],
            Traffic = [.. fields.Get(Traffic).Items, .. PendingSend.Flows(timeline, fields.Get(Traffic).Names, fields.Reading)],
            Timeline = [.. timeline.Where(each => each is not PendingSend)],
            Attackers = fields.Get(Attackers).Items,
            Expectations = fields.Get(Expect),
        };
        Section<NodeSpec> nodes = fields.Get(Nodes);
        return new(scenario, nodes.Names, nodes.Unclean, fields.Get(Links).Names, fields.IsSound(Links) && fields.IsClean(Links),
            new Key[] { Nodes, Links, Traffic, Timeline, Attackers }.All(fields.IsClean));
    }
}
