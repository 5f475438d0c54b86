using System.Text.Json.Nodes;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>The <c>sweep</c> of a scenario: dimensions by name, and beside them <c>where</c>, which leaves combinations out.</summary>
internal sealed class SweepFormat : FormatOf<Sweep>
{
    public const string KeyName = "sweep";

    private const string WhereKey = "where";

    public static readonly SweepFormat Instance = new();

    private static readonly OneOrManyFormat<FileScalar?> Where = new(new TextFormat("a line such as 'mobility != omipv6 or ha-delay <= 40ms'"));

    public override string Expected => "a table of dimensions";

    public override bool HoldsNames => true;

    public override Format? Below(string key) => key is WhereKey ? Where : SweepDimensionFormat.Instance;

    /// <param name="value">Of a sweep with errors the dimensions that have none, so that they can be checked further.</param>
    public override bool TryRead(FileEntry entry, Reading reading, out Sweep value)
    {
        value = Sweep.None;
        if (entry.Value is not FileMapping mapping)
        {
            reading.WrongKind(entry, this);
            return false;
        }

        int errorsBefore = reading.ErrorCount;
        List<SweepDimension> dimensions = [];
        List<string> unread = [];
        foreach (FileEntry element in mapping.Entries.Where(each => each.Key.Text is not WhereKey))
        {
            int errorsBeforeIt = reading.ErrorCount;
            if (Texts.Name(element.Key.Text, out _) is { } problem) reading.Error(element.Key.Position, problem);
            bool isRead = SweepDimensionFormat.Instance.TryRead(element, reading, out SweepDimension dimension);
            if (isRead && reading.ErrorCount == errorsBeforeIt) dimensions.Add(dimension);
            else unread.Add(element.Key.Text);
        }

        if (mapping.Entries.All(each => each.Key.Text is WhereKey)) reading.Error(mapping.Position, $"'{KeyName}' needs at least one dimension");

        List<SweepConstraint> constraints = [];
        if (mapping.Find(WhereKey) is { } where && Where.TryRead(new(new(WhereKey, where.Position), where), reading, out IReadOnlyList<FileScalar?> lines))
        {
            // A constraint on a dimension that could not be read would be blamed for what is no fault of its own.
            foreach (FileScalar line in lines.OfType<FileScalar>().Where(line => !line.Text.Split([' ', '=', '!', '<', '>']).Any(unread.Contains)))
            {
                SweepConstraintParser parser = new(line.Text, dimensions);
                if (parser.Parse() is { } constraint) constraints.Add(constraint with { Position = line.Position });
                else reading.Error(line.At(parser.Position), parser.Problem);
            }
        }

        value = new(mapping.Position, dimensions, constraints);
        return reading.ErrorCount == errorsBefore;
    }

    public override JsonObject Schema(SchemaDefinitions definitions) => definitions.Refer("sweep", () =>
    {
        JsonObject where = Where.Schema(definitions);
        where["description"] = "What every combination has to fulfil: DIMENSION OP VALUE or DIMENSION OP DIMENSION, joined by 'and' and 'or'.";
        return new()
        {
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = $"^({Texts.NamePattern})$" },
            ["properties"] = new JsonObject { [WhereKey] = where },
            ["additionalProperties"] = SweepDimensionFormat.Instance.Schema(definitions),
        };
    });
}
