namespace Simulator.Scenarios.Tests.Checking;

/// <summary>What only the whole file shows of mobile nodes: their homes, the routers where they go, and whom they talk to.</summary>
public sealed class MobilityErrorTests
{
    private const string Right = """
        scenario: x
        title: t
        duration: 10s
        nodes:
          mn: { kind: mobile-node, home: home, home-agent: ha }
          cn: { kind: host, route-optimization: mipv6 }
          ha: { kind: home-agent }
          ar: { kind: access-router }
          core: { kind: router }
        links:
          home: { nodes: [ha], prefix: "2001:db8:1::/64" }
          access: { nodes: [ar, mn], prefix: "2001:db8:a::/64" }
          bare: { nodes: [cn], prefix: "2001:db8:b::/64" }
          trunk: { nodes: [ha, ar, core], prefix: "2001:db8:f::/64" }
          office: { nodes: [cn, core], prefix: "2001:db8:c::/64" }
        traffic:
          voice: { from: cn, to: mn, kind: cbr, size: 100B, every: 20ms }
        timeline:
          - { at: 1s, move: mn, to: home }
        """;

    [Test]
    public void Scenario_IsRight() => Assert.That(ScenarioFolder.ErrorsOf(Right), Is.Empty);

    [TestCase("home: home,", "home: hom,", "x.yaml:5:34: error: mobile node 'mn' names link 'hom', which does not exist; did you mean 'home'?")]
    [TestCase("home-agent: ha }", "home-agent: core }", "x.yaml:5:52: error: 'core' is no home agent, and mobile node 'mn' needs one")]
    [TestCase("home: home,", "home: access,", "x.yaml:5:54: error: home agent 'ha' of mobile node 'mn' is not on its home link 'access'")]
    [TestCase(", home-agent: ha }", " }", "x.yaml:5:3: error: mobile-node 'mn' needs 'home-agent'")]
    [TestCase("route-optimization: mipv6", "names: []",
        "x.yaml:17:3: error: traffic 'voice' has mobile node 'mn' optimise its route to host 'cn', which does not say whether it takes part; give it 'route-optimization'")]
    [TestCase("to: home }", "to: bare }", "x.yaml:19:29: error: 'mn' cannot autoconfigure: link 'bare' has no router")]
    [TestCase("kind: access-router }", "kind: access-router, advertise: { on: [trunk] } }", "x.yaml:5:3: error: 'mn' cannot autoconfigure: no router advertises on link 'access'")]
    [TestCase("kind: access-router }", "kind: access-router, advertise: { on: [access, home] } }", "x.yaml:8:56: error: router 'ar' advertises on link 'home' and is not on it")]
    [TestCase("kind: access-router }", "kind: access-router, ingress-filter: [access, home] }", "x.yaml:8:55: error: router 'ar' filters link 'home' and is not on it")]
    [TestCase("kind: access-router }", "kind: access-router, ingress-filter: acess }", "x.yaml:8:46: error: router 'ar' filters link 'acess', which does not exist; did you mean 'access'?")]
    [TestCase("ha: { kind: home-agent }", "ha: { kind: home-agent, mobility: none }", "x.yaml:7:27: error: unknown key 'mobility' in home-agent 'ha'")]
    [TestCase("home-agent: ha }", "home-agent: ha, rekey: sometimes }", "x.yaml:5:63: error: 'sometimes' is not one of never, after-move, or a time such as 'every 10min'")]
    [TestCase("size: 100B", "size: 1420B", "x.yaml:17:47: error: traffic 'voice' sends 1420B, and its path to 'mn' takes at most 1412B with what Mobile IPv6 adds")]
    public void Mistake_IsReportedWhereItStands(string right, string wrong, string error)
    {
        Assert.That(Right.Contains(right, StringComparison.Ordinal), "the text to replace is there");
        Assert.That(ScenarioFolder.ErrorsOf(Right.Replace(right, wrong, StringComparison.Ordinal)), Does.Contain(error));
    }

    [Test]
    public void HomeWithoutIPv6_IsRefused()
    {
        string text = Right.Replace("\"2001:db8:1::/64\"", "192.0.2.0/24", StringComparison.Ordinal);
        Assert.That(ScenarioFolder.ErrorsOf(text), Does.Contain("x.yaml:5:34: error: 'home' cannot be the home link of mobile node 'mn': prefix 192.0.2.0/24 of link 'home' is none of IPv6 with 64 bits"));
    }

    [Test]
    public void HomeAddress_IsTheHomePrefixWithTheInterfacesIdentifier()
    {
        Scenario scenario = ScenarioFolder.Checked(Right);
        Assert.That(scenario.Addresses.Single(a => a.Node == "mn"), Has.Property(nameof(AssignedAddress.Link)).EqualTo("home"));
        Assert.That($"{scenario.Addresses.Single(a => a.Node == "mn").Address}", Is.EqualTo("2001:db8:1::ff:fe00:2"));
    }
}
