using Simulator.Network.Metrics;

namespace Simulator.Results.Database;

/// <summary>What one repetition contributes to a series of its variant.</summary>
/// <param name="Tags">Sorted by key.</param>
/// <param name="Run">In the database.</param>
/// <param name="Series">Its number in the run.</param>
/// <param name="Count">Samples; 1 for a metric that only adds up.</param>
/// <param name="Sum">In the metric's integer unit.</param>
/// <param name="Mean">NaN without samples.</param>
internal readonly record struct RepetitionOfSeries(
    string Name, string Tags, MetricUnit Unit, bool IsSampled, long Run, int Series, long Count, long Sum, double Mean);
