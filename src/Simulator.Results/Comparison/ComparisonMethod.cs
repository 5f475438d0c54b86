namespace Simulator.Results.Comparison;

/// <summary>How a difference and its interval were found.</summary>
public enum ComparisonMethod
{
    /// <summary>Both sides have the same seeds, or one has them among others, which are left out: differences within pairs.</summary>
    Paired,

    /// <summary>The sides have other seeds, or only a summary is left of one: Welch's t, or the bootstrap of either side.</summary>
    Independent,

    /// <summary>One repetition of the same scenario and variant: what differs is what a change of the code did to that run. It says nothing about other seeds.</summary>
    SameRun,

    /// <summary>Too few repetitions for an interval.</summary>
    Single,
}
