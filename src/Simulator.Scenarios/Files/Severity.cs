namespace Simulator.Scenarios;

/// <summary>How bad a diagnostic is. Only errors keep a scenario from running.</summary>
public enum Severity
{
    Warning,
    Error,
}
