using Simulator.Network.Metrics;
using Simulator.Scenarios.Format;

namespace Simulator.Scenarios.Tests.Format;

public sealed class ExpectationTests
{
    [TestCase("hip.exchange.completed == 1", null, false, Comparison.Equal, "1", null)]
    [TestCase("hip.exchange.completed sum != 1", Statistic.Sum, false, Comparison.NotEqual, "1", null)]
    [TestCase("a.b stddev over runs < 1.5ms", Statistic.StandardDeviation, true, Comparison.Less, "0.0015", Unit.Seconds)]
    [TestCase("a.b p99 >= 2min", Statistic.P99, false, Comparison.GreaterOrEqual, "120", Unit.Seconds)]
    [TestCase("a.b count<=4", Statistic.Count, false, Comparison.LessOrEqual, "4", null)]
    [TestCase("a.b > 0.1%", null, false, Comparison.Greater, "0.001", Unit.Ratio)]
    [TestCase("a.b > 54Mbps", null, false, Comparison.Greater, "54000000", Unit.BitsPerSecond)]
    [TestCase("a.b max == 1.5kB", Statistic.Max, false, Comparison.Equal, "1500", Unit.Bytes)]
    [TestCase("a.b > 20/s", null, false, Comparison.Greater, "20", Unit.PerSecond)]
    [TestCase("attack.eve.succeeded == false", null, false, Comparison.Equal, "0", Unit.Boolean)]
    [TestCase("  a.b   ==   true  ", null, false, Comparison.Equal, "1", Unit.Boolean)]
    public void Line_HasItsParts(string text, Statistic? statistic, bool overRuns, Comparison comparison, string value, Unit? unit)
    {
        Expectation expectation = new ExpectationParser(text).Parse()!;
        Assert.That(
            (expectation.Statistic, expectation.OverRuns, expectation.Operator, expectation.Value, expectation.Unit),
            Is.EqualTo((statistic, overRuns, comparison, decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), unit)));
        Assert.That(expectation.Text, Is.EqualTo(text));
    }

    [Test]
    public void Tags_KeepTheirOrder()
    {
        Expectation expectation = new ExpectationParser("signalling.messages{protocol=mipv6, between=mn-cn} sum <= 4").Parse()!;
        Assert.That(expectation.Metric, Is.EqualTo("signalling.messages"));
        Assert.That(expectation.Tags, Is.EqualTo((MetricTag[])[new("protocol", "mipv6"), new("between", "mn-cn")]));
    }

    [Test]
    public void Count_OfAnyMetric_IsANumber()
    {
        string text = Samples.Whole.Replace("latency p95 <= 400ms", "latency count <= 4", StringComparison.Ordinal);
        Assert.That(ScenarioFolder.ErrorsOf(text), Is.Empty);
    }

    [Test]
    public void QuotedLine_PointsIntoTheQuotes()
    {
        string text = Samples.Whole.Replace("hip.exchange.latency p95 <= 400ms", "\"hip.exchange.latency p95 <= 400mss\"", StringComparison.Ordinal);
        Assert.That(ScenarioFolder.ErrorsOf(text), Is.EqualTo((string[])["x.yaml:32:34: error: unknown unit 'mss' in '400mss'; did you mean 'ms'?"]));
    }

    [TestCase("99999999999999999999999h", "'99999999999999999999999h' is not a value such as 5, 400ms, 0.1% or true")]
    [TestCase("123456789012345678901234h", "'123456789012345678901234h' has too many digits")]
    public void ValueBeyondADecimal_IsRefused(string value, string problem)
    {
        ExpectationParser parser = new($"a == {value}");
        Expectation? expectation = parser.Parse();
        Assert.That(expectation is null ? parser.Problem : "", expectation is null ? Is.EqualTo(problem) : Is.Empty);
    }

    [FsCheck.NUnit.Property]
    public bool AnyText_ParsesOrPointsInside(string? text)
    {
        ExpectationParser parser = new(text ?? "");
        return parser.Parse() is not null || (parser.Problem.Length > 0 && parser.Position <= (text ?? "").Length);
    }
}
