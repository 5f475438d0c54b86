namespace Simulator.Scenarios;

/// <summary>The metrics that exist, for checking expectations.</summary>
public interface IMetricCatalog
{
    /// <summary>Names to suggest when a name is unknown, in a fixed order.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The names of the tags its series have; null when there is no such metric.</summary>
    IReadOnlyList<string>? TagsOf(string metric);

    /// <summary>The metric's unit; null when there is no such metric.</summary>
    Unit? UnitOf(string metric);
}
