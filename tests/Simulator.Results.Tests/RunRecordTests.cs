using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Processing;
using Simulator.Network.Routing;
using Simulator.Network.Stack;
using Simulator.Network.Tracing;
using Simulator.Results.Dissection;
using Simulator.Wire.Ip;

namespace Simulator.Results.Tests;

public sealed class RunRecordTests
{
    [Test]
    public void FinishedWorld_IsRecorded()
    {
        World world = Finished(Ratio.Zero);
        RunRecord run = Record(world, new ExpectationRecord("a", true, "1"));

        Assert.That((run.Scenario, run.Variant, run.Seed, run.Held, run.Duration), Is.EqualTo(("greeting", "default", 5UL, true, SimDuration.FromSeconds(1))));
        Assert.That((run.WireFingerprint, run.MetricsFingerprint), Is.EqualTo((world.WireFingerprint.ToString(), world.Metrics.Fingerprint().ToString())));
        Assert.That(run.WireFingerprint, Does.Match("^[0-9a-f]{16}$"));
        Assert.That(run.Nodes, Is.EqualTo(new[] { "alice", "bob" }));
        SeriesRecord sent = run.Series.Single(series => series.Definition == MetricCatalog.DataSent);
        Assert.That((sent.Sum, MetricTags.Text(sent.Tags)), Is.EqualTo((1L, "flow=greeting")));
        MessageRecord message = run.Messages.Single();
        Assert.That(
            (message.Number, message.From, message.To, message.Protocol, message.Type, message.IsSignalling, message.Outcome, message.SentAt, message.EndedAt),
            Is.EqualTo((1, "alice", "bob", "test", "hello", false, MessageOutcome.Delivered, SimTime.Zero, (SimTime?)new SimTime(2_000_000))));
        Assert.That(PacketSummary.Of(message.Bytes).Text, Is.EqualTo("UDP 7 → 7, 5 B"));
    }

    [Test]
    public void LostMessage_IsRecordedWithPlaceAndReason()
    {
        MessageRecord message = Record(Finished(Ratio.One)).Messages.Single();
        Assert.That((message.To, message.Outcome, message.DroppedAt, message.Reason), Is.EqualTo(("bob", MessageOutcome.Dropped, "core", "loss")));
    }

    [Test]
    public void ExpectationThatDidNotHold_FailsTheRun() =>
        Assert.That(Record(Finished(Ratio.Zero), new("a", true, "1"), new("b", false, "2")).Held, Is.False);

    // A thousand repetitions are kept as records, not as worlds.
    [Test]
    public void Record_DoesNotKeepTheWorldAlive()
    {
        (RunRecord run, WeakReference world) = RecordAndForget();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.That(world.IsAlive, Is.False);
        Assert.That(run.Messages, Has.Count.EqualTo(1));
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static (RunRecord, WeakReference) RecordAndForget()
    {
        World world = Finished(Ratio.Zero);
        return (Record(world), new WeakReference(world));
    }

    private static RunRecord Record(World world, params ExpectationRecord[] expectations) =>
        RunRecord.From(world, "greeting", "Alice greets Bob", RunRecord.DefaultVariant, expectations, "0.1.0", "simulator run greeting.yaml");

    private static World Finished(Ratio loss)
    {
        var world = new World(seed: 5);
        var alice = new Host(world, "alice", CostProfile.Instant);
        var bob = new Host(world, "bob", CostProfile.Instant);
        var link = new Link(world, "core", new LinkOptions { Delay = SimDuration.FromMilliseconds(2), Loss = loss });
        Attach(alice, Samples.Alice, link);
        Attach(bob, Samples.Bob, link);
        alice.AddNeighbour(alice.Interfaces[0], Samples.Bob, bob.Interfaces[0].Mac);
        bob.BindUdp(7, bob.Add(new Greeter(null)));
        alice.Add(new Greeter(Samples.Bob));
        alice.Start();
        bob.Start();
        world.Simulation.RunUntil(new SimTime(1_000_000_000));
        world.CheckPacketAccount();
        return world;
    }

    private static void Attach(Host host, IpAddress address, Link link)
    {
        Interface added = host.AddInterface();
        added.AddAddress(address, 16);
        link.Attach(added);
        host.Routes.Add(new Route(Prefix.Around(address, 16), added, null));
    }

    private sealed class Greeter(IpAddress? peer) : IProtocol
    {
        public string Name => "greeter";

        public void Start(Outbox outbox)
        {
            if (peer is not { } to) return;
            "hello"u8.CopyTo(outbox.SendUdp(7, new Endpoint(to, 7), 5, new MessageType("test", "hello", IsSignalling: false)));
            outbox.Metrics.Series(MetricCatalog.DataSent, new MetricTag("flow", "greeting")).Add();
        }

        public void Receive(in Datagram datagram, Outbox outbox)
        {
        }

        public void Expire(int timer, Outbox outbox)
        {
        }
    }
}
