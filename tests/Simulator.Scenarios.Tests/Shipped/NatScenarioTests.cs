using Simulator.Crypto;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Scenarios.Running;

namespace Simulator.Scenarios.Tests.Shipped;

/// <summary>The draft's scenarios 2 to 4: what each NAT lets through, and what it knows in the end.</summary>
public sealed class NatScenarioTests
{
    [TestCase("initiator-behind-nat", "nat-a")]
    [TestCase("initiator-behind-nat-no-default-route", "nat-a")]
    [TestCase("responder-behind-nat", "nat-b")]
    [TestCase("responder-behind-nat-no-default-route", "nat-b")]
    [TestCase("both-behind-nats", "nat-a", "nat-b")]
    [TestCase("both-behind-nats-no-default-route", "nat-a", "nat-b")]
    public void Exchange_PassesItsNats(string scenario, params string[] nats)
    {
        World world = Run(scenario);
        Assert.That(world.Metrics.All.Where(s => s.Definition == MetricCatalog.PacketsDropped), Is.Empty);
        Assert.That(
            world.Messages.Messages.Where(m => m.Type.Protocol == "hip").Select(m => $"{m.Type.Name} {m.From.Name}-{m.To?.Name}"),
            Is.EqualTo((string[])["I1 alice-bob", "R1 bob-alice", "I2 alice-bob", "R2 bob-alice"]));
        foreach (string name in nats)
        {
            NatKnowledge pair = ((Nat)world.Nodes.Single(n => n.Name == name)).Knowledge().Single(k => k.Kind == NatKnowledgeKind.Pair);
            Assert.That(pair.InsideHigh, Is.Not.EqualTo(pair.RemoteHigh));
            Assert.That(pair.SelectorsInward, Is.Not.Empty);
            Assert.That(pair.SelectorsOutward, Is.Not.Empty);
            Assert.That(pair.Substitute is not null, Is.EqualTo(scenario.EndsWith("no-default-route", StringComparison.Ordinal)));
        }
    }

    [Test]
    public void AddressOfANat_IsItsOwnersInTheRealmOutside()
    {
        World world = Run("both-behind-nats");
        Node alice = world.Nodes.Single(n => n.Name == "alice"), bob = world.Nodes.Single(n => n.Name == "bob");
        Assert.That(alice.Interfaces[0].Addresses[0].Address, Is.EqualTo(bob.Interfaces[0].Addresses[0].Address));
        Assert.That(World.OwnerOf(alice.Interfaces[0].Addresses[0].Address, alice), Is.SameAs(alice));
        Assert.That(World.OwnerOf(alice.Interfaces[0].Addresses[0].Address, bob), Is.SameAs(bob));
        Node nat = world.Nodes.Single(n => n.Name == "nat-b");
        Assert.That(World.OwnerOf(nat.Interfaces[1].Addresses[0].Address, alice), Is.SameAs(nat));
        Assert.That(World.OwnerOf(alice.Interfaces[0].Addresses[0].Address, world.Nodes.Single(n => n.Name == "core")), Is.Null);
    }

    private static World Run(string name)
    {
        Scenario scenario = ShippedScenarios.Load($"scenarios/hip/{name}.yaml");
        return new ScenarioRunner(new KeyCache()).Run(scenario, scenario.Seed).World;
    }
}
