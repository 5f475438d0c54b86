using System.Reflection;
using System.Text.RegularExpressions;
using Simulator.Engine;
using Simulator.Network.Metrics;

namespace Simulator.Network.Tests.Metrics;

public sealed class MetricTests
{
    private readonly MetricTag _left = new("flow", "left");
    private readonly MetricTag _right = new("flow", "right");

    [Test]
    public void SameTags_SameSeries_OthersApart()
    {
        var log = new MetricLog(new Simulation());
        MetricSeries series = log.Series(MetricCatalog.DataSent, _left);

        Assert.That(log.Series(MetricCatalog.DataSent, new MetricTag("flow", "left")), Is.SameAs(series));
        Assert.That(log.Series(MetricCatalog.DataSent, _right), Is.Not.SameAs(series));
        Assert.That(log.Series(MetricCatalog.DataReceived, _left), Is.Not.SameAs(series));
        Assert.That(log.All, Has.Count.EqualTo(3));
        Assert.That(series.ToString(), Is.EqualTo("data.sent{flow=left}"));
    }

    [Test]
    public void AskedForAndNeverUsed_IsThere_AndZero()
    {
        var log = new MetricLog(new Simulation());
        log.Series(MetricCatalog.DataLost, _left);

        Assert.That(log.All.Single().Sum, Is.Zero);
        Assert.That(log.All.Single().Samples, Is.Empty);
    }

    [Test]
    public void Samples_KeepEveryValueWithItsTime_TotalsOnlyTheSum()
    {
        var simulation = new Simulation();
        var log = new MetricLog(simulation);
        MetricSeries delays = log.Series(MetricCatalog.DataDelay, _left), sent = log.Series(MetricCatalog.DataSent, _left);
        delays.Add(SimDuration.FromNanoseconds(5));
        sent.Add();
        simulation.RunUntil(new SimTime(9));
        delays.Add(7);
        sent.Add(4);

        Assert.That(delays.Samples, Is.EqualTo(new[] { new MetricSample(SimTime.Zero, 5), new MetricSample(new SimTime(9), 7) }));
        Assert.That(delays.Sum, Is.EqualTo(12));
        Assert.That(sent.Samples, Is.Empty);
        Assert.That(sent.Sum, Is.EqualTo(5));
    }

    [Test]
    public void Fingerprint_ChangesWithAnyValueTimeTagOrSeries()
    {
        Fingerprint[] prints =
        [
            Print(1, 5, 0, _left), Print(1, 6, 0, _left), Print(2, 5, 0, _left), Print(1, 5, 1, _left), Print(1, 5, 0, _right),
            Print(1, 5, 0, _left, extra: true),
        ];

        Assert.That(prints, Is.Unique);
        Assert.That(Print(1, 5, 0, _left), Is.EqualTo(prints[0]));

        static Fingerprint Print(long sent, long delay, long at, MetricTag tag, bool extra = false)
        {
            var simulation = new Simulation();
            var log = new MetricLog(simulation);
            log.Series(MetricCatalog.DataSent, tag).Add(sent);
            MetricSeries delays = log.Series(MetricCatalog.DataDelay, tag);
            simulation.RunUntil(new SimTime(at));
            delays.Add(delay);
            if (extra) log.Series(MetricCatalog.DataLost, tag);
            return log.Fingerprint();
        }
    }

    [Test]
    public void Catalog_ListsEveryMetricOnce()
    {
        MetricDefinition[] declared =
        [
            .. typeof(MetricCatalog).GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(f => f.FieldType == typeof(MetricDefinition)).Select(f => (MetricDefinition)f.GetValue(null)!),
        ];

        Assert.That(MetricCatalog.All, Is.EquivalentTo(declared));
        Assert.That(MetricCatalog.All.Select(m => m.Name), Is.Unique);
    }

    [Test]
    public void Find_KnowsEveryMetricAndThoseOfAnyAttacker()
    {
        foreach (MetricDefinition each in MetricCatalog.All.Where(m => m != MetricCatalog.AnyAttackSucceeded && m != MetricCatalog.AnyAttackPackets))
            Assert.That(MetricCatalog.Find(each.Name), Is.SameAs(each));
        Assert.That(MetricCatalog.Find("attack.eve.succeeded"), Has.Property(nameof(MetricDefinition.Unit)).EqualTo(MetricUnit.Boolean));
        Assert.That(MetricCatalog.AttackerOf("attack.eve.succeeded"), Is.EqualTo("eve"));
        Assert.That(MetricCatalog.Find("attack.eve.packets"), Has.Property(nameof(MetricDefinition.Unit)).EqualTo(MetricUnit.Count));
        Assert.That(MetricCatalog.AttackerOf("attack.eve.packets"), Is.EqualTo("eve"));
        Assert.That(MetricCatalog.Find("attack..succeeded"), Is.Null);
        Assert.That(MetricCatalog.Find("attack.eve"), Is.Null);
    }

    [TestCaseSource(nameof(Definitions))]
    public void Metric_IsNamedAndDocumented(MetricDefinition metric)
    {
        Assert.That(metric.Name, Does.Match(new Regex("^[a-z]+6?(\\.([a-z]+(-[a-z]+)*|NAME))+$")));
        Assert.That(metric.Meaning, Has.Length.GreaterThan(10).And.Not.EndWith("."));
        Assert.That(metric.Tags, Is.Unique);
        Assert.That(metric.Tags, metric == MetricCatalog.AnyAttackSucceeded || metric == MetricCatalog.AnyAttackPackets ? Is.Empty : Is.Not.Empty);
        Assert.That(metric.Tags, Has.All.Match("^[a-z]+(-[a-z]+)*$"));
    }

    private static IEnumerable<TestCaseData> Definitions() => MetricCatalog.All.Select(m => new TestCaseData(m).SetName(m.Name));
}
