using System.Text.Json.Nodes;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>A built-in profile's name, or a table of operations and what they cost.</summary>
internal sealed class CostProfileFormat : FormatOf<CostProfileSpec>
{
    public static readonly CostProfileFormat Instance = new();

    /// <summary>Stands for the scenario's own profile until that is known.</summary>
    public static readonly CostProfileSpec OfScenario = new() { Position = default, Profile = null, Costs = [] };

    private static readonly ChoiceFormat<string> Profiles = new([], [.. Catalogs.CostProfiles.Select(p => (p, p))]);

    private static readonly RecordFormat<CostProfileSpec> Table = MakeTable();

    public override string Expected => $"{Profiles.Expected}, or a table of operations and what they cost";

    public override Format? Below(string key) => Table.Below(key);

    public override bool TryRead(FileEntry entry, Reading reading, out CostProfileSpec value)
    {
        value = OfScenario;
        if (entry.Value is FileMapping) return Table.TryRead(entry, reading, out value);
        if (entry.Value is not FileScalar { IsNull: false })
        {
            reading.WrongKind(entry, this);
            return false;
        }

        if (!Profiles.TryRead(entry, reading, out string profile)) return false;
        value = new() { Position = entry.Value.Position, Profile = profile, Costs = [] };
        return true;
    }

    public override JsonObject Schema(SchemaDefinitions definitions) =>
        definitions.Refer("cpu", () => new() { ["anyOf"] = new JsonArray(Profiles.Schema(definitions), Table.Inline(definitions)) });

    private static RecordFormat<CostProfileSpec> MakeTable()
    {
        KeyOf<OperationTime>[] keys = [.. Catalogs.Operations.Select(operation => new KeyOf<OperationTime>(
            operation, Scalars.OperationTime, default, "Processor time of the operation, or of each kB of it."))];
        return new("'cpu'", "cpu", keys, Build);

        CostProfileSpec Build(Fields fields) => new()
        {
            Position = fields.Name.Position,
            Profile = null,
            Costs = [.. keys.Where(fields.IsGiven).Select(k => new OperationCost(k.Name, fields.Get(k).Time, fields.Get(k).PerKilobyte))],
        };
    }
}
