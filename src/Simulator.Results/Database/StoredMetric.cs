using Simulator.Network.Metrics;
using Simulator.Results.Summaries;

namespace Simulator.Results.Database;

/// <summary>A row of the metrics table: one series of one run.</summary>
/// <param name="Run">The <see cref="StoredRun.Id"/>.</param>
/// <param name="Series">Its number within the run.</param>
/// <param name="Tags">Sorted by key, as <see cref="MetricTags.Text"/> writes them.</param>
/// <param name="TagsJson">The same as a JSON object.</param>
/// <param name="IsSampled">Every value was kept; otherwise values only added up.</param>
/// <param name="Values">In the metric's integer unit.</param>
public sealed record StoredMetric(
    long Run,
    int Series,
    string Name,
    string Tags,
    string TagsJson,
    MetricUnit Unit,
    bool IsSampled,
    SeriesStatistics Values);
