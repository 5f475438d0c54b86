namespace Simulator.Scenarios.Tests.Checking;

/// <summary>What parts of a scenario can be wrong about each other.</summary>
public sealed class CheckErrorTests
{
    private static readonly ErrorCase[] Cases =
    [
        new(
            "LinkWithUnknownNode",
            [("nodes: [ns, core]", "nodes: [ns, coer]")],
            "x.yaml:26:22: error: link 'dmz' has no node 'coer'; did you mean 'core'?"),
        new(
            "LinkWithNodeTwice",
            [("[alice, bob, core]", "[alice, bob, core, bob]")],
            "x.yaml:25:36: error: link 'lan' has node 'bob' twice"),
        new(
            "NodeOnNoLink",
            [("core: { kind: router }", "core: { kind: router }\n  lost: { kind: host }")],
            "x.yaml:24:3: error: node 'lost' is on no link"),
        new(
            "PrefixesOverlap",
            [("nodes: [ns, core], ", "nodes: [ns, core], prefix: 192.0.2.128/25, ")],
            "x.yaml:26:37: error: prefix 192.0.2.128/25 overlaps 192.0.2.0/24 of link 'lan'"),
        new(
            "PrefixTooSmall",
            [("nodes: [alice, bob, core], prefix: 192.0.2.0/24", "nodes: [alice, bob, core], prefix: 192.0.2.0/30")],
            "x.yaml:25:45: error: prefix 192.0.2.0/30 has room for 2 nodes, and link 'lan' has 3"),
        new(
            "PrefixNotForNodes",
            [("nodes: [ns, core], ", "nodes: [ns, core], prefix: 224.0.0.0/24, ")],
            "x.yaml:26:37: error: prefix 224.0.0.0/24 holds no addresses for nodes"),
        new(
            "PrefixNeeded",
            [("prefix: 192.0.2.0/24, ", "")],
            "x.yaml:25:3: error: link 'lan' needs 'prefix': no link has one whose family it could take",
            "x.yaml:26:3: error: link 'dmz' needs 'prefix': no link has one whose family it could take"),
        new(
            "Ipv6WithSmallMtu",
            [("nodes: [ns, core], ", "nodes: [ns, core], prefix: 2001:db8::/64, mtu: 1000, ")],
            "x.yaml:9:34: error: 'alice' cannot reach 'ns': no path is IPv4 all the way, or IPv6",
            "x.yaml:13:15: error: 'bob' cannot reach 'ns': no path is IPv4 all the way, or IPv6",
            "x.yaml:26:3: error: link 'dmz' carries IPv6 and needs an mtu of at least 1280"),
        new(
            "AddressOutsidePrefix",
            [("lan: 192.0.2.2", "lan: 192.0.3.2")],
            "x.yaml:15:23: error: address 192.0.3.2 is outside 192.0.2.0/24 of link 'lan'"),
        new(
            "AddressOfTheLink",
            [("lan: 192.0.2.2", "lan: 192.0.2.255")],
            "x.yaml:15:23: error: address 192.0.2.255 is not for a node: in 192.0.2.0/24 it means the link itself"),
        new(
            "AddressTwice",
            [("core: { kind: router }", "core: { kind: router, addresses: { lan: 192.0.2.2 } }")],
            "x.yaml:23:43: error: address 192.0.2.2 is taken by node 'bob'"),
        new(
            "AddressOnUnknownLink",
            [("lan: 192.0.2.2", "lam: 192.0.2.2")],
            "x.yaml:15:18: error: node 'bob' has an address on link 'lam', which does not exist; did you mean 'lan'?"),
        new(
            "AddressOnAnothersLink",
            [("lan: 192.0.2.2", "dmz: 192.0.2.2")],
            "x.yaml:15:18: error: node 'bob' has an address on link 'dmz' and is not on it"),
        new(
            "ZoneTwice",
            [("high.int: {", "FOO.com: {")],
            "x.yaml:22:63: error: zone 'FOO.com' is served already, at line 22"),
        new(
            "NameInNoZone",
            [("[www.foo.com]", "[www.foo.com, www.bar.com]")],
            "x.yaml:14:26: error: no dns-server has a zone for 'www.bar.com'"),
        new(
            "NameTwice",
            [("resolver: ns, hip:", "resolver: ns, names: [WWW.foo.com], hip:")],
            "x.yaml:14:13: error: node 'alice' has the name 'www.foo.com' already",
            "x.yaml:28:29: error: traffic 'voice' goes from 'alice' to itself"),
        new(
            "ResolverUnknown",
            [("resolver: ns, hip", "resolver: nss, hip")],
            "x.yaml:9:34: error: host 'alice' names node 'nss', which does not exist; did you mean 'ns'?"),
        new(
            "ResolverThatIsNone",
            [("resolver: ns, hip", "resolver: core, hip")],
            "x.yaml:9:34: error: the resolver of host 'alice' has to be a dns-server, and 'core' is none"),
        new(
            "ResolverNeededToVerify",
            [("    resolver: ns\n    names: [www.foo.com]\n", "    names: [www.foo.com]\n"), ("peers: [alice]", "peers: [alice]\n      verify-initiator: dns")],
            "x.yaml:15:5: error: host 'bob' verifies initiators in the DNS and has no resolver"),
        new(
            "TrustInUnknownZone",
            [("names: [www.foo.com]", "names: [www.foo.com]\n    trust-anchors: [fo.com]")],
            "x.yaml:15:21: error: host 'bob' trusts zone 'fo.com', which no dns-server has; did you mean 'foo.com'?"),
        new(
            "TrustInUnsignedZone",
            [("names: [www.foo.com]", "names: [www.foo.com]\n    trust-anchors: [foo.com]"), ("foo.com: { signed: true }", "foo.com: {}")],
            "x.yaml:15:21: error: host 'bob' trusts zone 'foo.com', which is not signed"),
        new(
            "PeerUnknown",
            [("peers: [alice]", "peers: [alcie]")],
            "x.yaml:20:15: error: host 'bob' names node 'alcie', which does not exist; did you mean 'alice'?"),
        new(
            "PeerTwice",
            [("peers: [alice]", "peers: [alice, alice]")],
            "x.yaml:20:22: error: host 'bob' has peer 'alice' twice"),
        new(
            "PeerIsItself",
            [("peers: [alice]", "peers: [bob]")],
            "x.yaml:20:15: error: host 'bob' is its own peer"),
        new(
            "PeerWithoutHip",
            [("peers: [alice]", "peers: [ns]")],
            "x.yaml:20:15: error: peer 'ns' of host 'bob' does not speak HIP"),
        new(
            "RegisteredNumbersTwice",
            [("{ kind: anonymous }", "{ kind: well-known, raa: 100, ri: 50 }")],
            "x.yaml:18:11: error: raa 100 and ri 50 are registered to host 'alice' already"),
        new(
            "TrafficFromUnknownNode",
            [("from: alice", "from: alcie")],
            "x.yaml:28:18: error: traffic 'voice' names node 'alcie', which does not exist; did you mean 'alice'?"),
        new(
            "TrafficFromARouter",
            [("from: alice", "from: core")],
            "x.yaml:28:18: error: 'core' is no host, and only a host sends traffic"),
        new(
            "TrafficToARouter",
            [("to: alice", "to: core")],
            "x.yaml:29:25: error: 'core' is no host, and only a host receives traffic"),
        new(
            "TrafficToItself",
            [("to: alice", "to: bob")],
            "x.yaml:29:25: error: traffic 'web' goes from 'bob' to itself"),
        new(
            "TrafficToUnknownName",
            [("to: www.foo.com", "to: ww.foo.com")],
            "x.yaml:28:29: error: traffic 'voice' goes to 'ww.foo.com', which is no host's name; did you mean 'www.foo.com'?"),
        new(
            "TrafficByNameWithoutResolver",
            [("resolver: ns, hip:", "hip:")],
            "x.yaml:28:29: error: host 'alice' has no resolver to look 'www.foo.com' up with"),
        new(
            "TrafficWithUnknownIdentity",
            [("identity: web", "identity: wbe")],
            "x.yaml:29:122: error: host 'bob' has no identity 'wbe'; did you mean 'web'?"),
        new(
            "TrafficWithIdentityOfNoHip",
            [("resolver: ns, hip: { identity: { kind: anonymous } } }", "resolver: ns }"), ("peers: [alice]", "peers: []"), ("every: 20ms", "every: 20ms, identity: x")],
            "x.yaml:28:88: error: traffic 'voice' has an identity, and host 'alice' does not speak HIP"),
        new(
            "TrafficAfterTheEnd",
            [("start: 2s", "start: 60s")],
            "x.yaml:28:3: error: traffic 'voice' starts after the run has ended"),
        new(
            "TrafficOnAPortTwice",
            [("every: 20ms", "every: 20ms, port: 9"), ("size: 100B", "size: 100B"), ("expect:", "  more: { from: alice, to: bob, kind: cbr, size: 20B, every: 1s, port: 9 }\nexpect:")],
            "x.yaml:30:3: error: traffic 'more' uses port 9 of 'bob', as traffic 'voice' does"),
        new(
            "TrafficToOneNodeAsTwo",
            [("expect:", "  more: { from: bob, to: alice, kind: cbr, size: 20B, every: 1s }\nexpect:")],
            "x.yaml:30:3: error: traffic 'more' speaks to 'alice' as 'well-known', and traffic 'web' as 'web'; a host has one identity for a node"),
        new(
            "TrafficLargerThanItsPath",
            [("size: 160B", "size: 1473B"), ("hip: { identity: { kind: anonymous } }", "names: [a.foo.com]"), ("peers: [alice]", "peers: []")],
            "x.yaml:28:59: error: traffic 'voice' sends 1473B, and its path to 'bob' takes at most 1472B"),
        new(
            "TrafficLargerThanItsPathUnderEsp",
            [("size: 160B", "size: 1439B"), ("size: 100B, response: 1kB", "size: 1438B, response: 1439B")],
            "x.yaml:28:59: error: traffic 'voice' sends 1439B, and its path to 'bob' takes at most 1438B under HIP's ESP",
            "x.yaml:29:79: error: traffic 'web' is answered with 1439B, and its path from 'alice' takes at most 1438B under HIP's ESP"),
        new(
            "TrafficLargerThanALinkOnTheWay",
            [
                ("core: { kind: router }", "core: { kind: router }\n  far: { kind: host }"), ("nodes: [ns, core], ", "nodes: [ns, core, far], mtu: 100, "),
                ("expect:", "  more: { from: alice, to: far, kind: cbr, size: 100B, every: 1s }\nexpect:"),
            ],
            "x.yaml:31:50: error: traffic 'more' sends 100B, and its path to 'far' takes at most 72B"),
        new(
            "NoPath",
            [("nodes: [ns, core], ", "nodes: [ns, far], "), ("core: { kind: router }", "core: { kind: router }\n  far: { kind: router }")],
            "x.yaml:9:34: error: 'alice' cannot reach 'ns': no links and routers join them",
            "x.yaml:13:15: error: 'bob' cannot reach 'ns': no links and routers join them"),
        new(
            "NoPathThroughAHost",
            [("[alice, bob, core]", "[alice, bob]"), ("nodes: [ns, core], ", "nodes: [ns, bob, core], ")],
            "x.yaml:9:34: error: 'alice' cannot reach 'ns': no links and routers join them"),
        new(
            "NoPathInOneFamily",
            [("nodes: [ns, core], ", "nodes: [ns, core], prefix: 2001:db8::/64, ")],
            "x.yaml:9:34: error: 'alice' cannot reach 'ns': no path is IPv4 all the way, or IPv6",
            "x.yaml:13:15: error: 'bob' cannot reach 'ns': no path is IPv4 all the way, or IPv6"),
    ];

    private static IEnumerable<TestCaseData> NamedCases => ErrorCase.Named(Cases);

    [TestCaseSource(nameof(NamedCases))]
    public void Fault_IsReportedWhereItStands(ErrorCase fault) => fault.Check();
}
