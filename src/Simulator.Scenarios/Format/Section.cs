namespace Simulator.Scenarios.Format;

/// <summary>A table whose keys are names that the user made up.</summary>
/// <param name="Names">Every name in it, also of items that could not be read, so that nothing else trips over their absence.</param>
internal sealed record Section<T>(IReadOnlyList<SourceName> Names, IReadOnlyList<T> Items)
{
    public static readonly Section<T> Empty = new([], []);
}
