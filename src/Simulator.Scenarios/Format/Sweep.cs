namespace Simulator.Scenarios.Format;

/// <summary>What <c>sweep:</c> asks for: the product of its dimensions without what its constraints leave out.</summary>
internal sealed record Sweep(SourcePosition Position, IReadOnlyList<SweepDimension> Dimensions, IReadOnlyList<SweepConstraint> Constraints)
{
    public static readonly Sweep None = new(default, [], []);
}
