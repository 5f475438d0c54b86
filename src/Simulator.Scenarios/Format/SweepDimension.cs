using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>One dimension: what it changes, and the values it goes through.</summary>
/// <param name="Paths">As in <c>--set</c>; they change together.</param>
internal sealed record SweepDimension(SourceName Name, IReadOnlyList<FileScalar> Paths, IReadOnlyList<SweepValue> Values);
