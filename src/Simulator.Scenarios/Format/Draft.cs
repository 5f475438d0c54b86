namespace Simulator.Scenarios.Format;

/// <summary>A scenario as one file tells it, before names are resolved.</summary>
/// <param name="NodeNames">Also of nodes that could not be read.</param>
/// <param name="UncleanNodes">Nodes that anything was wrong in.</param>
/// <param name="LinkNames">Also of links that could not be read.</param>
/// <param name="NamesAreKnown">Whether everything with a name could be read, so that a name which nothing has is wrong.</param>
/// <param name="LinksAreClean">Whether the links say all that the user meant, so that what they do not join is unreachable.</param>
internal sealed record Draft(
    Scenario Scenario, IReadOnlyList<SourceName> NodeNames, IReadOnlySet<string> UncleanNodes, IReadOnlyList<SourceName> LinkNames, bool LinksAreClean,
    bool NamesAreKnown);
