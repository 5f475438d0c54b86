using Simulator.Engine;

namespace Simulator.Scenarios.Tests.Checking;

public sealed class OverrideTests
{
    [Test]
    public void Value_IsReplacedWhereItStands()
    {
        Scenario scenario = ScenarioFolder.Checked(Samples.Whole, "links.lan.delay=50ms", "seed=9", "nodes.ns.zones.foo.com.signed=false");
        Assert.That(scenario.Links[0].Delay, Is.EqualTo(SimDuration.FromMilliseconds(50)));
        Assert.That(scenario.Seed, Is.EqualTo(9UL));
        Assert.That(((DnsServerSpec)scenario.Nodes[2]).Zones.Select(z => z.Signed), Is.EqualTo((bool[])[false, true]));
    }

    [Test]
    public void KeyThatTheFileLacks_IsAdded()
    {
        Scenario scenario = ScenarioFolder.Checked(Samples.Whole, "links.dmz.jitter=2ms", "nodes.alice.hip.retransmit.attempts=2");
        Assert.That(scenario.Links[1].Jitter, Is.EqualTo(SimDuration.FromMilliseconds(2)));
        Assert.That(((HostSpec)scenario.Nodes[0]).Hip!.Retransmit.Attempts, Is.EqualTo(2));
    }

    [Test]
    public void WholeElement_CanBeAdded()
    {
        Scenario scenario = ScenarioFolder.Checked(Samples.Whole, "traffic.more={ from: bob, to: alice, kind: cbr, size: 20B, every: 1s, identity: web }");
        Assert.That(scenario.Traffic[2].Name, Is.EqualTo("more"));
    }

    [Test]
    public void ListItem_IsCountedFromZero()
    {
        Assert.That(ScenarioFolder.Checked(Samples.Whole, "expect.0=data.stretch < 2").Expectations[0].Metric, Is.EqualTo("data.stretch"));
    }

    [Test]
    public void LaterOverride_Wins() => Assert.That(ScenarioFolder.Checked(Samples.Whole, "seed=8", "seed=9").Seed, Is.EqualTo(9UL));

    [TestCase("links.lan.delay=50mss", "17: error: unknown unit 'mss' in '50mss'; did you mean 'ms'?")]
    [TestCase("links.lam.delay=50ms", "7: error: 'links' has no 'lam'; did you mean 'lan'?")]
    [TestCase("links.lan.dely=50ms", "11: error: unknown key 'dely' in link 'lan'; did you mean 'delay'?")]
    [TestCase("sed=5", "1: error: unknown key 'sed' in the scenario; did you mean 'seed'?")]
    [TestCase("link.lan.delay=5ms", "1: error: unknown key 'link' in the scenario; did you mean 'links'?")]
    [TestCase("seed.x=5", "1: error: 'seed' is a single value, with nothing beneath it to set")]
    [TestCase("seed", "1: error: this needs PATH=VALUE, for example links.core.delay=50ms")]
    [TestCase("=5", "1: error: the path '' has an empty part")]
    [TestCase("links..delay=5ms", "1: error: the path 'links..delay' has an empty part")]
    [TestCase("seed=", "6: error: 'seed' needs a whole number, not nothing")]
    [TestCase("include=_x.yaml", "1: error: 'include' cannot be set from outside the file")]
    [TestCase("expect.7=x", "8: error: 'expect' is a list of 2 and has no item '7'; items count from 0")]
    [TestCase("links.lan.nodes.0.x=a", "17: error: a path ends at an item of a list")]
    [TestCase("seed=]", "6: error: this is not YAML: while parsing a node, did not find expected node content")]
    public void Fault_PointsIntoTheArgument(string argument, string error)
    {
        string expected = $"--set {argument}:1:{error}";
        Assert.That(ScenarioFolder.ErrorsOf(Samples.Whole, argument), Is.EqualTo((string[])[expected]));
    }
}
