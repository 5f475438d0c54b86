using Simulator.Results.Plots;

namespace Simulator.Results.Tests.Plots;

public sealed class PlotWordsTests
{
    [TestCase("handover.latency", "Handover latency")]
    [TestCase("hip.exchange.latency", "HIP exchange latency")]
    [TestCase("omipv6.exchange.latency", "OMIPv6 exchange latency")]
    [TestCase("data.response-time", "Data response time")]
    public void Title_IsTheMetricInWords(string metric, string title) => Assert.That(PlotWords.Title(metric), Is.EqualTo(title));

    [TestCase("direction=down,flow=voice,node=mn,peer=cn", "voice (cn to mn)")]
    [TestCase("direction=up,flow=voice-up,node=mn,peer=cn", "voice-up (mn to cn)")]
    [TestCase("direction=up,node=mn,peer=cn,phase=outage", "mn to cn, phase outage")]
    [TestCase("node=alice,protocol=hip", "node alice, protocol hip")]
    [TestCase("", "")]
    public void Tags_AreReadable(string tags, string text) => Assert.That(PlotWords.Tags(tags), Is.EqualTo(text));

    [TestCase("mode=token-reuse,distance=5ms,loss=0.1%", "mode token-reuse, distance 5\u00A0ms, loss 0.1\u00A0%")]
    [TestCase("rate=2Mbit/s,count=3,key=3des-1", "rate 2\u00A0Mbit/s, count 3, key 3des-1")]
    [TestCase("default", "")]
    [TestCase("results/a b", "results/a b")]
    public void Variant_IsReadable(string variant, string text) => Assert.That(PlotWords.Variant(variant), Is.EqualTo(text));

    [TestCase("handover-study distance=5ms,loss=5%", "handover-study; distance 5\u00A0ms, loss 5\u00A0%")]
    [TestCase("handover-study", "handover-study")]
    [TestCase("", "")]
    public void Where_IsReadable(string where, string text) => Assert.That(PlotWords.Where(where), Is.EqualTo(text));

    [TestCase("mode", "omipv6", "omipv6")]
    [TestCase("loss", "5%", "loss=5%")]
    [TestCase("reuse", "true", "reuse=true")]
    public void Side_HasItsDimensionWhereItSaysNothingAlone(string dimension, string value, string side) =>
        Assert.That(PlotWords.Side(dimension, value), Is.EqualTo(side));

    [Test]
    public void Names_HaveLettersDigitsAndSingleHyphens() => Assert.That(
        PlotNames.Of("", "handover-study distance=5ms,loss=0.5%", "handover.latency", "voice (cn to mn)", "ecdf", ""),
        Is.EqualTo("handover-study-distance-5ms-loss-0-5pct-handover-latency-voice-cn-to-mn-ecdf"));

    [Test]
    public void NamesThatAreAlike_AreDifferentFiles()
    {
        using var folder = new TemporaryFolder();
        PlotFolder.Write(folder.Path, [new("a-1-5", "first"), new("b", "other"), new("A-1-5", "second")]);
        Assert.That(Directory.GetFiles(folder.Path).Select(path => (Path.GetFileName(path), File.ReadAllText(path))),
            Is.EquivalentTo(new[] { ("a-1-5.svg", "first"), ("b.svg", "other"), ("A-1-5-2.svg", "second") }));
    }
}
