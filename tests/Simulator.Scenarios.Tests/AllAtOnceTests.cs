namespace Simulator.Scenarios.Tests;

public sealed class AllAtOnceTests
{
    [Test]
    public void EveryFaultOfAFile_IsReportedInItsOrder()
    {
        string text = """
            scenario: x
            titel: misspelt
            duration: 60
            nodes:
              ar1: { kind: router }
              a: { kind: host, resolver: ar1, hip: { sa-timeout: -1s } }
              b: { kind: relay, inside: x }
            links:
              core: { nodes: [arr1, a, b], delay: 1mss, prefix: 10.0.0.0/30 }
            traffic:
              t: { from: a, to: c, kind: cbr, size: 20B, every: 1s }
            expect:
              - hip.exchange.completed sum =< 1
            sweep: {}
            """;
        Assert.That(ScenarioFolder.ErrorsOf(text), Is.EqualTo((string[])
        [
            "x.yaml:1:1: error: the scenario needs 'title'",
            "x.yaml:2:1: error: unknown key 'titel' in the scenario; did you mean 'title'?",
            "x.yaml:3:11: error: '60' has no unit; write one of ns us ms s min h",
            "x.yaml:6:30: error: the resolver of host 'a' has to be a dns-server, and 'ar1' is none",
            "x.yaml:6:54: error: '-1s' is negative",
            "x.yaml:7:14: error: node kind 'relay' is not supported yet",
            "x.yaml:9:19: error: link 'core' has no node 'arr1'; did you mean 'ar1'?",
            "x.yaml:9:39: error: unknown unit 'mss' in '1mss'; did you mean 'ms'?",
            "x.yaml:9:53: error: prefix 10.0.0.0/30 has room for 2 nodes, and link 'core' has 3",
            "x.yaml:11:21: error: traffic 't' names node 'c', which does not exist; did you mean 'a'?",
            "x.yaml:13:32: error: an operator has to stand here: one of == != < <= > >=",
            "x.yaml:14:8: error: 'sweep' needs at least one dimension",
        ]));
    }

    [Test]
    public void Messages_AreTheSameEveryTime()
    {
        string text = Samples.Whole.Replace("kind", "knid", StringComparison.Ordinal);
        string[] first = ScenarioFolder.ErrorsOf(text);
        Assert.That(first, Is.Not.Empty);
        Assert.That(ScenarioFolder.ErrorsOf(text), Is.EqualTo(first));
    }
}
