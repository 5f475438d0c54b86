using System.Text.Json;
using System.Text.RegularExpressions;
using Simulator.Engine;
using Simulator.Network.Tracing;
using Simulator.Results.Database;
using Simulator.Results.Reports;
using Simulator.Results.Sequence;
using Simulator.Wire.Ip;

namespace Simulator.Results.Tests.Reports;

public sealed class RunPageTests
{
    [Test]
    public void Page_IsTheSameForTheSameResultsAndSaysWhatCameOfEachMessage()
    {
        string page = Page(Samples.Run());
        Assert.That(page, Is.EqualTo(Page(Samples.Run())));
        Assert.That(page, Does.Contain("lost at link core (loss)").And.Contain("lost at nat-a (no-route)").And.Contain("<strong>16 of 19 messages.</strong>").And.Contain("3 others are not in this picture"));
        Assert.That(page, Does.Contain("data-gap=\"no message kept for 1 min 0 s\""));
    }

    [Test]
    public void AdvertisementOnAnEmptyLink_IsNotCountedOrShownAsALoss()
    {
        IpAddress all = IpAddress.V6(new(0xFF02_0000_0000_0000, 1));
        IpAddress router = IpAddress.V6(new(0xFE80_0000_0000_0000, 1));
        MessageRecord advertisement = Samples.Message(1, 0, "ha", null, "nd", "RA", Samples.Ip(router, all, IpProtocol.Udp, new byte[8]), 1_000, lostAt: "home", reason: "no-such-mac");
        string page = Page(Samples.Run() with { Messages = [advertisement], Nodes = ["ha"] });
        Assert.That(page, Does.Contain("<em>nobody on link home</em>").And.Contain(" unheard\"").And.Contain("0 of them lost"));
        Assert.That(page, Does.Not.Contain(" lost\"").And.Not.Contain("class=\"died\""));
    }

    [Test]
    public void MessageUnderWayAtTheEnd_IsNotDrawnAsArrived()
    {
        MessageRecord underWay = Samples.Message(1, 0, "alice", "bob", "esp", "data", [], 0) with { Outcome = MessageOutcome.UnderWay, EndedAt = null };
        string page = Page(Samples.Run() with { Messages = [underWay], Nodes = ["alice", "bob"] });
        Assert.That(page, Does.Contain(" underway\"").And.Contain("<em>under way at the end</em>").And.Contain("--l:0.5;--w:0.72").And.Contain("a circle where one was under way"));
    }

    [Test]
    public void FailuresWithDifferentValues_AreEachNamedWithTheirSeeds()
    {
        using var folder = new TemporaryFolder();
        using ResultsDatabase database = ResultsDatabase.Create(folder["results.db"]);
        string[] actual = ["7", "8", "7", "9", "10", "11", "12"];
        for (int i = 0; i < actual.Length; i++) database.Insert(Samples.Run(seed: (ulong)i + 1) with { Held = false, Expectations = [new("data.lost sum == 1", false, actual[i])] });
        VariantResult result = VariantResult.Of(database, [.. database.Runs()]);
        Assert.That(result.Failures.Select(each => $"{each.Actual} {each.Seeds}"), Is.EqualTo(new[]
        {
            "7 with seeds 1, 3", "8 with seed 2", "9 with seed 4", "10 with seed 5", "other values with 2 more seeds",
        }));
        Assert.That((result.Expectations, result.ExpectationsHeld), Is.EqualTo((1, 0)));
    }

    [TestCase(0, "silence of 1 min 0 s")]
    [TestCase(3, "no message kept for 1 min 0 s")]
    public void Gap_IsASilence_OnlyWhenEveryMessageWasKept(int omitted, string words) =>
        Assert.That(Page(Samples.Run() with { OmittedMessages = omitted }), Does.Contain($"data-gap=\"{words}\""));

    [Test]
    public void Events_AreRowsAtTheirPlaceAmongTheMessagesAndTheTableLeadsToThem()
    {
        string page = Page(Samples.Run() with
        {
            Description = new() { Path = "x.yaml", Timeline = [new(0, "starts"), new(1_026_000_000, "<moves>"), new(2_000_000_000, "reboots"), new(63_000_000_000, "ends")] },
        });
        Assert.That(page, Does.Contain("<a href=\"#event-2\">&lt;moves&gt;</a>"));
        string[] rows = [.. Regex.Matches(page, "<li class=\"(?<what>event|p).*?<time>(?<time>[^<]*)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)
            .Select(row => row.Groups["what"].Value + " " + row.Groups["time"].Value)];
        Assert.That(rows[..2], Is.EqualTo(new[] { "event 0.000000", "p 0.001000" }));
        Assert.That(rows[4..10], Is.EqualTo(new[] { "p 1.013000", "event 1.026000", "p 1.026000", "p 1.053000", "event 2.000000", "p 2.026000" }));
        Assert.That(rows[^1], Is.EqualTo("event 63.000000"));
        Assert.That(rows, Has.Length.EqualTo(20));
    }

    [Test]
    public void EventAfterTheMessagesThatAPageShows_HasNoPlaceAmongThem()
    {
        MessageRecord one = Samples.Messages()[4];
        MessageRecord[] many = [.. Enumerable.Range(1, MessageChart.Limit + 1).Select(i => one with { Number = i, SentAt = new SimTime(i) })];
        var chart = new MessageChart(
            SequenceChart.Of("", "", ["alice", "bob"], many, 0), new HashSet<string>(StringComparer.Ordinal), [new(MessageChart.Limit, "shown"), new(MessageChart.Limit + 1, "not shown")]);
        var html = new HtmlText();
        chart.Render(html);
        Assert.That((chart.PlaceOf(0), chart.PlaceOf(1)), Is.EqualTo(("event-1", (string?)null)));
        Assert.That(html.ToString(), Does.Contain("id=\"event-1\"").And.Not.Contain("event-2"));
    }

    [TestCase("handover.phase{flow=voice, phase=outage} == 1.5ms", "handover.<wbr>phase{<wbr>flow=<wbr>voice, phase=<wbr>outage} == 1.5ms")]
    [TestCase("a<b", "a&lt;b")]
    [TestCase("a.<b", "a.<wbr>&lt;b")]
    [TestCase("", "")]
    public void Metric_BreaksBetweenItsParts(string text, string markup) => Assert.That(HtmlText.Metric(text), Is.EqualTo($"<code>{markup}</code>"));

    [Test]
    public void Title_IsEscapedEverywhere()
    {
        string page = Page(Samples.Run() with { Title = "<script>alert(1)</script>", Command = "simulator run '</code><img src=x>'" });
        Assert.That(page, Does.Not.Contain("<script>alert").And.Not.Contain("<img"));
        Assert.That(page, Does.Contain("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }

    [Test]
    public void Packets_CannotEndTheScriptThatHoldsThem()
    {
        MessageRecord hostile = Samples.Messages()[0] with { Type = "</script><b>", From = "</script>" };
        string page = Page(Samples.Run() with { Messages = [hostile], Nodes = ["</script>"] });
        Match data = Regex.Match(page, "<script type=\"application/json\" id=\"packets\">(?<json>.*?)</script>", RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);
        using JsonDocument json = JsonDocument.Parse(data.Groups["json"].Value);
        Assert.That(json.RootElement.GetProperty("nodes")[0].GetString(), Is.EqualTo("</script>"));
    }

    [Test]
    public void RunThatExpectsNothing_IsNotSaidToHaveHeld()
    {
        string page = Page(Samples.Run() with { Held = true, Expectations = [] });
        Assert.That(page, Does.Contain("The scenario expects nothing").And.Contain("nothing expected").And.Not.Contain(">held<"));
    }

    [Test]
    public void RunThatRecordedNothing_HasWordsForATable()
    {
        string page = Page(Samples.Run(series: []) with { Series = [] });
        Assert.That(page, Does.Contain("This run recorded no metric.").And.Not.Contain("id=\"metrics\""));
    }

    [TestCase(200, false)]
    [TestCase(201, true)]
    public void MoreRowsThanPaperTakes_AreSaidToBeThere(int messages, bool isSaid)
    {
        MessageRecord one = Samples.Messages()[4];
        SequenceChart chart = SequenceChart.Of("", "", ["alice", "bob"], [.. Enumerable.Range(1, messages).Select(i => one with { Number = i })], 0);
        var html = new HtmlText();
        new MessageChart(chart, new HashSet<string>(StringComparer.Ordinal), []).Render(html);
        Assert.That(html.ToString().Contains("printed are the first 200 rows", StringComparison.Ordinal), Is.EqualTo(isSaid));
    }

    [Test]
    public void Policy_AllowsOneScript()
    {
        string page = Page(Samples.Run());
        Assert.That(page, Does.Contain("default-src 'none'").And.Match("script-src 'sha256-[A-Za-z0-9+/=]{44}'"));
        Assert.That(page, Does.Not.Contain("http://").And.Not.Contain("https://"));
    }

    [Test]
    public void MoreMessagesThanAPageShows_AreSaidToBeThere()
    {
        MessageRecord one = Samples.Messages()[4];
        SequenceChart chart = SequenceChart.Of("", "", ["alice", "bob"], [.. Enumerable.Range(1, 2_500).Select(i => one with { Number = i })], 10_000);
        var html = new HtmlText();
        new MessageChart(chart, new HashSet<string>(StringComparer.Ordinal), []).Render(html);
        Assert.That(html.ToString(), Does.Contain("The first 2,000 of 12,500 messages.").And.Contain("10,000 were counted and not kept"));
        Assert.That(Regex.Count(html.ToString(), "<li ", RegexOptions.NonBacktracking), Is.EqualTo(2_000));
    }

    // A lane is 1 wide and a node in its middle: alice 0, nat-a 1, bob 2.
    [TestCase(0, 2, -1, true, 0.5, 2, false, TestName = "Arrow_Delivered_EndsAtTheReceiver")]
    [TestCase(2, 0, -1, true, 0.5, 2, true, TestName = "Arrow_Back_GoesLeft")]
    [TestCase(0, 2, -1, false, 0.5, 1.44, false, TestName = "Arrow_LostOnALink_EndsOnTheWay")]
    [TestCase(0, 2, 1, false, 0.5, 1, false, TestName = "Arrow_LostAtANode_EndsThere")]
    [TestCase(0, 2, 0, false, 0.5, 0.42, false, TestName = "Arrow_LostAtTheSender_IsShort")]
    [TestCase(2, -1, -1, true, 2.08, 0.42, true, TestName = "Arrow_ToNobodyFromTheLastLane_GoesInwards")]
    public void Arrow(int from, int to, int end, bool isDelivered, double left, double length, bool isLeftward)
    {
        (double actualLeft, double actualLength, bool actualLeftward) = new MessageRow(from, to, end).Place(3, isDelivered);
        Assert.That((actualLeft, actualLength), Is.EqualTo((left, length)).Within(1e-9));
        Assert.That(actualLeftward, Is.EqualTo(isLeftward));
    }

    private static string Page(RunRecord run)
    {
        using var folder = new TemporaryFolder();
        using ResultsDatabase database = ResultsDatabase.Create(folder["results.db"]);
        database.Insert(run);
        return RunPage.Render(database, database.Runs()[0], [], front: null);
    }
}
