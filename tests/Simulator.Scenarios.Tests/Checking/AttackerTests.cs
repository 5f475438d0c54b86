using Simulator.Crypto;
using Simulator.Scenarios.Running;

namespace Simulator.Scenarios.Tests.Checking;

/// <summary>What can be wrong with an attacker, and what a right one becomes.</summary>
public sealed class AttackerTests
{
    private static readonly ErrorCase[] Faults =
    [
        new("Nowhere", [("at: far, ", "")], "x.yaml:12:3: error: attacker 'eve' needs either 'at' or 'on'"),
        new("AtAndOn", [("at: far", "at: far, on: far")], "x.yaml:12:3: error: attacker 'eve' needs either 'at' or 'on'",
            "x.yaml:12:23: error: attacker 'eve': 'i1-flood' is made from beside a link: write 'at' for 'on'"),
        new("UnknownLink", [("at: far", "at: fra")],
            "x.yaml:12:14: error: attacker 'eve' is at link 'fra', which does not exist; did you mean 'far'?"),
        new("UnknownAttack", [("i1-flood", "i1-floood")], "x.yaml:12:27: error: attack 'i1-floood' is not one of"),
        new("UnknownVictim", [("victim: bob", "victim: bop")], "x.yaml:12:45: error: attacker 'eve' names node 'bop', which does not exist; did you mean 'bob'?"),
        new("VictimIsNoHost", [("victim: bob", "victim: core")],
            "x.yaml:12:14: error: attacker 'eve': 'i1-flood' is made from off the path: give the attacker a link of its own",
            "x.yaml:12:45: error: 'core' is no host, and only a host is attacked"),
        new("NoVictim", [(", victim: bob", "")], "x.yaml:12:3: error: attacker 'eve' needs 'victim'"),
        new("NotOffThePath", [("at: far", "at: lan")],
            "x.yaml:12:14: error: attacker 'eve': 'i1-flood' is made from off the path: give the attacker a link of its own"),
        new("NotInTheWire", [("at: far, attack: i1-flood", "at: lan, attack: man-in-the-middle"), ("  core: {", "  ann: { kind: host, hip: {} }\n  core: {"), ("[bob, core]", "[bob, ann, core]"), ("victim: bob", "victim: bob, peer: ann")],
            "x.yaml:13:14: error: attacker 'eve': 'man-in-the-middle' is made from inside a link: write 'on' for 'at'"),
        new("NameOfANode", [("  eve: { at", "  bob: { at")], "x.yaml:12:3: error: attacker 'bob' has the name of a node",
            "x.yaml:14:5: error: there is no attacker 'eve' to judge"),
        new("StopsBeforeItStarts", [("rate: 100/s", "start: 2s, stop: 1s")], "x.yaml:12:67: error: attacker 'eve' stops before it starts"),
        new("StartsTooLate", [("rate: 100/s", "start: 2min")], "x.yaml:12:3: error: attacker 'eve' starts after the run has ended"),
        new("NoRate", [("100/s", "0/s")], "x.yaml:12:56: error: a rate is from 1/s to 1000000000/s"),
        new("VerdictOnNobody", [("attack.eve.", "attack.eva.")], "x.yaml:14:5: error: there is no attacker 'eva' to judge; did you mean 'eve'?"),
        new("NoPeer", [("i1-flood", "forged-r2")], "x.yaml:12:3: error: attacker 'eve': 'forged-r2' needs 'peer', the host that 'bob' talks to or that it poses as"),
        new("PeerIsTheVictim", [("i1-flood", "forged-r2"), ("victim: bob", "victim: bob, peer: bob")], "x.yaml:12:57: error: attacker 'eve' has 'bob' for both victim and peer"),
        new("VictimSpeaksNoHip", [(", hip: {}", "")], "x.yaml:12:45: error: attacker 'eve': 'i1-flood' is an attack on HIP, which 'bob' does not speak"),
        new("NobodySpeaksMobileIPv6", [("i1-flood", "induced-signalling")],
            "x.yaml:12:27: error: attacker 'eve': 'induced-signalling' is an attack on Mobile IPv6, which none of those that it names speaks"),
        new("InNobodysName", [("i1-flood", "forged-exchange-flood"), ("kind: host, hip: {}", "kind: host, route-optimization: omipv6"), ("192.0.2.0/24", "2001:db8:1::/64"), ("198.51.100.0/24", "2001:db8:2::/64")],
            "x.yaml:12:3: error: attacker 'eve': 'forged-exchange-flood' needs 'peer'",
            "x.yaml:12:3: error: attacker 'eve': 'forged-exchange-flood' needs 'as', the mobile node whose address it uses"),
        new("TwoInsideOneLink",
            [("  eve: { at: far, attack: i1-flood, victim: bob, rate: 100/s }", """
              eve: { on: lan, attack: man-in-the-middle, victim: bob, peer: ann }
              mal: { on: lan, attack: man-in-the-middle, victim: ann, peer: bob }
            """), ("  core: {", "  ann: { kind: host, hip: {} }\n  core: {"), ("[bob, core]", "[bob, ann, core]")],
            "x.yaml:14:14: error: attacker 'eve' is inside link 'lan' already; give 'mal' another link on the path"),
        new("LossOfTheLinksOwn",
            [("i1-flood", "selector-collisions"), ("198.51.100.0/24", "198.51.100.0/24, loss: 1%")],
            "x.yaml:12:27: warning: attacker 'eve': 'selector-collisions' has won where datagrams are lost, and link 'lan' loses some itself; the verdict cannot tell which"),
        new("TwoWithOneGoal",
            [("  eve: { at: far, attack: i1-flood,", "  mal: { at: far, attack: i1-flood, victim: bob }\n  eve: { at: far, attack: i1-flood,")],
            "x.yaml:13:27: warning: attackers 'mal' and 'eve' are judged by the same: where one succeeds, both verdicts are true; a scenario each tells them apart"),
        new("UnknownKey", [("rate:", "rates:")], "x.yaml:12:50: error: unknown key 'rates' in attacker 'eve'; did you mean 'rate'?"),
        new("UnknownWeakness", [("hip: {}", "hip: { weaknesses: [any-cooky] }")], "x.yaml:5:42: error: weaknesses 'any-cooky' is not one of"),
    ];

    private const string Whole = """
        scenario: attacked
        title: Bob and somebody far away
        duration: 1min
        nodes:
          bob: { kind: host, hip: {} }
          core: { kind: router }
        links:
          far: { nodes: [core], prefix: 192.0.2.0/24 }
          lan: { nodes: [bob, core], prefix: 198.51.100.0/24 }

        attackers:
          eve: { at: far, attack: i1-flood, victim: bob, rate: 100/s }
        expect:
          - attack.eve.succeeded == false
        """;

    private static IEnumerable<TestCaseData> Cases => Faults.Select(fault => new TestCaseData(fault).SetArgDisplayNames(fault.Name));

    [TestCaseSource(nameof(Cases))]
    public void Fault_IsReportedWhereItStands(ErrorCase fault)
    {
        string text = Whole;
        foreach ((string find, string put) in fault.Changes)
        {
            Assert.That(text, Does.Contain(find));
            text = text.Replace(find, put, StringComparison.Ordinal);
        }

        IReadOnlyList<string> errors = [.. ScenarioFolder.ErrorsOf(text)];
        Assert.That(errors, Has.Count.EqualTo(fault.Errors.Length), string.Join('\n', errors));
        for (int i = 0; i < errors.Count; i++) Assert.That(errors[i], Does.StartWith(fault.Errors[i]));
    }

    [Test]
    public void Warning_DoesNotKeepAScenarioFromRunning()
    {
        using ScenarioFolder folder = new();
        string text = Whole.Replace("i1-flood", "selector-collisions", StringComparison.Ordinal).Replace("100.0/24", "100.0/24, loss: 1%", StringComparison.Ordinal);
        LoadedScenario loaded = folder.With("x.yaml", text).Load("x.yaml");
        Assert.That(loaded.Diagnostics.Single().Severity, Is.EqualTo(Severity.Warning));
        Assert.That(loaded.Scenario, Is.Not.Null);
    }

    [Test]
    public void Packets_AreThoseTheAttackerSent()
    {
        Scenario scenario = ScenarioFolder.Checked(Whole
            .Replace("rate: 100/s", "rate: 100/s, count: 42", StringComparison.Ordinal)
            .Replace("attack.eve.succeeded == false", "attack.eve.packets sum == 42", StringComparison.Ordinal));
        ExpectationOutcome outcome = new ScenarioRunner(new KeyCache()).Run(scenario, seed: 1).Expectations.Single();
        Assert.That(outcome.Held, Is.True, outcome.Actual);
    }

    [Test]
    public void Attacker_TakesNoNodesAddress_AndItsVerdictIsRecorded()
    {
        Scenario scenario = ScenarioFolder.Checked(Whole);
        AttackerSpec eve = scenario.Attackers.Single();
        Assert.That(scenario.Addresses.Select(each => each.Address), Has.None.EqualTo(eve.Address));
        Assert.That(scenario.Links.Single(link => link.Name == "far").Prefix.Contains(eve.Address), Is.True);
        Assert.That(eve.PerSecond, Is.EqualTo(100));

        RunOutcome outcome = new ScenarioRunner(new KeyCache()).Run(scenario, seed: 1);
        Assert.That(outcome.Expectations.Single(), Has.Property(nameof(ExpectationOutcome.Held)).True.And.Property(nameof(ExpectationOutcome.Actual)).EqualTo("false"));
    }
}
