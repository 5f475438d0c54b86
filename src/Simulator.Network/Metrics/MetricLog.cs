using Simulator.Engine;

namespace Simulator.Network.Metrics;

/// <summary>
/// Everything a run measured. A recorder asks for its series once and keeps it; the series then exists, with the value 0, even when nothing
/// ever happens, so that "none" and "never measured" differ.
/// </summary>
public sealed class MetricLog(Simulation simulation)
{
    private readonly List<MetricSeries> _series = [];
    private readonly Dictionary<string, MetricSeries> _byName = new(StringComparer.Ordinal);

    /// <summary>In the order they were first asked for.</summary>
    public IReadOnlyList<MetricSeries> All => _series;

    /// <summary>The series of a metric under the given tags; the same object for the same tags.</summary>
    public MetricSeries Series(MetricDefinition definition, params ReadOnlySpan<MetricTag> tags)
    {
        var series = new MetricSeries(simulation, definition, tags.ToArray());
        string name = series.ToString();
        if (_byName.TryGetValue(name, out MetricSeries? existing)) return existing;
        _byName.Add(name, series);
        _series.Add(series);
        return series;
    }

    /// <summary>A hash of every recorded value.</summary>
    public Fingerprint Fingerprint()
    {
        var fingerprint = new Fingerprint();
        foreach (MetricSeries series in _series)
        {
            fingerprint.Add(series.ToString());
            fingerprint.Add(series.Sum);
            foreach (MetricSample sample in series.Samples)
            {
                fingerprint.Add(sample.At.Nanoseconds);
                fingerprint.Add(sample.Value);
            }
        }

        return fingerprint;
    }
}
