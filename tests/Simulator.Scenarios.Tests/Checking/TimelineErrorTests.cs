namespace Simulator.Scenarios.Tests.Checking;

/// <summary>What a timeline can be wrong about.</summary>
public sealed class TimelineErrorTests
{
    private const string Sample = """
        scenario: x
        title: t
        duration: 10s
        nodes:
          a: { kind: host }
          b: { kind: host }
          nat: { kind: nat, inside: far, outside: core }
          r: { kind: router }
        links:
          home: { nodes: [a, r], prefix: 10.0.0.0/24 }
          core: { nodes: [b, r, nat], prefix: 10.1.0.0/29 }
          far: { nodes: [nat], prefix: 192.168.0.0/30 }
        timeline:
        """;

    private static readonly string[][] Cases =
    [
        ["NoVerb", "{ at: 1s }", "14:5: error: a timeline entry needs one of 'move', 'connect', 'disconnect', 'set', 'send', 'link', 'reboot', 'address'"],
        ["MisspeltVerb", "{ at: 1s, rebot: a }", "14:5: error: a timeline entry needs one of 'move', 'connect', 'disconnect', 'set', 'send', 'link', 'reboot', 'address'; did you mean 'reboot'?"],
        ["NoTime", "{ reboot: a }", "14:5: error: 'reboot' needs 'at'"],
        ["NegativeTime", "{ at: -1s, reboot: a }", "14:11: error: '-1s' is negative"],
        ["AfterTheEnd", "{ at: 10s, reboot: a }", "14:5: error: this happens after the run has ended"],
        ["UnknownKey", "{ at: 1s, reboot: a, outgae: 1s }", "14:26: error: unknown key 'outgae' in 'reboot'; did you mean 'outage'?"],
        ["NoTable", "reboot", "14:5: error: 'timeline' needs a table of keys and values, not a single value"],
        ["UnknownNode", "{ at: 1s, reboot: q }", "14:23: error: this entry names node 'q', which does not exist; did you mean 'a'?"],
        ["RebootOfANat", "{ at: 1s, reboot: nat }", "14:23: error: 'nat' is a nat, and those do not reboot"],
        ["MoveOfARouter", "{ at: 1s, move: r, to: far }", "14:21: error: 'r' is no host, and only a host moves"],
        ["MoveToUnknownLink", "{ at: 1s, move: a, to: farr }", "14:28: error: this entry names link 'farr', which does not exist; did you mean 'far'?"],
        ["MoveToWhereItIs", "{ at: 1s, move: a, to: home }", "14:28: error: 'a' is on link 'home' already"],
        ["MoveToTakenAddress", "{ at: 1s, move: a, to: core, address: 10.1.0.1 }", "14:43: error: address 10.1.0.1 is taken by node 'b'"],
        ["MoveToForeignAddress", "{ at: 1s, move: a, to: core, address: 10.0.0.9 }", "14:43: error: address 10.0.0.9 is outside 10.1.0.0/29 of link 'core'"],
        ["MoveToLinksOwnAddress", "{ at: 1s, move: a, to: core, address: 10.1.0.7 }", "14:43: error: address 10.1.0.7 is not for a node: in 10.1.0.0/29 it means the link itself"],
        ["MoveWithoutRoom", "{ at: 1s, move: a, to: far }\n  - { at: 2s, move: b, to: far }", "15:28: error: prefix 192.168.0.0/30 has no room for 'b' on link 'far'"],
        ["MoveWhileMoving", "{ at: 1s, move: a, to: core, outage: 2s }\n  - { at: 2s, reboot: a }", "15:5: error: what line 14 began is not over yet when this begins"],
        ["LinkDownTwice", "{ at: 2s, link: home, down: 1s }\n  - { at: 1s, link: home, down: 2s }", "14:5: error: what line 15 began is not over yet when this begins"],
        ["LinkDownForNoTime", "{ at: 1s, link: home, down: 0s }", "14:33: error: '0s' has to be above zero"],
        ["AddressOnAnotherLink", "{ at: 1s, address: a, on: core, to: 10.1.0.5 }", "14:31: error: 'a' is not on link 'core' then"],
        ["AddressTaken", "{ at: 1s, address: a, on: home, to: 10.0.0.2 }", "14:41: error: address 10.0.0.2 is taken by node 'r'"],
    ];

    private static IEnumerable<TestCaseData> NamedCases => Cases.Select(c => new TestCaseData((object)c).SetArgDisplayNames(c[0]));

    [TestCaseSource(nameof(NamedCases))]
    public void Fault_IsReportedWhereItStands(string[] fault) =>
        Assert.That(ScenarioFolder.ErrorsOf($"{Sample}\n  - {fault[1]}"), Is.EqualTo((string[])[$"x.yaml:{fault[2]}"]));

    [Test]
    public void Entries_AreInTheOrderOfTheirTimes_WithAddresses()
    {
        Scenario scenario = ScenarioFolder.Checked($$"""
            {{Sample}}
              - { at: 5s, move: a, to: home }
              - { at: 1s, move: a, to: core, outage: 50ms }
              - { at: 3s, address: a, on: core, to: 10.1.0.4 }
              - { at: 2s, link: home, down: 1s }
            """);
        Assert.That(scenario.Timeline.Select(Describe), Is.EqualTo((string[])["move 10.1.0.5/29", "LinkDownEvent", "address 10.1.0.4/29", "move 10.0.0.1/24"]));
    }

    private static string Describe(TimelineEvent entry) => entry switch
    {
        MoveEvent move => $"move {move.Address}/{move.PrefixLength}",
        AddressEvent change => $"address {change.To}/{change.PrefixLength}",
        _ => entry.GetType().Name,
    };
}
