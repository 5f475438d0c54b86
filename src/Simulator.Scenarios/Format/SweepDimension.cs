using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>One dimension: what it changes, and the values it goes through.</summary>
/// <param name="Paths">As in <c>--set</c>; they change together.</param>
/// <param name="ValuesKey">The key that says which values: <c>values</c>, <c>rows</c>, <c>range</c> or <c>to</c>.</param>
internal sealed record SweepDimension(SourceName Name, IReadOnlyList<FileScalar> Paths, IReadOnlyList<SweepValue> Values, string ValuesKey);
