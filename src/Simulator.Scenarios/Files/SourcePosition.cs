using System.Globalization;

namespace Simulator.Scenarios;

/// <summary>Where a value stands in the user's text.</summary>
/// <param name="File">The file as the user named it, or <c>--set PATH=VALUE</c>.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in characters.</param>
public readonly record struct SourcePosition(string File, int Line, int Column)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
}
