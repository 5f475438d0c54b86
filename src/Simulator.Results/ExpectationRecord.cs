using Simulator.Results.Summaries;

namespace Simulator.Results;

/// <summary>One <c>expect</c> line of a run.</summary>
/// <param name="Text">As the scenario has it.</param>
/// <param name="Held">Whether it was so.</param>
/// <param name="Actual">The value that was found, exact and in the base unit, or why there was none.</param>
public sealed record ExpectationRecord(string Text, bool Held, string Actual)
{
    /// <summary><see cref="Actual"/> for people.</summary>
    public string Shown => FoundValue.Text(Text, Actual);
}
