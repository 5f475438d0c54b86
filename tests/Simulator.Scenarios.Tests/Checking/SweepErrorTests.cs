namespace Simulator.Scenarios.Tests.Checking;

/// <summary>What can be wrong with a sweep, which follows the lines of the sample.</summary>
public sealed class SweepErrorTests
{
    private static readonly int FirstLine = Samples.Whole.Split('\n').Length + 1;

    [TestCase("{ path: links.lan.delay }", "3: error: dimension 'x' needs either 'values', 'rows', or 'range' and 'step'")]
    [TestCase("{ values: [1ms] }", "3: error: dimension 'x' needs either 'path' or 'paths'")]
    [TestCase("{ path: links.lan.delay, paths: [links.dmz.delay], values: [1ms] }", "3: error: dimension 'x' needs either 'path' or 'paths'")]
    [TestCase("{ path: links.lan.delay, value: [1ms], values: [1ms] }", "31: error: unknown key 'value' in dimension 'x'; did you mean 'values'?")]
    [TestCase("{ path: links.lan.delay, values: [] }", "39: error: 'values' needs at least one value")]
    [TestCase("{ path: links.lan.delay, values: 1ms }", "39: error: 'values' needs a list of values, or a table of named values, not a single value")]
    [TestCase("{ path: links.lan.delay, values: [1ms, 2ms, 1ms] }", "50: error: '1ms' is here twice, and results are kept by that name")]
    [TestCase("{ path: links.lan.delay, values: [[1ms]] }", "40: error: a value of a list is a single one, not a list; others need a name: 'values: { NAME: VALUE, … }'")]
    [TestCase("{ path: links.lan.delay, values: [1mss] }", "40: error: unknown unit 'mss' in '1mss'; did you mean 'ms'?")]
    [TestCase("{ path: links.lan.delay, values: [1ms, 1mss] }", "45: error: unknown unit 'mss' in '1mss'; did you mean 'ms'? (variant x=1mss)")]
    [TestCase("{ path: links.lam.delay, values: [1ms, 2ms] }", "20: error: 'links' has no 'lam'; did you mean 'lan'?")]
    [TestCase("{ path: links.lan.dely, values: [1ms] }", "24: error: unknown key 'dely' in link 'lan'; did you mean 'delay'?")]
    [TestCase("{ path: seed, values: [1, 2] }", "14: error: 'seed' is the same for all variants of a scenario")]
    [TestCase("{ path: sweep.y, values: [1, 2] }", "14: error: 'sweep' is the same for all variants of a scenario")]
    [TestCase("{ path: links..delay, values: [1ms] }", "14: error: the path 'links..delay' has an empty part")]
    [TestCase("{ paths: [links.lan.delay, links.dmz.delay], rows: [[1ms]] }", "58: error: this row has 1 values for 2 paths")]
    [TestCase("{ paths: [links.lan.delay, links.dmz.delay], rows: { near: 1ms } }", "65: error: a row is a list with a value for each path, not a single value")]
    [TestCase("{ paths: [links.lan.delay, links.lan.delay], values: [1ms] }", "33: error: 'links.lan.delay' is changed by dimension 'x' already")]
    [TestCase("{ path: links.lan.delay, range: 1ms..2s, step: 1ms }", "43: error: '2s' and '1ms' have to be in one unit; write this in ms")]
    [TestCase("{ path: links.lan.delay, from: 1ms, to: 2ms, step: 0ms }", "57: error: a step of '0ms' leads nowhere")]
    [TestCase("{ path: links.lan.delay, from: 3ms, to: 2ms, step: 1ms }", "37: error: the range from '3ms' to '2ms' ends before it begins")]
    [TestCase("{ path: links.lan.delay, from: 1ns, to: 2000ns, step: 1ns }", "37: error: these are more than 1000 values")]
    [TestCase("{ path: links.lan.delay, from: 1ms, to: 2ms }", "3: error: dimension 'x' needs 'step' and either 'from' and 'to' or 'range'")]
    [TestCase("{ path: links.lan.delay, range: 5ms, step: 1ms }", "38: error: '5ms' is not a range such as 10ms..100ms")]
    [TestCase("{ path: links.lan.delay, from: soon, to: 2ms, step: 1ms }", "37: error: 'soon' is not a number with or without a unit, such as 10ms")]
    [TestCase("10ms", "6: error: 'x' needs a table of keys and values, not a single value")]
    public void FaultOfADimension_ShowsWhereItIs(string dimension, string error)
    {
        Assert.That(Errors($"sweep:\n  x: {dimension}"), Is.EqualTo((string[])[$"x.yaml:{FirstLine + 1}:{error}"]));
    }

    [TestCase("y == a", "11: error: there is no dimension 'y'")]
    [TestCase("delai == 1ms", "11: error: there is no dimension 'delai'; did you mean 'delay'?")]
    [TestCase("delay = 1ms", "17: error: an operator has to stand here: one of == != < <= > >=")]
    [TestCase("delay ==", "19: error: a value or a dimension's name has to stand here")]
    [TestCase("delay == 3ms", "20: error: dimension 'delay' has no value '3ms'; did you mean '1ms'?")]
    [TestCase("cpu != handhold", "18: error: dimension 'cpu' has no value 'handhold'; did you mean 'handheld'?")]
    [TestCase("cpu < 3ms", "17: error: 'instant' and '3ms' have no order: they are not quantities of one kind")]
    [TestCase("delay < cpu", "19: error: '1ms' and 'instant' have no order: they are not quantities of one kind")]
    [TestCase("delay == cpu", "20: error: dimensions 'delay' and 'cpu' have no value in common")]
    [TestCase("delay < 3ms , cpu == handheld", "23: error: 'and', 'or' or nothing may follow")]
    [TestCase("delay < 3ms and", "26: error: a dimension's name has to stand here")]
    [TestCase("delay < 1ms", "10: error: no combination fulfils what 'where' asks for")]
    public void FaultOfAConstraint_ShowsWhereItIs(string where, string error)
    {
        string sweep = $"sweep:\n  delay: {{ path: links.lan.delay, values: [1ms, 2ms] }}\n"
            + $"  cpu: {{ path: cpu, values: {{ instant: instant, handheld: handheld-2004 }} }}\n  where: \"{where}\"";
        Assert.That(Errors(sweep), Is.EqualTo((string[])[$"x.yaml:{FirstLine + 3}:{error}"]));
    }

    [Test]
    public void FaultOfSomeVariants_NamesTheFirst()
    {
        string[] errors = Errors("""
            sweep:
              hosts: { path: links.lan.prefix, values: [192.0.2.0/24, 192.0.2.0/31] }
              loss:  { path: links.lan.loss, values: [1%, 2%, 3%] }
            """);
        Assert.That(errors, Is.Not.Empty);
        Assert.That(errors, Is.All.EndsWith(" (variant hosts=192.0.2.0_31,loss=1% and 2 more)"));
    }

    [Test]
    public void TooMany_IsRefusedBeforeAnyIsLoaded()
    {
        string dimension = "{ path: links.lan.delay, from: 1ms, to: 1000ms, step: 1ms }";
        string[] errors = Errors($"sweep:\n  a: {dimension}\n  b: {dimension.Replace("lan", "dmz", StringComparison.Ordinal)}");
        Assert.That(errors, Is.EqualTo((string[])[$"x.yaml:{FirstLine + 1}:3: error: these are more than 10000 variants"]));
    }

    [TestCase("values: [1ms]", "values")]
    [TestCase("range: 1ms..3ms, step: 1ms", "range")]
    [TestCase("from: 1ms, to: 3ms, step: 1ms", "to")]
    public void OverrideOfASweptPath_SaysWhatToChange(string values, string key)
    {
        string text = Samples.Whole + $"\nsweep: {{ d: {{ path: links.lan.delay, {values} }} }}";
        Assert.That(ScenarioFolder.ErrorsOf(text, "links.lan.delay=5ms"), Is.EqualTo((string[])
            [$"--set links.lan.delay=5ms:1:1: error: dimension 'd' of the sweep changes 'links.lan.delay'; change its values: --set 'sweep.d.{key}=…'"]));
    }

    [Test]
    public void FaultsOfDimensionsPathsValuesAndConstraints_AreReportedTogether()
    {
        string[] errors = Errors("""
            sweep:
              broken: { path: links.lan.delay, vales: [1ms] }
              path:   { path: links.lan.dely, values: [1ms] }
              value:  { path: links.dmz.delay, values: [1ms, 2, 3mss] }
              where:  [value == 1m, brokenly == 3, broken==7]
            """);
        Assert.That(errors, Is.EqualTo((string[])
        [
            $"x.yaml:{FirstLine + 1}:3: error: dimension 'broken' needs either 'values', 'rows', or 'range' and 'step'",
            $"x.yaml:{FirstLine + 1}:36: error: unknown key 'vales' in dimension 'broken'; did you mean 'values'?",
            $"x.yaml:{FirstLine + 2}:29: error: unknown key 'dely' in link 'lan'; did you mean 'delay'?",
            $"x.yaml:{FirstLine + 3}:50: error: '2' has no unit; write one of ns us ms s min h (variant path=1ms,value=2)",
            $"x.yaml:{FirstLine + 3}:53: error: unknown unit 'mss' in '3mss'; did you mean 'ms'? (variant path=1ms,value=3mss)",
            $"x.yaml:{FirstLine + 4}:21: error: dimension 'value' has no value '1m'; did you mean '1ms'?",
            $"x.yaml:{FirstLine + 4}:25: error: there is no dimension 'brokenly'",
        ]));
    }

    [Test]
    public void FaultOfAValue_ShowsBesideAConstraintThatNothingMeets()
    {
        string[] errors = Errors("sweep: { x: { path: links.lan.delay, values: [1ms, 2mss] }, where: [x == 1ms, x == 2mss] }");
        Assert.That(errors, Has.Length.EqualTo(2));
        Assert.That(errors[0], Does.Contain("unknown unit 'mss' in '2mss'"));
        Assert.That(errors[1], Does.EndWith("no combination fulfils what 'where' asks for"));
    }

    [TestCase("hip.exchange.latency p95 ±2%", null)]
    [TestCase("hip.exchange.latency +-1ms after 20 runs", null)]
    [TestCase("hip.exchange.completed{node=alice} sum ±0.5", null)]
    [TestCase("hip.exchange.latncy ±2%", "8: error: unknown metric 'hip.exchange.latncy'; did you mean 'hip.exchange.latency'?")]
    [TestCase("hip.exchange.latency p96 ±2%", "29: error: unknown statistic 'p96'; did you mean 'p90'?")]
    [TestCase("hip.exchange.latency p95 2%", "33: error: '±' and a width have to stand here, for example ±2%")]
    [TestCase("hip.exchange.latency ±0%", "30: error: '0%' is no width; it has to be above zero")]
    [TestCase("hip.exchange.latency ±5B", "30: error: 'hip.exchange.latency' is a duration, and '5B' is not")]
    [TestCase("hip.exchange.latency ±2% after 1 runs", "39: error: '1' is not between 2 and 1000000")]
    [TestCase("hip.exchange.latency ±2% after 5 times", "41: error: 'runs' has to stand here and nothing after it")]
    [TestCase("hip.exchange.latency ±2% later", "33: error: 'after N runs' or nothing may follow")]
    [TestCase("hip.exchange.latency ±2% after 21 runs", "8: error: 'until' looks after 21 runs at first, and 'repetitions' is 20")]
    public void Until_IsRightOrShowsWhereItIsWrong(string until, string? error)
    {
        Assert.That(Errors($"until: {until}"), Is.EqualTo(error is null ? [] : (string[])[$"x.yaml:{FirstLine}:{error}"]));
    }

    private static string[] Errors(string sweep) => ScenarioFolder.ErrorsOf(Samples.Whole + "\n" + sweep);
}
