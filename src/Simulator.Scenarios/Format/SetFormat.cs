using Simulator.Engine;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>The verb <c>set</c> of the timeline.</summary>
internal static class SetFormat
{
    private static readonly KeyOf<SourceName> Path = new(
        "set",
        new NameFormat(new("a path such as links.core.delay", Texts.Line, ["string"], @"(links|nodes)\.[^.]+\..+")),
        SourceName.None,
        "The option that changes, as a dotted path.") { IsRequired = true };

    private static readonly KeyOf<FileValue?> Value = new("value", new RawFormat("a value")!, null, "What it becomes, written as under its own key.") { IsRequired = true };

    public static readonly RecordFormat<TimelineEvent> Instance = new("'set'", "set", [TimelineKeys.At, Path, Value], Build);

    private static PendingChange Build(Fields fields) => new()
    {
        Position = fields.Name.Position,
        At = SimTime.Zero + fields.Get(TimelineKeys.At),
        Path = fields.Get(Path),
        Value = fields.Get(Value),
    };
}
