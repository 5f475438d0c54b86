namespace Simulator.Scenarios.Tests.Format;

/// <summary>What a line of <c>expect</c> can be wrong about; columns are inside the line.</summary>
public sealed class ExpectationErrorTests
{
    private static readonly ErrorCase[] Cases =
    [
        new(
            "MetricUnknown",
            [("hip.exchange.latency p95", "hip.exchange.latncy p95")],
            "x.yaml:32:5: error: unknown metric 'hip.exchange.latncy'; did you mean 'hip.exchange.latency'?"),
        new(
            "MetricMissing",
            [("hip.exchange.latency p95", "== 1 #")],
            "x.yaml:32:5: error: a metric's name has to stand here"),
        new(
            "StatisticUnknown",
            [("latency p95", "latency p59")],
            "x.yaml:32:26: error: unknown statistic 'p59'; did you mean 'p50'?"),
        new(
            "StatisticWithNothingNear",
            [("latency p95", "latency tenth")],
            "x.yaml:32:26: error: unknown statistic 'tenth'; write one of count sum mean min max stddev p50 p90 p95 p99"),
        new(
            "WordAfterStatistic",
            [("p95 <=", "p95 of runs <=")],
            "x.yaml:32:30: error: 'of' means nothing here; 'over runs' or an operator may follow"),
        new(
            "OperatorMissing",
            [("p95 <= 400ms", "p95")],
            "x.yaml:32:29: error: an operator has to stand here: one of == != < <= > >="),
        new(
            "OperatorUnknown",
            [("sum == 1", "sum = 1")],
            "x.yaml:31:32: error: an operator has to stand here: one of == != < <= > >="),
        new(
            "ValueMissing",
            [("<= 400ms", "<=")],
            "x.yaml:32:32: error: a value has to stand here"),
        new(
            "ValueThatIsNone",
            [("<= 400ms", "<= fast")],
            "x.yaml:32:33: error: 'fast' is not a value such as 5, 400ms, 0.1% or true"),
        new(
            "ValueUnitUnknown",
            [("<= 400ms", "<= 400mss")],
            "x.yaml:32:33: error: unknown unit 'mss' in '400mss'; did you mean 'ms'?"),
        new(
            "ValueOfAnotherUnit",
            [("<= 400ms", "<= 400B")],
            "x.yaml:32:33: error: 'hip.exchange.latency' is a duration, and '400B' is not"),
        new(
            "BooleanForANumber",
            [("sum == 1", "sum == true")],
            "x.yaml:31:35: error: 'hip.exchange.completed' is a number, and 'true' is not"),
        new(
            "TagWithoutValue",
            [("completed sum", "completed{node=} sum")],
            "x.yaml:31:33: error: tag 'node' needs a value"),
        new(
            "TagWithoutEquals",
            [("completed sum", "completed{node} sum")],
            "x.yaml:31:32: error: tag 'node' needs '=' and a value"),
        new(
            "TagsUnclosed",
            [("completed sum == 1", "completed{node=a sum == 1")],
            "x.yaml:31:33: error: a '}' is missing"),
        new(
            "TagTwice",
            [("completed sum", "completed{node=a, node=b} sum")],
            "x.yaml:31:36: error: tag 'node' is here twice"),
        new(
            "TagUnknown",
            [("hip.exchange.completed sum == 1", "signalling.messages{type=I1, protocl=hip} sum == 1")],
            "x.yaml:31:34: error: 'signalling.messages' has no tag 'protocl'; did you mean 'protocol'?"),
        new(
            "TagOfAnotherMetric",
            [("hip.exchange.completed sum == 1", "signalling.messages{attacker=eve} sum == 1")],
            "x.yaml:31:25: error: 'signalling.messages' has no tag 'attacker'; its tags are protocol, type, between"),
        new(
            "TagOfGoal",
            [("repetitions: 20", "repetitions: 20\nuntil: 'hip.exchange.latency{nod=alice} ±2%'")],
            "x.yaml:6:30: error: 'hip.exchange.latency' has no tag 'nod'; did you mean 'node'?"),
        new(
            "NodeOfTagUnknown",
            [("completed sum", "completed{node= alcie} sum")],
            "x.yaml:31:34: error: there is no node 'alcie'; did you mean 'alice'?"),
        new(
            "NodeOfGoalUnknown",
            [("repetitions: 20", "repetitions: 20\nuntil: hip.exchange.latency{node=bbo} ±2%")],
            "x.yaml:6:34: error: there is no node 'bbo'; did you mean 'bob'?"),
        new(
            "FlowUnknown",
            [("hip.exchange.completed sum == 1", "data.stretch{flow=voic} mean == 1")],
            "x.yaml:31:23: error: there is no flow 'voic'; did you mean 'voice'?"),
        new(
            "ResponseOfAFlowWithout",
            [("hip.exchange.completed sum == 1", "data.stretch{flow=voice-response} mean == 1")],
            "x.yaml:31:23: error: there is no flow 'voice-response'"),
        new(
            "PairUnknown",
            [("hip.exchange.completed sum == 1", "signalling.messages{between=alice-bbo} sum == 1")],
            "x.yaml:31:33: error: there is no pair of nodes 'alice-bbo'; did you mean 'alice-bob'?"),
        new(
            "PairTheOtherWayRound",
            [("hip.exchange.completed sum == 1", "signalling.messages{between=ns-bob} sum == 1")],
            "x.yaml:31:33: error: there is no pair of nodes 'ns-bob'; the nodes are in the order of the file: 'bob-ns'"),
        new(
            "LineThatIsATable",
            [("- hip.exchange.completed sum == 1", "- { a: b }")],
            "x.yaml:31:5: error: 'expect' needs a line such as 'hip.exchange.completed sum == 1', not a table"),
    ];

    private static IEnumerable<TestCaseData> NamedCases => ErrorCase.Named(Cases);

    [TestCase("hip.exchange.completed{node=alice} sum == 1")]
    [TestCase("data.stretch{flow=web-response} mean == 1")]
    [TestCase("signalling.messages{between=alice-bob, type=whatever} sum == 1")]
    [TestCase("signalling.messages{between=alice} sum == 1", TestName = "{m}(meant for nobody)")]
    [TestCase("signalling.messages{between=core-core} sum == 1")]
    public void TagsOfWhatThereIs_AreRight(string expectation)
    {
        using ScenarioFolder folder = new();
        folder.With("x.yaml", Samples.Whole.Replace("hip.exchange.completed sum == 1", expectation, StringComparison.Ordinal));
        Assert.That(folder.Load("x.yaml").Diagnostics.Select(folder.Show), Is.Empty);
    }

    [TestCaseSource(nameof(NamedCases))]
    public void Fault_IsReportedWhereItStands(ErrorCase fault) => fault.Check();
}
