using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Results.Charts;
using Simulator.Results.Comparison;

namespace Simulator.Results.Tests.Charts;

/// <summary>A chart of every kind, each also with names, numbers and values that are hard to lay out.</summary>
internal static class ChartSamples
{
    private static readonly string[] Modes = ["mobility=mipv6-tunnel", "mobility=mipv6-ro", "mobility=omipv6", "mobility=lke"];

    private static readonly string[] Phases =
        ["outage", "movement-detection", "address-configuration", "home-registration", "return-routability", "correspondent-registration", "resume"];

    public static IEnumerable<(string Name, string Svg)> All()
    {
        yield return ("ecdf", Ecdf().Render());
        yield return ("ecdf-one-value", new EcdfChart(Heading("ecdf-one"), "hip.exchange.latency", MetricUnit.Time, [new("", [0.024, 0.024, 0.024])]).Render());
        yield return ("ecdf-eight", new EcdfChart(
            Heading("ecdf-eight"), "handover.latency", MetricUnit.Time, [.. Enumerable.Range(0, 8).Select(i => Latencies($"variant {i}", i, 60, 0.08 + 0.03 * i, 0.05))]).Render());
        yield return ("box", Box().Render());
        yield return ("box-hostile", new BoxChart(
            Heading("box-hostile"), "data.delay{flow=a-very-long-name-of-a-flow}", MetricUnit.Time,
            [
                new("nothing", []), new("one", [3e-6]), new("mobility=a-mode-with-a-name-that-does-not-end,home-agent-delay=40ms,loss=0.1%", [1e-6, 2e-6, 2e-6, 9e-6, 50e-6]),
                new("Mode<with>&\"marks\"without_any_place_to_break_it_before_the_edge_of_the_chart_is_reached", [4e-6, double.NaN, 5e-6]),
            ]).Render());
        yield return ("bars", Bars().Render());
        yield return ("bars-hostile", new BarChart(
            Heading("bars-hostile"), "difference", MetricUnit.Count, ["only"],
            [new("below zero", [new(-1234567, new(-1300000, -1100000))]), new("none", [new(double.NaN)]), new("zero", [new(0)]), new("above", [new(9999999)])]).Render());
        yield return ("stacked", Stacked().Render());
        yield return ("stacked-empty", new StackedBarChart(Heading("stacked-empty"), "handover.phase", MetricUnit.Time, ["outage"], [new("nothing", [double.NaN])]).Render());
        yield return ("lines", Lines().Render());
        yield return ("lines-crowded", CrowdedLines().Render());
        foreach ((string Name, string Svg) hard in Hard()) yield return hard;
        yield return ("lines-decades", (Lines() with
        {
            Heading = Heading("lines-decades"),
            Lines = [new("mode ro", [(0.001, new(2.1, new(1.9, 2.3))), (0.01, new(2.2, new(2, 2.4))), (1, new(4, new(3.8, 4.2)))]), new("mode tunnel", [(0.001, new(1.1)), (0.01, new(1.2)), (1, new(2))])],
        }).Render());
        yield return ("ecdf-marked", (Ecdf() with { Heading = Heading("ecdf-marked"), Marked = 0.95 }).Render());
        yield return ("forest", Forest().Render());
        yield return ("forest-hostile", new ForestChart(Heading("forest-hostile"), "difference in data.lost", MetricUnit.Count, MetricDirection.HigherIsBetter,
        [
            new("", "nothing", new(0), ComparisonVerdict.Unknown, "too few runs"),
            new("a-scenario-with-a-name-that-does-not-end; home-agent-delay 40 ms, loss 0.1 %; flow voice; node a-mobile-node; peer a-correspondent-far-away", "Mode<with>&\"marks\"without_any_place_to_break_it_before_the_edge_of_the_chart", new(1234567, new(-9e6, 1e7)), ComparisonVerdict.NoEvidence, "no evidence"),
            new("b", "x", new(0.000001), ComparisonVerdict.Worse, "worse"), new("b", "y", new(-5e6, new(-5e6, -5e6)), ComparisonVerdict.Different, "different"),
        ]).Render());
        yield return ("timeline", Timeline().Render());
        yield return ("timeline-crowded", (Timeline() with
        {
            Heading = Heading("timeline-crowded"),
            Signals = [.. Enumerable.Range(0, 40).Select(i => new TimelineSignal(10 + 0.01 * (i % 20), i % 2 == 0 ? "mipv6" : "icmp", $"message {i}"))],
        }).Render());
    }

    // One, ten, long names, nothing, all the same, huge and tiny.
    private static IEnumerable<(string Name, string Svg)> Hard()
    {
        static string Long(int i) => $"mobility a-mode-with-a-long-name-{i}, home-agent-delay 40 ms, loss 0.{i} %";
        ChartHeading heading = new("hard", "Data delay", "a scenario; n = 5 repetitions");
        yield return ("ecdf-hard", new EcdfChart(heading, "data.delay", MetricUnit.Time,
            [.. Enumerable.Range(0, 10).Select(i => new ChartSeries(Long(i), i < 3 ? [0, 0, 0] : [1e-9 * i, 1e-9 * i, 40 * i]))]).Render());
        yield return ("ecdf-hard-zeros", new EcdfChart(heading, "data.delay", MetricUnit.Time, [new("a", [0, 0]), new("b", [0, 0, 0])]).Render());
        yield return ("box-hard", new BoxChart(heading, "data.delay", MetricUnit.Count,
            [.. Enumerable.Range(0, 10).Select(i => new ChartSeries(Long(i), [.. Enumerable.Range(0, 30).Select(j => i < 3 ? 7.0 : 1e9 + 1e6 * (j % i))]))]).Render());
        yield return ("box-hard-same", new BoxChart(heading, "data.delay", MetricUnit.Time, [new("", [0.125, 0.125, 0.125])]).Render());
        yield return ("bars-hard", new BarChart(heading, "data.sent", MetricUnit.Octets, [.. Enumerable.Range(0, 10).Select(Long)],
            [new("hip", [.. Enumerable.Range(0, 10).Select(i => new ChartBar(3e9 / (1 + i * i * i * i), i == 1 ? new(-2e9, 5e9) : null))]), new("a-protocol-with-a-very-long-name-without-any-place", [])]).Render());
        yield return ("bars-hard-zeros", new BarChart(heading, "data.lost", MetricUnit.Count, ["a"], [new("x", [new(0, new(0, 0))]), new("y", [new(0)])]).Render());
        yield return ("bars-hard-below", new BarChart(heading, "difference", MetricUnit.Time, ["a", "b"],
            [new("x", [new(-0.0021, new(-0.004, 0.0001)), new(0.0004, new(-0.002, 0.003))]), new("y", [new(-0.003), new(-0.0031, new(-0.0032, -0.003))])]).Render());
        yield return ("stacked-hard", new StackedBarChart(heading, "handover.phase", MetricUnit.Time, [.. Enumerable.Range(0, 10).Select(i => $"a phase with a long name {i}")],
            [.. Enumerable.Range(0, 5).Select(i => new ChartSeries(Long(i), [.. Enumerable.Range(0, 10).Select(j => i == 0 ? 0 : 1e-6 * (1 + j % i))]))]).Render());
        yield return ("lines-hard", new LineChart(heading, "loss", MetricUnit.Ratio, "data.delay", MetricUnit.Time,
            [.. Enumerable.Range(0, 10).Select(i => new ChartLine(Long(i), [.. Enumerable.Range(0, 12).Select(j => (j * 0.01, new ChartBar(i < 3 ? 0.3 : 0.3 + 0.01 * i * j, i == 5 ? new(0.1, 0.9) : null)))]))]).Render());
        yield return ("lines-hard-one", new LineChart(heading, "count", MetricUnit.Count, "data.lost", MetricUnit.Count, [new("", [(1, new(0)), (10, new(0)), (1000, new(0))])]).Render());
        yield return ("lines-hard-below", new LineChart(heading, "count", MetricUnit.Count, "gain", MetricUnit.Ratio, [new("", [(3, new(-0.2, new(-0.5, 0.1)))])]).Render());
        yield return ("timeline-hard", new TimelineChart(heading, "detaching", 5, 4.9, 5.2, 5, 5.01, "a-flow-with-a-very-long-name (a-correspondent to a-mobile-node): 10 ms", [], [])
        {
            UnrecordedFrom = 4,
        }.Render());
    }

    public static EcdfChart Ecdf() => new(
        new("ecdf", "Handover latency by mode", "handover study, ha-delay=40ms; 30 repetitions each"), "handover.latency", MetricUnit.Time,
        [Latencies(Modes[0], 0, 30, 0.31, 0.08), Latencies(Modes[1], 1, 30, 0.24, 0.09), Latencies(Modes[2], 2, 30, 0.14, 0.05), Latencies(Modes[3], 3, 30, 0.11, 0.05)]);

    public static BoxChart Box() => new(
        new("box", "Handover latency by mode", "handover study; 30 repetitions each; box: quartiles and median, whiskers: 1.5 box lengths, diamond: mean"),
        "handover.latency", MetricUnit.Time, Ecdf().Series);

    public static BarChart Bars() => new(
        new("bars", "Signalling of a handover", "mean over 30 repetitions with 95 % confidence interval"), "signalling.messages", MetricUnit.Count, Modes,
        [
            new("mipv6", [new(2.1, new(2, 2.2)), new(6.2, new(5.9, 6.5)), new(4, new(4, 4)), new(0)]),
            new("icmp", [new(3.4, new(3.1, 3.7)), new(3.4, new(3.1, 3.7)), new(3.3, new(3.0, 3.6)), new(3.5, new(3.2, 3.8))]),
            new("lke", [new(0), new(0), new(0), new(5.1, new(4.2, 6.0))]),
        ]);

    public static StackedBarChart Stacked() => new(
        new("stacked", "Where the time of a handover goes", "mean over 30 repetitions"), "handover.phase", MetricUnit.Time, Phases,
        [
            new(Modes[0], [0.05, 0.052, 0.011, 0.092, double.NaN, double.NaN, 0.04]), new(Modes[1], [0.05, 0.05, 0.011, 0.092, 0.121, 0.062, 0.021]),
            new(Modes[2], [0.05, 0.051, 0.011, 0.0, 0.0, 0.062, 0.02]), new(Modes[3], [0.05, 0.049, 0.011, 0.0, 0.0, 0.03, 0.02]),
        ]);

    public static ForestChart Forest() => new(
        new("forest", "Differences in handover latency", "handover-study; each against plain; n = 30 repetitions, paired by seed; whiskers: 95 % interval of the difference"),
        "difference in handover.latency", MetricUnit.Time, MetricDirection.LowerIsBetter,
        [
            new("distance 45 ms, loss 0 %", "token-reuse", new(-0.18, new(-0.18, -0.18)), ComparisonVerdict.Better, "better"),
            new("distance 45 ms, loss 0 %", "tunnel", new(-0.2818, new(-0.2854, -0.2781)), ComparisonVerdict.Better, "better"),
            new("distance 45 ms, loss 0 %", "none", new(0), ComparisonVerdict.Same, "same"),
            new("distance 45 ms, loss 5 %", "token-reuse", new(-0.12, new(-0.48, 0.23)), ComparisonVerdict.NoEvidence, "no evidence"),
            new("distance 45 ms, loss 5 %", "parallel", new(0.4, new(0.1, 0.7)), ComparisonVerdict.Worse, "worse"),
        ]);

    public static LineChart Lines() => new(
        new("lines", "Handover latency over the distance of the home agent", "means of n = 30 repetitions, whiskers: 95 % confidence interval"),
        "ha-delay", MetricUnit.Time, "handover.latency", MetricUnit.Time,
        [
            new(Modes[0], [(0.01, new(0.2, new(0.19, 0.21))), (0.04, new(0.26, new(0.25, 0.27))), (0.1, new(0.38, new(0.36, 0.4)))]),
            new(Modes[1], [(0.01, new(0.22, new(0.2, 0.24))), (0.04, new(0.28, new(0.26, 0.3))), (0.1, new(0.4, new(0.37, 0.43)))]),
            new(Modes[2], [(0.01, new(0.14, new(0.13, 0.15))), (0.04, new(0.142, new(0.13, 0.154))), (0.1, new(0.141, new(0.132, 0.15)))]),
        ]);

    // Five modes with losses in five repetitions: every interval overlaps every other, and none is drawn below zero.
    public static LineChart CrowdedLines() => new(
        new("lines-crowded", "Handover latency over distance", "loss 5 %; means of n = 5 repetitions, whiskers: 95 % confidence interval"),
        "distance", MetricUnit.Time, "handover.latency", MetricUnit.Time,
        [
            .. Enumerable.Range(0, 5).Select(mode => new ChartLine(
                $"mode {mode}", [.. new[] { 0.005, 0.045, 0.145 }.Select(x => (x, new ChartBar(1.4 + 0.1 * mode + x, new(mode == 4 ? -0.2 : 0.5 + 0.1 * mode, 2.5 - 0.1 * mode))))])),
        ]);

    public static TimelineChart Timeline() => new(
        new("timeline", "One handover: mobility=omipv6, seed 1", "mn leaves access1 at 10 s; voice of 50 packets a second from cn"), "detach", 10, 9.9, 10.4, 10, 10.182, "voice (cn to mn): 182 ms",
        [
            new(10.05, "icmp", "router solicitation"), new(10.061, "icmp", "router advertisement"), new(10.072, "icmp", "neighbour solicitation"),
            new(10.075, "mipv6", "binding update"), new(10.1, "mipv6", "binding update"), new(10.155, "mipv6", "binding acknowledgement"),
            new(10.14, "mipv6", "binding acknowledgement"), new(10.38, "mipv6", "binding refresh request"),
        ],
        [
            new("voice at mn", [.. Enumerable.Range(0, 5).Select(i => 9.902 + 0.02 * i), .. Enumerable.Range(0, 11).Select(i => 10.182 + 0.02 * i)], []),
            new("voice sent by cn", [.. Enumerable.Range(0, 5).Select(i => 9.88 + 0.02 * i)], [.. Enumerable.Range(0, 8).Select(i => 9.98 + 0.02 * i)]),
        ]);

    private static ChartHeading Heading(string id) => new(id, "A title that is much too long for the width of a chart and so has to be cut somewhere before its end", "and a subtitle");

    // A sum of four uniform draws is nearly normal.
    private static ChartSeries Latencies(string label, int index, int count, double middle, double spread)
    {
        RandomStream stream = RandomStream.Derive(7, $"chart/{index}");
        return new(label, [.. Enumerable.Range(0, count).Select(_ => middle + spread * (Enumerable.Range(0, 4).Sum(_ => stream.NextBelow(1000) / 1000.0) - 2))]);
    }
}
