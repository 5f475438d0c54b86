using Simulator.Network.Metrics;
using Simulator.Results.Summaries;

namespace Simulator.Results.Tests.Summaries;

public sealed class HeadlineMetricTests
{
    // Student's t of two values is 12.706: half of 3.9 ms, over the root of 2 and times that root.
    [Test]
    public void Repetitions_HaveTheirMeanAndIntervalInOneUnit()
    {
        var headline = new HeadlineMetric(["data.sent sum == 10", "data.delay <= 1s"]);
        Assert.That(headline.Text, Is.EqualTo("data.delay never recorded"));
        headline.Add(Delay(1_243_050_000));
        Assert.That(headline.Text, Is.EqualTo("data.delay 1.24305 s"));
        headline.Add(Delay(1_246_950_000));
        Assert.That(headline.Text, Is.EqualTo("data.delay 1245 ± 25 ms"));
    }

    [Test]
    public void SameValueInEveryRepetition_HasNoInterval()
    {
        var headline = new HeadlineMetric(["data.delay <= 1s"]);
        headline.Add(Delay(48_013_000));
        headline.Add(Delay(48_013_000));
        Assert.That(headline.Text, Is.EqualTo("data.delay 48.013 ms"));
    }

    private static SeriesRecord[] Delay(long nanoseconds) => [new(MetricCatalog.DataDelay, [new("flow", "voice")], nanoseconds, [new(default, nanoseconds)])];
}
