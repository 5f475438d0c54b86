namespace Simulator.Scenarios.Tests.Checking;

/// <summary>What 'connect', 'disconnect', 'set' and 'send' can be wrong about.</summary>
public sealed class VerbErrorTests
{
    private const string Sample = """
        scenario: x
        title: t
        duration: 10s
        nodes:
          a: { kind: host, hip: {} }
          b: { kind: host }
          nat: { kind: nat, inside: far, outside: core }
          r: { kind: router }
          c: { kind: host }
        links:
          home: { nodes: [a, r], prefix: 10.0.0.0/24 }
          core: { nodes: [b, r, nat], prefix: 10.1.0.0/29 }
          far: { nodes: [nat], prefix: 192.168.0.0/30 }
          six: { nodes: [r, c], prefix: 2001:db8::/64 }
        traffic:
          web: { from: a, to: b, kind: cbr, size: 100B, every: 1s }
        timeline:
        """;

    private const string LinkOptions = "'delay', 'jitter', 'rate', 'loss', 'duplicate', 'reorder', 'corrupt', 'queue', 'mtu'";

    private static readonly string[][] Cases =
    [
        ["DisconnectOfNobody", "{ at: 1s, disconnect: q, from: home }", "18:27: error: this entry names node 'q', which does not exist; did you mean 'a'?"],
        ["DisconnectOfARouter", "{ at: 1s, disconnect: r, from: home }", "18:27: error: 'r' is no host, and only a host is unplugged; 'link' and 'down' take a link from all that are on it"],
        ["DisconnectFromNothing", "{ at: 1s, disconnect: a, from: hme }", "18:36: error: this entry names link 'hme', which does not exist; did you mean 'home'?"],
        ["DisconnectFromAnotherLink", "{ at: 1s, disconnect: a, from: core }", "18:36: error: 'a' is not on link 'core' then"],
        ["DisconnectTwice", "{ at: 2s, disconnect: a, from: home }\n  - { at: 1s, disconnect: a, from: home }", "18:36: error: 'a' is not on link 'home' then"],
        ["DisconnectWhileMoving", "{ at: 1s, move: a, to: core, outage: 2s }\n  - { at: 2s, disconnect: a, from: core }", "19:5: error: what line 18 began is not over yet when this begins"],
        ["DisconnectAfterTheEnd", "{ at: 10s, disconnect: a, from: home }", "18:5: error: this happens after the run has ended"],
        ["DisconnectWithoutLink", "{ at: 1s, disconnect: a }", "18:5: error: 'disconnect' needs 'from'"],
        ["AddressWhileUnplugged", "{ at: 1s, disconnect: a, from: home }\n  - { at: 2s, address: a, on: home, to: 10.0.0.9 }", "19:31: error: 'a' is not on link 'home' then"],
        ["ConnectToWhereItIs", "{ at: 1s, connect: a, to: home }", "18:31: error: 'a' is on link 'home' already"],
        ["ConnectOfASecondLink", "{ at: 1s, connect: a, to: core }", "18:24: error: 'a' has no unplugged interface; disconnect it from 'home' before, or write 'move: a'"],
        ["ConnectOfARouter", "{ at: 1s, connect: r, to: far }", "18:24: error: 'r' is no host, and only a host is plugged in"],
        ["ConnectToTakenAddress", "{ at: 1s, disconnect: a, from: home }\n  - { at: 2s, connect: a, to: core, address: 10.1.0.1 }", "19:46: error: address 10.1.0.1 is taken by node 'b'"],
        ["ConnectToUnknownLink", "{ at: 1s, connect: a, to: hone }", "18:31: error: this entry names link 'hone', which does not exist; did you mean 'home'?"],
        ["SetWithoutValue", "{ at: 1s, set: links.home.delay }", "18:5: error: 'set' needs 'value'"],
        ["SetOfNoPath", "{ at: 1s, set: duration, value: 1s }", "18:20: error: 'duration' is no option that can change in a run; those are links.NAME.OPTION and nodes.NAME.OPTION"],
        ["SetOfAnotherSection", "{ at: 1s, set: link.home.delay, value: 1s }", "18:20: error: 'link.home.delay' is no option that can change in a run; those are links.NAME.OPTION and nodes.NAME.OPTION; did you mean 'links'?"],
        ["SetOfUnknownLink", "{ at: 1s, set: links.hme.delay, value: 1s }", "18:20: error: this entry names link 'hme', which does not exist; did you mean 'home'?"],
        ["SetOfUnknownOption", "{ at: 1s, set: links.home.dely, value: 1s }", $"18:20: error: 'dely' of link 'home' cannot change in a run; what can is {LinkOptions}; did you mean 'delay'?"],
        ["SetOfAFixedOption", "{ at: 1s, set: links.home.prefix, value: 10.0.0.0/8 }", $"18:20: error: 'prefix' of link 'home' cannot change in a run; what can is {LinkOptions}"],
        ["SetWithoutUnit", "{ at: 1s, set: links.home.delay, value: 80 }", "18:45: error: '80' has no unit; write one of ns us ms s min h"],
        ["SetWithWrongUnit", "{ at: 1s, set: links.home.loss, value: 8ms }", "18:44: error: unknown unit 'ms' in '8ms'; write 8%"],
        ["SetToATable", "{ at: 1s, set: links.home.delay, value: {} }", "18:45: error: 'delay' needs a duration such as 20ms, not a table"],
        ["SetToNothing", "{ at: 1s, set: links.home.queue, value: ~ }", "18:45: error: 'queue' needs a whole number, not nothing"],
        ["SetOfATooSmallMtu", "{ at: 1s, set: links.six.mtu, value: 1000 }", "18:42: error: link 'six' carries IPv6 and needs an mtu of at least 1280"],
        ["SetOfReorderWithoutDelay", "{ at: 1s, set: links.home.reorder, value: 5% }", "18:47: error: link 'home' holds frames back by its delay, and has none then"],
        ["SetOfEveryBit", "{ at: 1s, set: links.home.corrupt, value: 100% }", "18:47: error: '100%' of all bits cannot be wrong; a bit-error rate is below 1"],
        ["SetOfUnknownNode", "{ at: 1s, set: nodes.q.cpu, value: instant }", "18:20: error: this entry names node 'q', which does not exist; did you mean 'a'?"],
        ["SetOfHipWhereThereIsNone", "{ at: 1s, set: nodes.b.hip.role, value: refuse }", "18:20: error: 'hip.role' of node 'b' cannot change in a run; what can is 'cpu'"],
        ["SetOfANatsMapping", "{ at: 1s, set: nodes.nat.mapping, value: address-dependent }", "18:20: error: 'mapping' of node 'nat' cannot change in a run; what can is 'cpu', 'expiry', 'hip-expiry', 'hairpinning', 'claims'"],
        ["SetToUnknownRole", "{ at: 1s, set: nodes.a.hip.role, value: refus }", "18:45: error: role 'refus' is not one of both, initiator-only, responder-only, refuse; did you mean 'refuse'?"],
        ["SetAfterTheEnd", "{ at: 11s, set: links.home.delay, value: 1s }", "18:5: error: this happens after the run has ended"],
        ["SendToNobody", "{ at: 1s, send: a, to: q, size: 100B }", "18:28: error: traffic 'send-1' names node 'q', which does not exist; did you mean 'a'?"],
        ["SendToItself", "{ at: 1s, send: a, to: a, size: 100B }", "18:28: error: traffic 'send-1' goes from 'a' to itself"],
        ["SendFromARouter", "{ at: 1s, send: r, to: a, size: 100B }", "18:21: error: 'r' is no host, and only a host sends traffic"],
        ["SendOutOfReach", "{ at: 1s, send: a, to: c, size: 100B }", "18:28: error: 'a' cannot reach 'c': no path is IPv4 all the way, or IPv6"],
        ["SendWithoutSize", "{ at: 1s, send: a, to: b }", "18:5: error: 'send' needs 'size'"],
        ["SendOfTooMuch", "{ at: 1s, send: a, to: b, size: 2kB }", "18:37: error: traffic 'send-1' sends 2000B, and its path to 'b' takes at most 1472B"],
        ["SendAfterTheEnd", "{ at: 10s, send: a, to: b, size: 100B }", "18:5: error: traffic 'send-1' starts after the run has ended"],
        ["SendSeveralAtOnce", "{ at: 1s, send: a, to: b, size: 100B, count: 2 }", "18:50: error: 'send' needs 'every' to send more than one datagram"],
        ["SendUnderATakenName", "{ at: 1s, send: a, to: b, size: 100B, flow: web }", "18:49: error: another flow is called 'web' too; give this one another name with 'flow'"],
    ];

    private static IEnumerable<TestCaseData> NamedCases => Cases.Select(c => new TestCaseData((object)c).SetArgDisplayNames(c[0]));

    [TestCaseSource(nameof(NamedCases))]
    public void Fault_IsReportedWhereItStands(string[] fault) =>
        Assert.That(ScenarioFolder.ErrorsOf($"{Sample}\n  - {fault[1]}"), Is.EqualTo((string[])[$"x.yaml:{fault[2]}"]));

    [Test]
    public void Connections_GetAddressesAsMovesDo()
    {
        Scenario scenario = ScenarioFolder.Checked($$"""
            {{Sample}}
              - { at: 1s, disconnect: a, from: home }
              - { at: 2s, connect: a, to: core }
              - { at: 3s, disconnect: a, from: core }
              - { at: 4s, connect: a, to: home, address: 10.0.0.77 }
              - { at: 5s, disconnect: a, from: home }
              - { at: 6s, move: a, to: core }
              - { at: 7s, disconnect: a, from: core }
              - { at: 8s, connect: a, to: home }
            """);
        Assert.That(
            scenario.Timeline.OfType<ConnectEvent>().Select(c => $"{c.Interface} {c.Address}/{c.PrefixLength}"),
            Is.EqualTo((string[])["0 10.1.0.4/29", "0 10.0.0.77/24", "0 10.0.0.77/24"]));
    }

    [Test]
    public void Changes_AddUpInTheOrderOfTheirTimes()
    {
        Scenario scenario = ScenarioFolder.Checked($$"""
            {{Sample}}
              - { at: 2s, set: links.home.reorder, value: 5% }
              - { at: 1s, set: links.home.delay, value: 80ms }
              - { at: 3s, set: nodes.a.hip.rekey.after, value: 4s }
              - { at: 4s, set: nodes.a.cpu, value: { dsa-sign: 12ms } }
            """);
        LinkSpec home = scenario.Timeline.OfType<LinkChangeEvent>().Last().Link;
        HostSpec a = (HostSpec)scenario.Timeline.OfType<NodeChangeEvent>().Last().Node;
        Assert.That((home.Delay.Nanoseconds, home.Reorder), Is.EqualTo((80_000_000L, new Engine.Ratio(1, 20))));
        Assert.That((a.Hip!.Rekey.After!.Value.Nanoseconds, a.Cpu.Costs.Count), Is.EqualTo((4_000_000_000L, 1)));
    }

    [Test]
    public void Sends_AreFlowsAfterTheOthers()
    {
        Scenario scenario = ScenarioFolder.Checked($$"""
            {{Sample}}
              - { at: 2s, send: a, to: b, size: 100B }
              - { at: 1s, send: b, to: a, size: 1kB, flow: probe, count: 3, every: 10ms..20ms }
              - { at: 1s, send: b, to: a, size: 1kB }
            """);
        Assert.That(scenario.Timeline, Is.Empty);
        Assert.That(
            scenario.Traffic.Select(t => $"{t.Name} {t.From}-{t.ToNode}:{t.Port} {t.SizeBytes}B {t.Start.Min.Nanoseconds} {t.Count}"),
            Is.EqualTo((string[])["web a-b:40000 100B 0 ", "send-1 a-b:40001 100B 2000000000 1", "probe b-a:40002 1000B 1000000000 3", "send-3 b-a:40003 1000B 1000000000 1"]));
    }
}
