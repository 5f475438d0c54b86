namespace Simulator.Scenarios;

/// <summary>The operators of an expectation.</summary>
public enum Comparison
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
