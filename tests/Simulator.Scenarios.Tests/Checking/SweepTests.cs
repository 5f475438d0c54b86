using Simulator.Engine;

namespace Simulator.Scenarios.Tests.Checking;

/// <summary>What a sweep's variants are called, in which order they come and what each changes.</summary>
public sealed class SweepTests
{
    [Test]
    public void NoSweep_IsOneVariant()
    {
        Scenario[] variants = Variants("");
        Assert.That(variants.Select(each => each.Variant), Is.EqualTo((string[])["default"]));
        Assert.That(variants[0].Choices, Is.Empty);
    }

    [Test]
    public void Product_GoesThroughTheLastDimensionFastest()
    {
        Scenario[] variants = Variants("""
            sweep:
              lan:  { path: links.lan.delay, values: [10ms, 20ms] }
              loss: { path: links.dmz.loss, values: [0%, 0.5%, 1%] }
            """);
        Assert.That(variants.Select(each => each.Variant), Is.EqualTo((string[])
            ["lan=10ms,loss=0%", "lan=10ms,loss=0.5%", "lan=10ms,loss=1%", "lan=20ms,loss=0%", "lan=20ms,loss=0.5%", "lan=20ms,loss=1%"]));
        Assert.That(variants.Select(each => each.Links[0].Delay), Is.EqualTo(new[] { 10, 10, 10, 20, 20, 20 }.Select(ms => SimDuration.FromMilliseconds(ms))));
        Assert.That(variants.Select(each => each.Links[1].Loss), Is.EqualTo((Ratio[])[Ratio.Zero, new(1, 200), new(1, 100), Ratio.Zero, new(1, 200), new(1, 100)]));
        Assert.That(variants[1].Choices, Is.EqualTo((Choice[])[new("lan", "10ms"), new("loss", "0.5%")]));
    }

    [TestCase("{ path: links.lan.delay, from: 10ms, to: 30ms, step: 10ms }", "10ms 20ms 30ms")]
    [TestCase("{ path: links.lan.delay, range: 10ms..30ms, step: 10ms }", "10ms 20ms 30ms")]
    [TestCase("{ path: links.lan.delay, range: 1ms..2.6ms, step: 0.5ms }", "1ms 1.5ms 2ms 2.5ms")]
    [TestCase("{ path: links.lan.delay, range: 5ms..5ms, step: 1ms }", "5ms")]
    [TestCase("{ path: links.dmz.queue, from: 8, to: 12, step: 2 }", "8 10 12")]
    [TestCase("{ path: links.lan.loss, range: 0%..0.2%, step: 0.05% }", "0% 0.05% 0.1% 0.15% 0.2%")]
    [TestCase("{ path: nodes.core.cpu, values: { old: handheld-2004, mine: { dsa-sign: 12ms } } }", "old mine")]
    [TestCase("{ paths: [links.lan.delay, links.dmz.delay], values: [1ms, 2ms] }", "1ms 2ms")]
    [TestCase("{ paths: [links.lan.delay, links.dmz.delay], rows: [[1ms, 2ms], [3ms, 4ms]] }", "1ms+2ms 3ms+4ms")]
    [TestCase("{ paths: [links.lan.delay, links.dmz.delay], rows: { near: [1ms, 2ms], far: [3ms, 4ms] } }", "near far")]
    [TestCase("{ path: links.lan.prefix, values: [192.0.2.0/24, 192.0.2.0/25] }", "192.0.2.0_24 192.0.2.0_25")]
    public void Dimension_GoesThroughItsValues(string dimension, string values)
    {
        Assert.That(Variants($"sweep:\n  x: {dimension}").Select(each => each.Variant), Is.EqualTo(values.Split(' ').Select(value => "x=" + value)));
    }

    [Test]
    public void Paths_ChangeTogether()
    {
        Scenario[] same = Variants("sweep: { x: { paths: [links.lan.delay, links.dmz.delay], values: [3ms] } }");
        Assert.That(same[0].Links.Select(link => link.Delay), Is.All.EqualTo(SimDuration.FromMilliseconds(3)));
        Scenario[] rows = Variants("sweep: { x: { paths: [links.lan.delay, links.dmz.delay], rows: [[3ms, 4ms]] } }");
        Assert.That(rows[0].Links.Select(link => link.Delay), Is.EqualTo(new[] { SimDuration.FromMilliseconds(3), SimDuration.FromMilliseconds(4) }));
    }

    [TestCase("x != a", "x=b,d=1ms x=b,d=2ms x=b,d=1s")]
    [TestCase("x == a and d == 2ms", "x=a,d=2ms")]
    [TestCase("x == a and d <= 1ms or x == b and d > 2000us", "x=a,d=1ms x=b,d=1s")]
    [TestCase("x==b", "x=b,d=1ms x=b,d=2ms x=b,d=1s")]
    [TestCase("d == 1000ms", "x=a,d=1s x=b,d=1s")]
    public void Where_LeavesOut(string where, string names)
    {
        Scenario[] variants = Variants($$"""
            sweep:
              x: { path: links.dmz.loss, values: { a: 0%, b: 1% } }
              d: { path: links.lan.delay, values: [1ms, 2ms, 1s] }
              where: "{{where}}"
            """);
        Assert.That(variants.Select(each => each.Variant), Is.EqualTo(names.Split(' ')));
    }

    [Test]
    public void Where_ComparesDimensions_AndEveryLineHasToHold()
    {
        Scenario[] variants = Variants("""
            sweep:
              near: { path: links.lan.delay, values: [1ms, 2ms, 3ms] }
              far:  { path: links.dmz.delay, values: [1ms, 2ms, 3ms] }
              where: ["near < far", "far != 2ms"]
            """);
        Assert.That(variants.Select(each => each.Variant), Is.EqualTo((string[])["near=1ms,far=3ms", "near=2ms,far=3ms"]));
    }

    [Test]
    public void ValueThatTheFileLacks_MayComeFromTheSweep()
    {
        string text = Samples.Whole.Replace("dmz: { nodes: [ns, core], ", "dmz: { ", StringComparison.Ordinal);
        Assert.That(ScenarioFolder.ErrorsOf(text + "\nsweep: { x: { path: links.dmz.nodes, values: { all: [ns, core] } } }"), Is.Empty);
    }

    [Test]
    public void Override_ChangesADimensionsValues()
    {
        using ScenarioFolder folder = new();
        folder.With("x.yaml", Samples.Whole + "\nsweep: { x: { path: links.lan.delay, values: [1ms, 2ms] } }");
        Assert.That(folder.Load("x.yaml", "sweep.x.values=[7ms]").Variants.Select(each => each.Variant), Is.EqualTo((string[])["x=7ms"]));
    }

    [Test]
    public void Digest_IsOfTheFilesAndTheOverrides()
    {
        using ScenarioFolder folder = new();
        folder.With("_part.yaml", "seed: 7").With("x.yaml", "include: _part.yaml\n" + Samples.Whole);
        string digest = folder.Load("x.yaml").Scenario!.Digest;
        Assert.That(digest, Does.Match("^[0-9a-f]{16}$"));
        Assert.That(folder.Load("x.yaml").Scenario!.Digest, Is.EqualTo(digest));
        Assert.That(folder.Load("x.yaml", "seed=7").Scenario!.Digest, Is.Not.EqualTo(digest));
        Assert.That(folder.With("_part.yaml", "seed: 7 ").Load("x.yaml").Scenario!.Digest, Is.Not.EqualTo(digest));
    }

    private static Scenario[] Variants(string sweep)
    {
        using ScenarioFolder folder = new();
        LoadedScenario loaded = folder.With("x.yaml", Samples.Whole + "\n" + sweep).Load("x.yaml");
        Assert.That(loaded.Diagnostics.Select(folder.Show), Is.Empty);
        Assert.That(loaded.Scenario, Is.SameAs(loaded.Variants[0]));
        return [.. loaded.Variants];
    }
}
