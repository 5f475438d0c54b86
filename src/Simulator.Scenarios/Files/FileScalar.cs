namespace Simulator.Scenarios.Files;

/// <summary>Text that nobody has interpreted yet.</summary>
/// <param name="TextColumn">Column of the text's first character: after the opening quote, if there is one.</param>
internal sealed record FileScalar(SourcePosition Position, string Text, bool IsPlain, int TextColumn) : FileValue(Position, 1)
{
    /// <summary>YAML 1.2's core schema: nothing, <c>~</c> or <c>null</c>, unquoted.</summary>
    public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";

    public override string Kind => IsNull ? "nothing" : "a single value";

    /// <summary>Where the text's character with this index stands, if the text is on one line without escapes.</summary>
    public SourcePosition At(int index) => Position with { Column = TextColumn + index };
}
