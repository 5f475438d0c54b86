using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Tests.Checking;

public sealed class WholeScenarioTests
{
    private static readonly Scenario Whole = ScenarioFolder.Checked(Samples.Whole);

    [Test]
    public void Top_IsTyped()
    {
        Assert.That(Whole.Name.Text, Is.EqualTo("whole"));
        Assert.That(Whole.Reference, Is.EqualTo("draft section 8.1"));
        Assert.That(Whole.Seed, Is.EqualTo(7UL));
        Assert.That(Whole.SeedOf(2), Is.EqualTo(9UL));
        Assert.That(Whole.Repetitions, Is.EqualTo(20));
        Assert.That(Whole.Duration, Is.EqualTo(SimDuration.FromSeconds(60)));
        Assert.That(Path.GetFileName(Whole.Path), Is.EqualTo("x.yaml"));
    }

    [Test]
    public void Cpu_IsTheNodesOrTheScenarios()
    {
        OperationCost[] table = [new("dsa-sign", SimDuration.FromMilliseconds(12), false), new("hmac-sha1", SimDuration.FromMicroseconds(2), true)];
        Assert.That(Whole.Cpu.Costs, Is.EqualTo(table));
        Assert.That(Whole.Nodes[0].Cpu, Is.SameAs(Whole.Cpu));
        Assert.That(Whole.Nodes[1].Cpu.Profile, Is.EqualTo("handheld-2004"));
    }

    [Test]
    public void Nodes_AreInFileOrderWithTheirKinds()
    {
        Assert.That(Whole.Nodes.Select(n => n.Name), Is.EqualTo((string[])["alice", "bob", "ns", "core"]));
        Assert.That(Whole.Nodes[2], Is.TypeOf<DnsServerSpec>());
        Assert.That(Whole.Nodes[3], Is.TypeOf<RouterSpec>());
        Assert.That((Whole.Nodes[1].Position.Line, Whole.Nodes[1].Position.Column), Is.EqualTo((10, 3)));
    }

    [Test]
    public void Zones_HaveTheirDefaults()
    {
        DnsServerSpec ns = (DnsServerSpec)Whole.Nodes[2];
        Assert.That(ns.Zones.Select(z => (z.Name, z.Signed, z.Ttl)), Is.EqualTo(((string, bool, SimDuration)[])
            [("foo.com", true, SimDuration.FromMinutes(60)), ("high.int", true, SimDuration.FromMinutes(5))]));
    }

    [Test]
    public void Hip_HasIdentitiesAndDefaults()
    {
        HipSpec alice = ((HostSpec)Whole.Nodes[0]).Hip!;
        HipSpec bob = ((HostSpec)Whole.Nodes[1]).Hip!;
        Assert.That(alice.Identities.Select(i => (i.Name, i.Kind)), Is.EqualTo(((string, IdentityKind)[])[("anonymous", IdentityKind.Anonymous)]));
        Assert.That(bob.Identities.Select(i => (i.Name, i.Kind, i.Raa, i.Ri)), Is.EqualTo(((string, IdentityKind, int, long)[])
            [("well-known", IdentityKind.WellKnown, 100, 50L), ("web", IdentityKind.Published, 0, 0L)]));
        Assert.That(bob.Peers.Single().Text, Is.EqualTo("alice"));
        Assert.That(bob.Retransmit, Is.EqualTo(new RetransmitSpec(SimDuration.FromMilliseconds(500), 3)));
        Assert.That(alice.Retransmit, Is.EqualTo(new RetransmitSpec(SimDuration.FromSeconds(1), 5)));
        Assert.That(alice.Reuse, Is.EqualTo(new ReuseSpec(SimDuration.FromSeconds(60), 50, SimDuration.FromSeconds(60))));
        Assert.That(alice.Role, Is.EqualTo(HipRole.Both));
        Assert.That(alice.Rekey, Is.EqualTo(new RekeySpec { After = null, AfterPackets = null, AtSequence = 0xF000_0000, InTurn = true }));
        Assert.That(alice.FirstSequenceNumber, Is.EqualTo(1));
        Assert.That(alice.Transforms, Is.EqualTo((HipTransform[])[HipTransform.TripleDesSha1, HipTransform.NullSha1]));
        Assert.That(
            (alice.Opportunistic, alice.DiffieHellman, alice.AcceptAnonymous, alice.VerifyInitiator, alice.Fallback),
            Is.EqualTo((false, DiffieHellmanGroup.Oakley2, true, InitiatorVerification.None, HipFallback.None)));
        Assert.That((alice.SaTimeout, alice.Delta, alice.IcmpLimit), Is.EqualTo((SimDuration.FromMinutes(15), SimDuration.FromSeconds(2), 3)));
    }

    [Test]
    public void Links_AreTyped()
    {
        LinkSpec lan = Whole.Links[0];
        Assert.That(lan.Nodes.Select(n => n.Text), Is.EqualTo((string[])["alice", "bob", "core"]));
        Assert.That((lan.Delay, lan.RateBitsPerSecond, lan.Loss, lan.Corrupt), Is.EqualTo(
            (SimDuration.FromMilliseconds(1), (long?)54_000_000, new Ratio(1, 1000), new Ratio(1, 1_000_000))));
        LinkSpec dmz = Whole.Links[1];
        Assert.That((dmz.Delay, dmz.RateBitsPerSecond, dmz.Loss, dmz.QueuePackets, dmz.MtuBytes), Is.EqualTo(
            (SimDuration.FromMicroseconds(1500), (long?)null, Ratio.Zero, 10, 1500)));
    }

    [Test]
    public void Addresses_AreGivenOrTheNextFree()
    {
        // bob's is given; alice and core take the ones around it. The link without a prefix takes one of its own.
        Assert.That(Whole.Addresses.Select(a => $"{a.Node} {a.Link} {a.Address}/{a.Prefix.Length}"), Is.EqualTo((string[])
            ["alice lan 192.0.2.1/24", "bob lan 192.0.2.2/24", "core lan 192.0.2.3/24", "ns dmz 198.18.0.1/24", "core dmz 198.18.0.2/24"]));
        Assert.That(Whole.Links[1].Prefix, Is.EqualTo(new Prefix(Whole.Addresses[3].Prefix.Address, 24)));
    }

    [Test]
    public void Traffic_IsResolved()
    {
        CbrTraffic voice = (CbrTraffic)Whole.Traffic[0];
        Assert.That((voice.From.Text, voice.To.Text, voice.ByDnsName, voice.ToNode), Is.EqualTo(("alice", "www.foo.com", true, "bob")));
        Assert.That((voice.SizeBytes, voice.Every.IsFixed, voice.Every.Min, voice.Start.Min), Is.EqualTo(
            (160, true, SimDuration.FromMilliseconds(20), SimDuration.FromSeconds(2))));
        Assert.That((voice.Count, voice.Stop, voice.Identity, voice.Port), Is.EqualTo(((int?)null, (SimTime?)null, (SourceName?)null, (ushort)40_000)));

        RequestResponseTraffic web = (RequestResponseTraffic)Whole.Traffic[1];
        Assert.That((web.ByDnsName, web.ToNode, web.ResponseBytes, web.Count, web.Identity!.Value.Text, web.Port), Is.EqualTo(
            (false, "alice", 1000, (int?)5, "web", (ushort)40_001)));
        Assert.That(web.Every, Is.EqualTo(new DurationRange(SimDuration.FromMilliseconds(10), SimDuration.FromMilliseconds(30))));
    }

    [Test]
    public void Expectations_AreParsed()
    {
        Assert.That(Whole.Expectations.Select(e => (e.Metric, e.Statistic, e.Operator, e.Value, e.Unit)), Is.EqualTo(
            ((string, Statistic?, Comparison, decimal, Unit?)[])
            [
                ("hip.exchange.completed", Statistic.Sum, Comparison.Equal, 1m, null),
                ("hip.exchange.latency", Statistic.P95, Comparison.LessOrEqual, 0.4m, Unit.Seconds),
            ]));
    }
}
