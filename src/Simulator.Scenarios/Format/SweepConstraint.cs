namespace Simulator.Scenarios.Format;

/// <summary>A line of <c>where</c>: one of the alternatives has to hold, each of which is comparisons that all have to.</summary>
internal sealed record SweepConstraint(SourcePosition Position, IReadOnlyList<IReadOnlyList<SweepComparison>> Alternatives)
{
    /// <param name="chosen">The text of each dimension's value.</param>
    public bool Holds(IReadOnlyList<string> chosen)
    {
        foreach (IReadOnlyList<SweepComparison> alternative in Alternatives)
        {
            bool holds = true;
            foreach (SweepComparison each in alternative) holds &= each.Holds(chosen);
            if (holds) return true;
        }

        return false;
    }
}
