namespace Simulator.Scenarios;

/// <summary>The value that a variant has in one dimension of its sweep.</summary>
/// <param name="Value">As the variant's name has it.</param>
public readonly record struct Choice(string Dimension, string Value)
{
    public override string ToString() => $"{Dimension}={Value}";
}
