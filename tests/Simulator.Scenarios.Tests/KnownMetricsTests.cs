using Simulator.Network.Metrics;

namespace Simulator.Scenarios.Tests;

public sealed class KnownMetricsTests
{
    [Test]
    public void EveryMetric_HasAUnitThatExpectationsKnow()
    {
        KnownMetrics known = new();
        Assert.That(known.Names, Is.Not.Empty);
        Assert.That(known.Names.Where(name => known.UnitOf(name) is null), Is.Empty);
    }

    [Test]
    public void ExpectationOfAnUnknownMetric_IsAnError()
    {
        using ScenarioFolder folder = new();
        folder.With("x.yaml", Samples.Whole.Replace("hip.exchange.completed", "hip.exchange.complete", StringComparison.Ordinal));
        LoadedScenario loaded = ScenarioLoader.Load(Path.Combine(folder.Root, "x.yaml"), metrics: new KnownMetrics());
        Assert.That(loaded.Diagnostics.Select(folder.Show), Is.EqualTo((string[])
            ["x.yaml:31:5: error: unknown metric 'hip.exchange.complete'; did you mean 'hip.exchange.completed'?"]));
    }

    [Test]
    public void Units_AreTheMetrics()
    {
        KnownMetrics known = new();
        Assert.That(known.UnitOf(MetricCatalog.HipExchangeLatency.Name), Is.EqualTo(Unit.Seconds));
        Assert.That(known.UnitOf(MetricCatalog.SignallingBytes.Name), Is.EqualTo(Unit.Bytes));
        Assert.That(known.UnitOf(MetricCatalog.DataReceived.Name), Is.EqualTo(Unit.Count));
        Assert.That(known.UnitOf("no.such.metric"), Is.Null);
    }
}
