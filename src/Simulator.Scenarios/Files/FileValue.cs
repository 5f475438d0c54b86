namespace Simulator.Scenarios.Files;

/// <summary>A value of a file as it stands there: <see cref="FileScalar"/>, <see cref="FileSequence"/> or <see cref="FileMapping"/>.</summary>
/// <param name="Weight">Values in it, itself included, with every alias counted as what it stands for.</param>
internal abstract record FileValue(SourcePosition Position, int Weight)
{
    /// <summary>For messages: <c>a list</c>.</summary>
    public abstract string Kind { get; }
}
