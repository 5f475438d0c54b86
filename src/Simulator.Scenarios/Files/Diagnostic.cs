namespace Simulator.Scenarios;

/// <summary>One thing that is wrong with what the user wrote.</summary>
public readonly record struct Diagnostic(SourcePosition Position, Severity Severity, string Message)
{
    /// <summary>As compilers write it: <c>scenarios/x.yaml:12:9: error: link 'core' has no node 'arr1'; did you mean 'ar1'?</c></summary>
    public override string ToString() => $"{Position}: {(Severity == Severity.Error ? "error" : "warning")}: {Message}";
}
