using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Network.Tests.Kit;
using Simulator.Wire.Icmp;

namespace Simulator.Network.Tests.Processing;

/// <summary>A host whose processor takes 10 ms to sign and 1 ms plus 1 ms a kilobyte to hash.</summary>
public sealed class ProcessorTests
{
    private static readonly CostProfile Slow = new("slow",
    [
        new(Operation.DsaSign, new Cost(SimDuration.FromMilliseconds(10), SimDuration.Zero)),
        new(Operation.Sha1, new Cost(SimDuration.FromMilliseconds(1), SimDuration.FromMilliseconds(1))),
    ]);

    private Net _net = null!;
    private Probe _probe = null!;
    private Host _host = null!;

    [SetUp]
    public void Build()
    {
        _net = new Net();
        Link link = _net.Link("lan");
        _host = _net.Host("host", Slow);
        _probe = new Probe(_net.World, "probe");
        _net.Join(_host, link, "10.0.1.1/24");
        _net.Join(_probe, link, "10.0.1.9/24");
    }

    private Script Put(Script machine)
    {
        _host.BindUdp(9, _host.Add(machine));
        _net.Start();
        return machine;
    }

    private void Feed(int octets = 10, ushort port = 9) =>
        _probe.SendIp(_host.Interfaces[0].Mac, Probe.Udp("10.0.1.9", "10.0.1.1", 9, port, octets));

    private static void Answer(Outbox outbox, int octets) => outbox.SendUdp(9, new Endpoint(Net.Address("10.0.1.9"), 9), octets, Script.Data).Clear();

    private long[] SentAt() => [.. _probe.Frames.Select(f => f.At.Nanoseconds / 1_000_000)];

    private long Busy(string operation) =>
        _net.World.Metrics.All.Single(s => s.Definition == MetricCatalog.CpuBusy && s.Tags[1].Value == operation).Sum;

    [Test]
    public void Charges_DelayWhatFollowsThem_AndNothingBefore()
    {
        Put(new Script
        {
            OnReceive = (in Datagram _, Outbox outbox) =>
            {
                Answer(outbox, 1);
                outbox.Charge(Operation.DsaSign);
                Answer(outbox, 2);
                outbox.Charge(Operation.Sha1, 2_500);
                outbox.Charge(Operation.Sha1);
                Answer(outbox, 3);
            },
        });
        Feed();
        _net.Run();

        Assert.That(_probe.Frames.Select(f => f.Bytes.Length - 42), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(_probe.Frames.Select(f => f.At.Nanoseconds), Is.EqualTo(new long[] { 0, 10_000_000, 14_500_000 }));
        Assert.That(Busy("dsa-sign"), Is.EqualTo(10_000_000));
        Assert.That(Busy("sha1"), Is.EqualTo(4_500_000));
    }

    [Test]
    public void OutboxNow_IncludesWhatTheHandlerHasCharged()
    {
        var times = new List<SimTime>();
        Put(new Script
        {
            OnReceive = (in Datagram _, Outbox outbox) =>
            {
                times.Add(outbox.Now);
                outbox.Charge(Operation.DsaSign);
                times.Add(outbox.Now);
                outbox.Charge(Operation.HmacSha1, 1_000_000);   // not in the profile: free
                times.Add(outbox.Now);
            },
        });
        _net.RunUntil(3);
        Feed();
        _net.Run();

        Assert.That(times, Is.EqualTo(new[] { Net.At(3), Net.At(13), Net.At(13) }));
        Assert.That(_net.World.Metrics.All.Count(s => s.Definition == MetricCatalog.CpuBusy), Is.EqualTo(1));
    }

    [Test]
    public void WhatArrivesMeanwhile_WaitsInOrder()
    {
        Script machine = Put(new Script
        {
            OnReceive = (in Datagram datagram, Outbox outbox) =>
            {
                outbox.Charge(Operation.DsaSign);
                Answer(outbox, datagram.Payload.Length);
            },
        });
        for (int octets = 1; octets <= 3; octets++) Feed(octets);
        _net.RunUntil(25);
        Feed(4);
        _probe.SendIp(_host.Interfaces[0].Mac, Probe.Icmp("10.0.1.9", "10.0.1.1", IcmpHeader.EchoRequest(v6: false, 1, 1), []));
        _net.Run();

        Assert.That(machine.Received.Select(r => (r.At.Nanoseconds / 1_000_000, r.Payload.Length)),
            Is.EqualTo(new[] { (0L, 1), (10L, 2), (20L, 3), (30L, 4) }));
        Assert.That(SentAt(), Is.EqualTo(new long[] { 10, 20, 30, 40, 40 }));   // the echo waits its turn, too
        Assert.That(_probe.Icmp(4).Icmp.IsEchoReply, Is.True);
        Assert.That(Busy("dsa-sign"), Is.EqualTo(40_000_000));
    }

    [Test]
    public void BeyondTheLimit_PacketsAreDropped()
    {
        Script machine = Put(new Script { OnReceive = (in Datagram _, Outbox outbox) => outbox.Charge(Operation.DsaSign) });
        for (int i = 0; i < Processor.QueueLimit + 6; i++) Feed();
        _net.RunUntil(1);
        Assert.That(_host.PacketsHeld, Is.EqualTo(Processor.QueueLimit));
        _net.Run();

        Assert.That(machine.Received, Has.Count.EqualTo(Processor.QueueLimit + 1));
        Assert.That(_net.Drops("host", DropReason.ProcessorBusy), Is.EqualTo(5));
    }

    [Test]
    public void Timers_WaitForTheProcessor_AndAreNeverDropped()
    {
        Script machine = Put(new Script
        {
            OnReceive = (in Datagram datagram, Outbox outbox) =>
            {
                if (datagram.Payload.Length == 1)
                {
                    for (int i = 0; i < 50; i++) outbox.Arm(1000 + i, outbox.Now + SimDuration.FromMilliseconds(5));
                    outbox.Charge(Operation.DsaSign);
                }
            },
        });
        Feed(1);
        for (int i = 0; i < Processor.QueueLimit + 3; i++) Feed(2);
        _net.Run();

        Assert.That(_net.Drops("host", DropReason.ProcessorBusy), Is.EqualTo(3));
        Assert.That(machine.Expiries, Has.Count.EqualTo(50));
        Assert.That(machine.Expiries, Has.All.EqualTo(Net.At(10)));
    }

    [TestCase(false, new long[] { })]
    [TestCase(true, new long[] { 42 })]
    public void ExpiryThatWaits_IsForgotten_WhenItsTimerIsCancelledOrMoved(bool moved, long[] expiries)
    {
        Script machine = Put(new Script
        {
            OnReceive = (in Datagram datagram, Outbox outbox) =>
            {
                if (datagram.Payload.Length == 1)
                {
                    outbox.Arm(1000, outbox.Now + SimDuration.FromMilliseconds(5));
                    outbox.Charge(Operation.DsaSign);
                }
                else if (moved)
                {
                    outbox.Arm(1000, Net.At(42));
                }
                else
                {
                    outbox.Cancel(1000);
                }
            },
        });
        Feed(1);
        Feed(2);   // waits in front of the expiry
        _net.Run();

        Assert.That(machine.Expiries.Select(t => t.Nanoseconds / 1_000_000), Is.EqualTo(expiries));
    }

    [Test]
    public void DeadlineThatAChargePassed_ExpiresAtOnce()
    {
        Script machine = Put(new Script
        {
            OnReceive = (in Datagram _, Outbox outbox) =>
            {
                SimTime soon = outbox.Now + SimDuration.FromMilliseconds(1);
                outbox.Charge(Operation.DsaSign);
                outbox.Arm(1000, soon);
            },
        });
        Feed();
        _net.Run();

        Assert.That(machine.Expiries, Is.EqualTo(new[] { Net.At(10) }));
    }

    [TestCase(Operation.Sha1, 0, 1_000_000)]
    [TestCase(Operation.Sha1, 1, 1_001_000)]
    [TestCase(Operation.Sha1, 1_000, 2_000_000)]
    [TestCase(Operation.DsaSign, 1_000, 10_000_000)]
    [TestCase(Operation.TripleDesCbc, 1_000, 0)]
    public void Cost_IsFixedAndByLength(Operation operation, int octets, long nanoseconds) =>
        Assert.That(Slow[operation].Of(octets).Nanoseconds, Is.EqualTo(nanoseconds));

    [Test]
    public void EveryOperation_HasItsOwnName()
    {
        Operation[] operations = Enum.GetValues<Operation>();

        Assert.That(Operations.All, Has.Count.EqualTo(operations.Length).And.Unique);
        foreach (Operation operation in operations)
        {
            Assert.That(Operations.TryParse(Operations.Name(operation), out Operation read), Is.True);
            Assert.That(read, Is.EqualTo(operation));
        }

        Assert.That(Operations.TryParse("abacus", out _), Is.False);
    }
}
