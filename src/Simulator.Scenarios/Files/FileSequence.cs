namespace Simulator.Scenarios.Files;

internal sealed record FileSequence(SourcePosition Position, IReadOnlyList<FileValue> Items, int Weight) : FileValue(Position, Weight)
{
    public override string Kind => "a list";
}
