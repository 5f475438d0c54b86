namespace Simulator.Scenarios.Format;

/// <summary>What a key of a table turned out to hold.</summary>
/// <param name="Value">Boxed; null when it could not be read.</param>
/// <param name="IsClean">Whether nothing was wrong anywhere in it.</param>
internal readonly record struct FieldValue(SourcePosition Position, object? Value, bool IsClean);
