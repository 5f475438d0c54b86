using System.Xml.Linq;
using Simulator.Results.Descriptions;
using Simulator.Results.Reports;

namespace Simulator.Results.Tests.Reports;

public sealed class TopologyTests
{
    [Test]
    public void Network_HasItsMiddleInTheMiddleAndNothingOnTopOfAnotherThing()
    {
        var layout = new TopologyLayout(BothBehindNats());
        TopologyVertex Vertex(string name) => layout.Vertices.Single(each => each.Name == name);
        Assert.That(Vertex("alice").X, Is.LessThan(Vertex("nat-a").X));
        Assert.That(Vertex("nat-a").X, Is.LessThan(Vertex("core").X));
        Assert.That(Vertex("core").X, Is.LessThan(Vertex("nat-b").X));
        TopologyVertex[] all = [.. layout.Vertices];
        for (int i = 0; i < all.Length; i++)
        {
            Assert.That(all[i].X, Is.InRange(TopologyLayout.ColumnGap / 2, layout.Width - TopologyLayout.ColumnGap / 2));
            Assert.That(all[i].Y, Is.InRange(TopologyLayout.RowGap / 2, layout.Height - TopologyLayout.RowGap / 2));
            for (int j = 0; j < i; j++)
                Assert.That(Math.Abs(all[i].X - all[j].X) >= TopologyLayout.ColumnGap || Math.Abs(all[i].Y - all[j].Y) >= TopologyLayout.RowGap, $"{all[i].Name} and {all[j].Name}");
        }
    }

    [Test]
    public void RoutersInARing_AreJoinedAroundTheBoxesBetweenThem()
    {
        string[] routers = [.. Enumerable.Range(0, 5).Select(i => $"r{i}")];
        var layout = new TopologyLayout(new()
        {
            Path = "x.yaml",
            Nodes = [.. routers.Select(name => new DescribedNode(name, "router", [])), .. routers.Select(name => new DescribedNode("h" + name, "host", []))],
            Links =
            [
                .. routers.SelectMany((a, i) => routers[(i + 1)..].Select(b => new DescribedLink(a + b, "10.0.0.0/24", ["1 ms"], [a, b]))),
                .. routers.Select(name => new DescribedLink("lan-" + name, "10.0.0.0/24", ["1 ms", "100 Mbps", "5 % loss"], [name, "h" + name])),
            ],
        });
        Assert.That(layout.Edges, Has.Count.EqualTo(30));
        foreach (TopologyEdge edge in layout.Edges)
        {
            Assert.That((edge.Points[0], edge.Points[^1]), Is.EqualTo(((edge.From.X, edge.From.Y), (edge.To.X, edge.To.Y))));
            Assert.That(edge.Points.All(point => point.X >= 0 && point.X <= layout.Width && point.Y >= 0 && point.Y <= layout.Height), "within the picture");
            for (int i = 1; i < edge.Points.Count; i++)
            {
                foreach (TopologyVertex vertex in layout.Vertices.Where(vertex => vertex != edge.From && vertex != edge.To))
                    Assert.That(vertex.Hides(edge.Points[i - 1], edge.Points[i]), Is.False, $"{edge.From.Name}-{edge.To.Name} under {vertex.Name}");
            }
        }
    }

    [TestCase(0, 0, 200, 0, false)]
    [TestCase(0, 100, 200, 100, true)]
    [TestCase(100, 0, 100, 50, false)]
    [TestCase(100, 0, 100, 200, true)]
    [TestCase(0, 0, 200, 200, true)]
    [TestCase(0, 0, 70, 200, false)]
    [TestCase(0, 0, 60, 60, false)]
    public void Box_HidesTheLinesThatPassUnderIt(double x1, double y1, double x2, double y2, bool hides) =>
        Assert.That(new TopologyVertex("n", "host", ["host"]) { X = 100, Y = 100 }.Hides((x1, y1), (x2, y2)), Is.EqualTo(hides));

    [Test]
    public void ManyHostsAlike_AreDrawnAsSomeAndSoManyMore()
    {
        string[] hosts = [.. Enumerable.Range(1, 40).Select(i => $"h{i}")];
        var layout = new TopologyLayout(new()
        {
            Path = "x.yaml",
            Nodes = [.. hosts.Select(name => new DescribedNode(name, "host", [])), new("core", "router", [])],
            Links = [new("lan", "10.0.0.0/24", ["1 ms"], [.. hosts, "core"])],
        });
        Assert.That(layout.Vertices.Count(vertex => vertex.Kind == "host"), Is.EqualTo(5));
        Assert.That(layout.Vertices.Select(vertex => vertex.Name), Does.Contain("35 more"));
    }

    [Test]
    public void NodesOnSeveralLinksAndAlone_AreAllPlaced()
    {
        var description = new ScenarioDescription
        {
            Path = "x.yaml",
            Nodes = [new("a", "host", []), new("b", "host", []), new("alone", "host", [])],
            Links = [new("one", "10.0.0.0/24", ["1 ms"], ["a", "b"]), new("two", "10.0.1.0/24", ["1 ms"], ["a", "b"]), new("home", "10.0.2.0/24", [], [])],
        };
        var layout = new TopologyLayout(description);
        Assert.That(layout.Vertices.Select(vertex => (vertex.X, vertex.Y)).Distinct().Count(), Is.EqualTo(6));
        Assert.That(layout.Edges, Has.Count.EqualTo(4));
    }

    [Test]
    public void Picture_IsSoundXmlWhateverTheNames()
    {
        ScenarioDescription hostile = BothBehindNats() with
        {
            Nodes = [new("<script>\"&'", "nat", [])],
            Attackers = [new("<eve>", "i1-flood", "lan-a", true, "bob")],
        };
        XElement svg = XElement.Parse(TopologySvg.Render(hostile));
        Assert.That(svg.Descendants().Where(each => each.Name.LocalName == "script"), Is.Empty);
        Assert.That(svg.Value, Does.Contain("<script>\"&'").And.Contain("attacker on the path"));
    }

    private static ScenarioDescription BothBehindNats() => new()
    {
        Path = "scenarios/hip/both-behind-nats.yaml",
        Nodes =
        [
            new("alice", "host", ["lan-a 192.168.1.1"]), new("bob", "host", []), new("nat-a", "nat", []), new("nat-b", "nat", []), new("ns", "dns-server", []), new("core", "router", []),
        ],
        Links =
        [
            new("lan-a", "192.168.1.0/24", ["1 ms"], ["alice", "nat-a"]), new("lan-b", "192.168.1.0/24", ["1 ms"], ["bob", "nat-b"]),
            new("isp-a", "198.51.100.0/29", ["10 ms"], ["nat-a", "core"]), new("isp-b", "203.0.113.0/29", ["15 ms", "1 Mbps", "5 % loss"], ["nat-b", "core"]),
            new("dmz", "192.0.2.0/29", ["2 ms"], ["ns", "core"]),
        ],
    };
}
