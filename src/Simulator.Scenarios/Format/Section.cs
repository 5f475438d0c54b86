namespace Simulator.Scenarios.Format;

/// <summary>A table whose keys are names that the user made up.</summary>
/// <param name="Names">Every name in it, also of items that could not be read, so that nothing else trips over their absence.</param>
/// <param name="Unclean">Names of items that anything was wrong in: what they lack they may have been meant to have.</param>
internal sealed record Section<T>(IReadOnlyList<SourceName> Names, IReadOnlyList<T> Items, IReadOnlySet<string> Unclean)
{
    public static readonly Section<T> Empty = new([], [], new HashSet<string>(StringComparer.Ordinal));
}
