using System.Globalization;
using System.Xml.Linq;
using Simulator.Network.Tracing;
using Simulator.Results.Sequence;
using Simulator.Wire.Arp;
using Simulator.Wire.Ip;

namespace Simulator.Results.Tests.Sequence;

public sealed class SequenceTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Test]
    public void Text_HasALineAMessage()
    {
        string[] lines = SequenceText.Render(Chart(new SequenceFilter(Protocol: "hip"))).Split('\n');
        Assert.That(lines, Is.EqualTo(new[]
        {
            "Alice looks Bob up and talks to him, <with> \"HIP\" & loss",
            "same-realm, default, seed 1",
            "",
            "1.026000  alice -> bob  hip I1  +27 ms                    HIGH 3f2a9c01…, for 100/50/9b9b9b9b…",
            "1.053000  bob -> alice  hip R1  lost at link core (loss)  " + R1,
            "2.026000  alice -> bob  hip I1  +27 ms                    HIGH 3f2a9c01…, for 100/50/9b9b9b9b…",
            "2.053000  bob -> alice  hip R1  +27 ms                    " + R1,
            "2.098500  alice -> bob  hip I2  +27 ms                    HIGH 3f2a9c01…, anonymous, for 100/50/9b9b9b9b…, ESEL 1f2e3d4c, J 77771a2b…, hash a1b2c3d4…, "
                + "DSA 1024 bits, DH group 2, transforms 3DES-SHA1, SIG by anonymous, SPI 5a5a0001, seq 1, 104 B",
            "2.143000  bob -> alice  hip R2  +27 ms                    HIGH 100/50/9b9b9b9b…, www.foo.com, ESEL 0badcafe, I 5d3c1a2b…, hash a1b2c3d4…, "
                + "F(I,J) feed0000…, SIG by www.foo.com",
            "",
            "3 further messages of this run were counted and not kept",
            "",
        }));
    }

    [TestCase(3, 3)]
    [TestCase(4, 1)]
    [TestCase(50, 1)]
    public void MessagesAlike_AreOneFromFourOn(int alike, int lines)
    {
        MessageRecord[] messages =
        [
            .. Enumerable.Range(0, alike).Select(i => Samples.Message(i + 1, i * 1_000_000L, "ar", "mn", "nd", "RA", [], i * 1_000_000L + 500)),
            Samples.Message(alike + 1, 90_000_000, "mn", "ar", "nd", "RS", [], 90_000_500),
            Samples.Message(alike + 2, 91_000_000, "ar", "mn", "nd", "RA", [], 91_000_500),
        ];
        SequenceChart chart = SequenceChart.Of("t", "s", ["ar", "mn"], messages, omitted: 0).Folded();
        Assert.That(chart.Messages, Has.Count.EqualTo(lines + 2));
        string until = string.Create(CultureInfo.InvariantCulture, $"and {alike - 1} more until 0.{(alike - 1) * 1000:D6}");
        foreach (string text in (string[])[SequenceText.Render(chart), SequenceMermaid.Render(chart), SequenceSvg.Render(chart)])
            Assert.That(text.Contains(until, StringComparison.Ordinal), Is.EqualTo(lines == 1));
    }

    [Test]
    public void MessageToNobody_IsToAStarAndItsLossIsAtTheNode()
    {
        string text = SequenceText.Render(Chart(new SequenceFilter(Protocol: "dns")));
        Assert.That(text, Does.Contain("62.300000  alice -> *   dns query     lost at nat-a (no-route)  www.foo.com? A\n"));
    }

    [Test]
    public void NoMessages_IsSaid()
    {
        SequenceChart empty = Chart(new SequenceFilter(Node: "nobody"));
        Assert.That(SequenceText.Render(empty), Does.Contain("no messages"));
        Assert.That(Texts(Parse(empty)), Does.Contain("no messages"));
        Assert.That(SequenceMermaid.Render(empty), Does.StartWith("sequenceDiagram\n"));
    }

    [TestCase(null, null, new[] { "alice", "bob", "nat-a", "ns" }, 16)]
    [TestCase("ns", null, new[] { "alice", "ns" }, 2)]
    [TestCase(null, "hip", new[] { "alice", "bob" }, 6)]
    [TestCase("nat-a", "arp", new[] { "alice", "nat-a" }, 2)]
    [TestCase("idle", null, new string[0], 0)]
    public void Filter_KeepsMessagesAndTheNodesThatTakePart(string? node, string? protocol, string[] nodes, int messages)
    {
        SequenceChart chart = Chart(new SequenceFilter(node, protocol));
        Assert.That(chart.Nodes, Is.EqualTo(nodes));
        Assert.That(chart.Messages, Has.Count.EqualTo(messages));
    }

    [Test]
    public void Mermaid_DrawsLossesAsCrossesWithANote()
    {
        string[] lines = SequenceMermaid.Render(Chart(new SequenceFilter(Protocol: "hip"))).Split('\n');
        Assert.That(lines[..5], Is.EqualTo(new[]
        {
            "sequenceDiagram",
            "    accTitle: Alice looks Bob up and talks to him, <with> \"HIP\" & loss",
            "    accDescr: same-realm, default, seed 1",
            "    participant n0 as alice",
            "    participant n1 as bob",
        }));
        Assert.That(lines[5], Is.EqualTo("    n0->>n1: 1.026000 s I1 (HIGH 3f2a9c01…, for 100/50/9b9b9b9b…)"));
        Assert.That(lines[6], Does.StartWith("    n1-xn0: 1.053000 s R1 (HIGH 100/50/"));
        Assert.That(lines[7], Is.EqualTo("    Note over n1,n0: R1 lost at link core (loss)"));
        Assert.That(lines[^2], Is.EqualTo("    Note over n0: 3 further messages of this run were counted and not kept"));
    }

    // Whoever listens may take it; when nobody does nothing is wrong. What was for one node and found nobody is a loss.
    [TestCase("no-such-mac", "ff02::1", "nobody on link home", false)]
    [TestCase("no-such-mac", "255.255.255.255", "nobody on link home", false)]
    [TestCase("no-such-mac", "224.0.0.1", "nobody on link home", false)]
    [TestCase("no-such-mac", "arp", "nobody on link home", false)]
    [TestCase("no-such-mac", "2001:db8::1", "lost at link home (no-such-mac)", true)]
    [TestCase("no-such-mac", "192.0.2.1", "lost at link home (no-such-mac)", true)]
    [TestCase("no-such-mac", "arp reply", "lost at link home (no-such-mac)", true)]
    [TestCase("no-such-mac", "", "lost at link home (no-such-mac)", true)]
    [TestCase("loss", "ff02::1", "lost at link home (loss)", true)]
    [TestCase("not-for-me", "ff02::1", "heard by ar, not for it", false)]
    [TestCase("not-for-me", "2001:db8::1", "lost at ar (not-for-me)", true)]
    public void MessageToAGroup_ThatNobodyTakes_IsNoLoss(string reason, string to, string words, bool isLost)
    {
        MessageRecord message = Samples.Message(1, 0, "ha", null, "nd", "RA", PacketTo(to), 1_000_000, lostAt: reason == "not-for-me" ? "ar" : "home", reason: reason);
        SequenceChart chart = SequenceChart.Of("t", "s", ["ha", "ar"], [message], 0);
        Assert.That(SequenceText.Render(chart), Does.Contain($" {words}"));
        string mermaid = SequenceMermaid.Render(chart);
        Assert.That(mermaid, Does.Contain($"RA {words}\n").And.Contain(isLost ? "n0-xn0" : "n0-)n0"));
        XElement svg = Parse(chart);
        Assert.That(svg.Element(Svg + "desc")!.Value, Does.Contain(isLost ? "; 1 lost." : "; 0 lost."));
        Assert.That(svg.Elements(Svg + "path").Any(path => Class(path) == "lost"), Is.EqualTo(isLost));
        Assert.That(svg.Elements(Svg + "line").Any(line => Class(line) == "stop"), Is.EqualTo(!isLost));
    }

    [Test]
    public void Mermaid_EscapesWhatItsGrammarReads()
    {
        MessageRecord message = Samples.Message(1, 0, "end", "b;#c", "x", "a;b\n%%", [], 1);
        string text = SequenceMermaid.Render(SequenceChart.Of("t", "s", ["end", "b;#c"], [message], 0));
        Assert.That(text, Does.Contain("participant n0 as (end)\n").And.Contain("participant n1 as b#59;#35;c\n").And.Contain(" s a#59;b #37;#37; ("));
    }

    [Test]
    public void Svg_IsWellFormedWithTitleAndDescription()
    {
        XElement svg = Parse(Chart());
        Assert.That(svg.Element(Svg + "title")!.Value, Is.EqualTo("Alice looks Bob up and talks to him, <with> \"HIP\" & loss"));
        Assert.That(svg.Element(Svg + "desc")!.Value, Is.EqualTo(
            "Message sequence chart of same-realm, default, seed 1: 16 messages between alice, bob, nat-a, ns; 2 lost. Time runs downwards."));
        Assert.That(svg.Element(Svg + "style")!.Value, Does.Contain("@media screen and (prefers-color-scheme:dark)"));
        Assert.That(Texts(svg), Does.Contain("R1lost at link core (loss)").And.Contain("⋮ 59.98 s").And.Contain("3 further messages of this run were counted and not kept"));
    }

    [Test]
    public void Svg_TextsDoNotOverlap()
    {
        // Texts of one column of the chart stand at least a line apart: none is closer than the smallest print is high.
        IEnumerable<IGrouping<string, XElement>> byPlace = Parse(Chart()).Elements(Svg + "text").GroupBy(text => text.Attribute("x")!.Value, StringComparer.Ordinal);
        foreach (IGrouping<string, XElement> column in byPlace)
        {
            double[] y = [.. column.Select(text => Number(text, "y")).Order()];
            for (int i = 1; i < y.Length; i++) Assert.That(y[i] - y[i - 1], Is.GreaterThanOrEqualTo(11), $"x {column.Key}, y {y[i]}");
        }
    }

    [Test]
    public void Svg_ArrowsSlopeDownwardsByTheirDelay()
    {
        IEnumerable<XElement> lines = Parse(Chart(new SequenceFilter(Protocol: "hip"))).Elements(Svg + "line");
        XElement[] arrows = [.. lines.Where(line => Class(line).StartsWith("arrow", StringComparison.Ordinal)).Skip(1)];   // the first is the legend's
        Assert.That(arrows, Has.Length.EqualTo(6));
        Assert.That(arrows.Select(arrow => Number(arrow, "y2") - Number(arrow, "y1")), Has.All.GreaterThan(10));
    }

    [Test]
    public void Svg_CrossesAreAsManyAsLosses()
    {
        int Crosses(SequenceFilter filter) => Parse(Chart(filter)).Elements(Svg + "path").Count(path => Class(path) == "lost") / 2;
        Assert.That(Crosses(default), Is.EqualTo(1 + 2), "one in the legend, two lost");
        Assert.That(Crosses(new SequenceFilter(Protocol: "arp")), Is.Zero);
    }

    [TestCase("bob", "ns")]
    [TestCase("alice", "alice")]
    public void Svg_MessageThatDiedAtANode_EndsThere(string receiver, string place)
    {
        MessageRecord died = Samples.Message(1, 0, "alice", receiver, "x", "m", [], 10_000_000, lostAt: place, reason: "no-port");
        MessageRecord seen = Samples.Message(2, 20_000_000, "ns", "bob", "x", "m", [], 30_000_000);
        XElement svg = Parse(SequenceChart.Of("t", "s", ["alice", "bob", "ns"], [died, seen], 0));
        double Column(string node) => Number(svg.Elements(Svg + "text").First(text => Class(text) == "node" && text.Value == node), "x");
        XElement line = svg.Elements(Svg + "line").Where(each => Class(each).StartsWith("arrow", StringComparison.Ordinal)).ElementAtOrDefault(1)
            ?? throw new AssertionException("no arrow");
        if (place == receiver) Assert.That(svg.Elements(Svg + "path").Count(path => Class(path) == "arrow p0"), Is.EqualTo(1), "a loop");
        else Assert.That(Number(line, "x2"), Is.EqualTo(Column(place)));
    }

    [Test]
    public void Svg_SilenceIsCompressedWithAMark()
    {
        XElement svg = Parse(Chart());
        double end = Number(svg, "height");
        Assert.That(end, Is.LessThan(2000), "62 s of which 59.98 are silent");
        Assert.That(svg.Elements(Svg + "text").Where(text => Class(text) == "gap time").Select(text => text.Value), Is.EqualTo(new[] { "⋮ 997 ms", "⋮ 958 ms", "⋮ 59.98 s" }));
    }

    [Test]
    public void Svg_OfMessagesUnderWayToThemselvesAndToNobody_IsWellFormed()
    {
        MessageRecord underWay = Samples.Message(1, 5, "a\u0001<", "b", "x", "one", [], 5) with { Outcome = MessageOutcome.UnderWay, EndedAt = null };
        MessageRecord self = Samples.Message(2, 7, "b", "b", "y", "two", [], 7);
        MessageRecord nobody = Samples.Message(3, 9, "b", null, "z", "three", [], 9, lostAt: "b", reason: "no-route");
        XElement svg = Parse(SequenceChart.Of("t", "s", ["a\u0001<", "b"], [underWay, self, nobody], 0));
        Assert.That(Texts(svg), Does.Contain("oneunder way at the end").And.Contain("two+0 s").And.Contain("threelost at b (no-route)"));
        Assert.That(svg.ToString(), Does.Not.Contain("NaN"));
    }

    [Test]
    public void Svg_OfVeryManyMessages_SaysHowManyItLeavesOut()
    {
        MessageRecord[] many = [.. Enumerable.Range(0, 1000).Select(i => Samples.Message(i + 1, i * 1_000_000L, "a", "b", "x", "m", [], i * 1_000_000L + 500))];
        XElement svg = Parse(SequenceChart.Of("t", "s", ["a", "b"], many, 0));
        Assert.That(Texts(svg), Does.Contain("600 more messages are not drawn; the chart as text has them"));
    }

    [Test]
    public void SameChart_IsTheSameTextInEveryCulture()
    {
        string expected = SequenceSvg.Render(Chart()) + SequenceText.Render(Chart()) + SequenceMermaid.Render(Chart());
        CultureInfo before = CultureInfo.CurrentCulture;
        var strange = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        strange.NumberFormat.NumberDecimalSeparator = ",";
        strange.NumberFormat.NegativeSign = "minus";
        try
        {
            CultureInfo.CurrentCulture = strange;
            Assert.That(SequenceSvg.Render(Chart()) + SequenceText.Render(Chart()) + SequenceMermaid.Render(Chart()), Is.EqualTo(expected));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private const string R1 = "HIGH 100/50/9b9b9b9b…, www.foo.com, for 3f2a9c01…, I 5d3c1a2b…, hash a1b2c3d4…, DSA 1024 bits, DH group 2, "
        + "transforms 3DES-SHA1 NULL-SHA1, SIG by www.foo.com";

    private static byte[] PacketTo(string address)
    {
        if (address.Length == 0) return [];
        if (address.StartsWith("arp", StringComparison.Ordinal)) return Samples.Arp(address == "arp" ? ArpOperation.Request : ArpOperation.Reply);
        Assert.That(IpAddress.TryParse(address, out IpAddress to), Is.True);
        return Samples.Ip(to.IsV6 ? IpAddress.Any6 : Samples.Alice, to, IpProtocol.Udp, new byte[8]);
    }

    private static SequenceChart Chart(SequenceFilter filter = default)
    {
        RunRecord run = Samples.Run();
        return SequenceChart.Of(run.Title, "same-realm, default, seed 1", run.Nodes, run.Messages, run.OmittedMessages, filter);
    }

    private static XElement Parse(SequenceChart chart) => XElement.Parse(SequenceSvg.Render(chart));

    private static List<string> Texts(XElement svg) => [.. svg.Elements(Svg + "text").Select(text => text.Value)];

    private static string Class(XElement element) => element.Attribute("class")?.Value ?? "";

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
