namespace Simulator.Results.Comparison;

/// <summary>What a comparison says about one row.</summary>
public enum ComparisonVerdict
{
    /// <summary>There is no difference at all.</summary>
    Same,

    /// <summary>The interval of the difference straddles zero.</summary>
    NoEvidence,

    /// <summary>There is no interval: a single repetition of things that are not the same run.</summary>
    Unknown,

    /// <summary>B is better than A.</summary>
    Better,

    /// <summary>B is worse than A.</summary>
    Worse,

    /// <summary>B differs from A, and neither is the better one.</summary>
    Different,
}
