using Simulator.Crypto;
using Simulator.Network;
using Simulator.Scenarios.Running;

namespace Simulator.Scenarios.Tests.Checking;

/// <summary>Hosts that form their own addresses.</summary>
public sealed class AutoconfigurationTests
{
    private const string Sample = """
        scenario: x
        title: t
        duration: 10s
        nodes:
          a: { kind: host, autoconfigure: true }
          b: { kind: host }
          r: { kind: router }
        links:
          home: { nodes: [a, r], prefix: 2001:db8:a::/64 }
          core: { nodes: [b, r], prefix: 2001:db8:b::/64 }
          away: { nodes: [r], prefix: 2001:db8:c::/64 }
          dead: { nodes: [b], prefix: 2001:db8:d::/64 }
          old: { nodes: [r], prefix: 192.0.2.0/24 }
        traffic:
          voice: { from: b, to: a, kind: cbr, size: 100B, every: 1s, start: 5s }
        timeline:
          - { at: 8s, move: a, to: away }
        """;

    private static readonly string[][] Cases =
    [
        ["Given", "autoconfigure: true", "autoconfigure: true, addresses: { home: 2001:db8:a::2 }",
            "x.yaml:5:60: error: 'a' autoconfigures its addresses and cannot be given one"],
        ["NotIpv6", "2001:db8:a::/64", "192.0.3.0/24",
            "x.yaml:5:3: error: 'a' cannot autoconfigure: prefix 192.0.3.0/24 of link 'home' is none of IPv6 with 64 bits"],
        ["NotOf64Bits", "2001:db8:a::/64", "2001:db8:a::/96",
            "x.yaml:5:3: error: 'a' cannot autoconfigure: prefix 2001:db8:a::/96 of link 'home' is none of IPv6 with 64 bits"],
        ["NoRouter", "nodes: [b], prefix", "nodes: [b, a], prefix", "x.yaml:5:3: error: 'a' cannot autoconfigure: link 'dead' has no router"],
        ["DadWithout", "b: { kind: host }", "b: { kind: host, dad: off }",
            "x.yaml:6:25: error: 'dad' is for hosts with 'autoconfigure: true': 'b' is given its addresses"],
        ["DadUnknown", "autoconfigure: true", "autoconfigure: true, dad: optimist", "x.yaml:5:46: error: dad 'optimist' is not one of normal, optimistic, off; did you mean 'optimistic'?"],
        ["MoveWithAddress", "to: away }", "to: away, address: 2001:db8:c::9 }",
            "x.yaml:17:43: error: 'a' autoconfigures its addresses and cannot be given one"],
        ["MoveWithoutRouter", "to: away }", "to: dead }", "x.yaml:17:28: error: 'a' cannot autoconfigure: link 'dead' has no router"],
        ["MoveToIpv4", "to: away }", "to: old }", "x.yaml:17:28: error: 'a' cannot autoconfigure: prefix 192.0.2.0/24 of link 'old' is none of IPv6 with 64 bits"],
        ["AddressEvent", "move: a, to: away }", "address: a, on: home, to: 2001:db8:a::9 }",
            "x.yaml:17:41: error: 'a' autoconfigures its addresses and cannot be given one"],
    ];

    private static IEnumerable<TestCaseData> Named => Cases.Select(c => new TestCaseData(c[1], c[2], c[3]).SetArgDisplayNames(c[0]));

    [TestCaseSource(nameof(Named))]
    public void Fault_IsReportedWhereItStands(string find, string put, string error)
    {
        string text = Sample.Replace(find, put, StringComparison.Ordinal);
        Assert.That(text, Is.Not.EqualTo(Sample));
        Assert.That(ScenarioFolder.ErrorsOf(text), Has.Member(error));
    }

    [Test]
    public void AddressThatTheScenarioForesees_IsTheOneThatTheHostForms()
    {
        Scenario scenario = ScenarioFolder.Checked(Sample);
        AssignedAddress foreseen = scenario.Addresses.Single(each => each.Node == "a");
        Assert.That(foreseen.Address.ToString(), Is.EqualTo("2001:db8:a:0:0:ff:fe00:0").Or.EqualTo("2001:db8:a::ff:fe00:0"));
        World world = new ScenarioRunner(new KeyCache()).Run(scenario with { Timeline = [] }, 1).World;
        Assert.That(world.Nodes[0].Interfaces[0].StateOf(foreseen.Address), Is.EqualTo(AddressState.Preferred));
    }

    [Test]
    public void Move_LeavesTheOldAddressAndFormsAnother()
    {
        World world = new ScenarioRunner(new KeyCache()).Run(ScenarioFolder.Checked(Sample.Replace("10s", "20s", StringComparison.Ordinal)), 1).World;
        Interface a = world.Nodes[0].Interfaces[0];
        Assert.That(a.Link!.Name, Is.EqualTo("away"));
        Assert.That(a.Addresses.Select(each => each.Address.ToString()), Is.EquivalentTo(new[] { "fe80::ff:fe00:0", "2001:db8:c::ff:fe00:0" }));
    }
}
