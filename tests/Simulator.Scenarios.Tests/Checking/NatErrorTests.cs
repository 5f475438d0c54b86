namespace Simulator.Scenarios.Tests.Checking;

/// <summary>What a NAT can be wrong about.</summary>
public sealed class NatErrorTests
{
    private static readonly string[][] Cases =
    [
        ["InsideUnknown", "inside: lan-a", "inside: lan-aa", "8:31: error: nat 'nat-a' has link 'lan-aa' inside, which does not exist; did you mean 'lan-a'?"],
        ["InsideElsewhere", "inside: lan-a", "inside: dmz", "8:31: error: nat 'nat-a' has link 'dmz' inside and is not on it"],
        ["InsideTwice", "inside: [lan-b]", "inside: [lan-b, lan-b]", "9:39: error: nat 'nat-b' has link 'lan-b' inside twice"],
        ["BothSides", "outside: isp-a", "outside: lan-a", "8:47: error: nat 'nat-a' has link 'lan-a' on both sides"],
        ["NeitherSide", "dmz: { nodes: [ns, core]", "dmz: { nodes: [ns, core, nat-a]", "17:28: error: link 'dmz' is neither inside nor outside of nat 'nat-a'"],
        ["InsideMissing", "inside: lan-a, ", "", "8:3: error: nat 'nat-a' needs 'inside'"],
        ["UnknownMapping", "hip: aware", "mapping: endpoint-independant", "8:63: error: mapping 'endpoint-independant' is not one of endpoint-independent, address-dependent, address-and-port-dependent; did you mean 'endpoint-independent'?"],
        ["KeyOfAHost", "hip: aware", "names: [a.foo.com]", "8:54: error: unknown key 'names' in nat 'nat-a'"],
        ["PublishUnknown", "publish: [bob]", "publish: [bobb]", "9:66: error: nat 'nat-b' names node 'bobb', which does not exist; did you mean 'bob'?", "19:27: error: 'alice' cannot reach 'bob': it is behind a NAT that does not publish it"],
        ["PublishTwice", "publish: [bob]", "publish: [bob, bob]", "9:71: error: nat 'nat-b' publishes 'bob' twice"],
        ["PublishNoHost", "publish: [bob]", "publish: [bob, core]", "9:71: error: nat 'nat-b' publishes 'core', which is no host"],
        ["PublishAnothers", "publish: [bob]", "publish: [bob, alice]", "9:71: error: nat 'nat-b' publishes 'alice', which is not inside it"],
        ["NotPublished", ", publish: [bob]", "", "19:27: error: 'alice' cannot reach 'bob': it is behind a NAT that does not publish it"],
        ["JoinedAroundTheNat", "lan-a: { nodes: [alice, nat-a]", "lan-a: { nodes: [alice, nat-a, core]", "8:47: error: other nodes join what is inside nat 'nat-a' to what is outside it", "14:48: error: prefix 192.168.1.0/24 overlaps 192.168.1.0/24 of link 'lan-a'"],
        ["InsideOverlapsOutside", "prefix: 198.51.100.0/29", "prefix: 192.168.1.128/29", "15:42: error: prefix 192.168.1.128/29 overlaps 192.168.1.0/24 of link 'lan-a'"],
        ["SubstituteNeeded", "hip: aware", "no-default-route: true", "8:72: error: nat 'nat-a' needs 'substitute': without a default route it is how the world is reached"],
        ["SubstituteForNothing", "hip: aware", "substitute: 10.0.0.0/24", "8:66: error: nat 'nat-a' has a default route, and nothing would use 'substitute'"],
        ["SubstituteOverlaps", "hip: aware", "no-default-route: true, substitute: 192.0.2.0/30", "8:90: error: prefix 192.0.2.0/30 overlaps 192.0.2.0/29 of link 'dmz'"],
        ["AddressWithoutDefaultRoute", "hip: aware", "no-default-route: true, substitute: 10.0.0.0/24", "19:27: error: 'alice' cannot reach 'bob': a NAT on the way has no default route, and only names lead out", "to: www.foo.com", "to: bob"],
        ["PublishedWithoutHip", "bob: { kind: host, names: [www.foo.com], hip: {} }", "bob: { kind: host, names: [www.foo.com] }", "19:27: error: traffic 'web' cannot get in to 'bob': a NAT lets in by HIGH only, and host 'bob' does not speak HIP"],
        ["ToPublishedWithoutHip", "resolver: ns, hip: {} }", "resolver: ns }", "19:27: error: traffic 'web' cannot get in to 'bob': a NAT lets in by HIGH only, and host 'alice' does not speak HIP"],
        ["PublishedAndUnknown", "to: www.foo.com", "to: bob", "19:27: error: traffic 'web' cannot get in to 'bob': a NAT lets in by HIGH only, and host 'alice' does not know that of 'bob'; use its DNS name, or name it in 'peers'"],
        ["PublishedAndAnonymous", "names: [www.foo.com], hip: {}", "names: [www.foo.com], hip: { identity: { kind: anonymous } }", "19:27: error: traffic 'web' cannot get in to 'bob': a NAT lets in by HIGH only, and that of 'bob' is anonymous and not in the DNS; name 'bob' in 'peers'"],
    ];

    private static IEnumerable<TestCaseData> NamedCases => Cases.Select(c => new TestCaseData((object)c).SetArgDisplayNames(c[0]));

    [TestCaseSource(nameof(NamedCases))]
    public void Fault_IsReportedWhereItStands(string[] fault)
    {
        string[] errors = [.. fault.Skip(3).Where(f => f.Contains("error", StringComparison.Ordinal))];
        string[] more = [.. fault.Skip(3 + errors.Length)];
        string text = Samples.Nats.Replace(fault[1], fault[2], StringComparison.Ordinal);
        Assert.That(text, Is.Not.EqualTo(Samples.Nats));
        if (more.Length > 0) text = text.Replace(more[0], more[1], StringComparison.Ordinal);
        Assert.That(ScenarioFolder.ErrorsOf(text), Is.EqualTo(errors.Select(e => $"x.yaml:{e}")));
    }

    [Test]
    public void OverlappingPrivateAddresses_AreFineInTwoRealms()
    {
        Scenario scenario = ScenarioFolder.Checked(Samples.Nats);
        Assert.That(scenario.Links.Select(l => l.Realm), Is.EqualTo((int[])[0, 1, 2, 2, 2]));
        Assert.That(scenario.Addresses.Where(a => a.Address.ToString() == "192.168.1.1").Select(a => a.Node), Is.EqualTo((string[])["alice", "bob"]));
    }

    [Test]
    public void HostBehindTheSameNat_IsReachedDirectly()
    {
        ScenarioFolder.Checked(Samples.Nats.Replace("to: www.foo.com", "to: carol", StringComparison.Ordinal).Replace("from: alice", "from: bob", StringComparison.Ordinal));
    }

    [Test]
    public void HostsWithoutHipOnOnePortBehindOneNat_AreBothOutOfReach()
    {
        string text = Samples.Nats
            .Replace("names: [www.foo.com], hip: {}", "names: [www.foo.com]", StringComparison.Ordinal)
            .Replace("carol: { kind: host }", "carol: { kind: host, names: [ftp.foo.com] }", StringComparison.Ordinal)
            .Replace("publish: [bob]", "publish: [bob, carol]", StringComparison.Ordinal)
            .Replace("every: 20ms }", "every: 20ms, port: 80 }\n  ftp: { from: alice, to: ftp.foo.com, kind: cbr, size: 160B, every: 20ms, port: 80 }", StringComparison.Ordinal);
        Assert.That(ScenarioFolder.ErrorsOf(text), Is.EqualTo((string[])
        [
            "x.yaml:19:27: error: traffic 'web' cannot get in to 'bob': a NAT lets in by HIGH only, and host 'bob' does not speak HIP",
            "x.yaml:20:27: error: traffic 'ftp' cannot get in to 'carol': a NAT lets in by HIGH only, and host 'carol' does not speak HIP",
        ]));
    }

    [Test]
    public void TwoHipPeersBehindOneNat_CanBothBeNamed()
    {
        ScenarioFolder.Checked(Samples.Nats
            .Replace("resolver: ns, hip: {} }", "hip: { peers: [bob, carol] } }", StringComparison.Ordinal)
            .Replace("carol: { kind: host }", "carol: { kind: host, hip: {} }", StringComparison.Ordinal)
            .Replace("publish: [bob]", "publish: [bob, carol]", StringComparison.Ordinal)
            .Replace("to: www.foo.com", "to: carol", StringComparison.Ordinal));
    }

    [Test]
    public void ResolversOfANatWithoutDefaultRoute_AreOne()
    {
        string text = Samples.Nats
            .Replace("hip: aware }", "hip: aware, dns-alg: true, no-default-route: true, substitute: 10.0.0.0/24 }\n  dave: { kind: host, resolver: other }\n  other: { kind: dns-server, zones: { bar.com: {} } }", StringComparison.Ordinal)
            .Replace("[alice, nat-a]", "[alice, dave, nat-a]", StringComparison.Ordinal).Replace("[ns, core]", "[ns, other, core]", StringComparison.Ordinal);
        Assert.That(ScenarioFolder.ErrorsOf(text), Is.EqualTo((string[])
            ["x.yaml:9:33: error: nat 'nat-a' has no default route and asks 'ns' for the hosts inside it, and host 'dave' needs 'other'"]));
    }
}
