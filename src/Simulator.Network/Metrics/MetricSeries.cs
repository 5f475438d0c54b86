using Simulator.Engine;

namespace Simulator.Network.Metrics;

/// <summary>The values of one metric under one set of tags.</summary>
public sealed class MetricSeries
{
    private readonly Simulation _simulation;
    private readonly List<MetricSample>? _samples;

    internal MetricSeries(Simulation simulation, MetricDefinition definition, IReadOnlyList<MetricTag> tags)
    {
        _simulation = simulation;
        Definition = definition;
        Tags = tags;
        _samples = definition.IsSampled ? [] : null;
    }

    public MetricDefinition Definition { get; }

    /// <summary>In the order the recorder gave them.</summary>
    public IReadOnlyList<MetricTag> Tags { get; }

    /// <summary>The total in the metric's integer unit.</summary>
    public long Sum { get; private set; }

    /// <summary>Every value with the time it was recorded; empty for a metric that only adds up.</summary>
    public IReadOnlyList<MetricSample> Samples => _samples ?? (IReadOnlyList<MetricSample>)[];

    /// <summary>Adds to a total, or records one sample.</summary>
    public void Add(long value = 1)
    {
        Sum = checked(Sum + value);
        _samples?.Add(new MetricSample(_simulation.Now, value));
    }

    public void Add(SimDuration duration) => Add(duration.Nanoseconds);

    public override string ToString() => Tags.Count == 0 ? Definition.Name : $"{Definition.Name}{{{string.Join(',', Tags)}}}";
}
