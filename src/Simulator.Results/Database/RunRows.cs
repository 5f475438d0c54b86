using Simulator.Network.Metrics;
using Simulator.Results.Summaries;

namespace Simulator.Results.Database;

/// <summary>
/// The series and messages of a run in the shape in which they are stored: all of storing that takes computing. It can be made on the core that ran the
/// run, so that the one thread that writes has little to do.
/// </summary>
public sealed class RunRows
{
    private RunRows(IReadOnlyList<Series> metrics, Utf8Text? messages)
    {
        Metrics = metrics;
        Messages = messages;
    }

    /// <summary>In the order of the run's series.</summary>
    internal IReadOnlyList<Series> Metrics { get; }

    /// <summary>Null when it has none.</summary>
    internal Utf8Text? Messages { get; }

    public static RunRows Of(RunRecord run) => new(
        [
            .. run.Series.Select(each => new Series(
                each.Definition, MetricTags.Text(each.Tags), MetricTags.Json(each.Tags), SeriesStatistics.Of(each),
                each.Samples.Count > 0 ? SampleRows.Pack(each.Samples) : null)),
        ],
        run.Messages.Count > 0 ? MessageRows.Pack(run.Messages) : null);

    /// <param name="Samples">Null when it has none.</param>
    internal sealed record Series(MetricDefinition Metric, string Tags, string TagsJson, SeriesStatistics Values, Utf8Text? Samples);
}
