namespace Simulator.Scenarios;

/// <summary>A name and where the user wrote it, so that a later stage can point there.</summary>
public readonly record struct SourceName(string Text, SourcePosition Position)
{
    /// <summary>Stands for a name that is absent.</summary>
    internal static readonly SourceName None = new("", default);

    public override string ToString() => Text;
}
