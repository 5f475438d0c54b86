using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Network.Tests.Kit;

namespace Simulator.Network.Tests;

/// <summary>Datagrams bounce between two hosts across a router.</summary>
[NonParallelizable]
public sealed class AllocationTests
{
    [TestCase(false, false)]
    [TestCase(false, true)]
    [TestCase(true, false)]
    [TestCase(true, true)]
    public void Hops_AllocateNothing(bool v6, bool limited)
    {
        var net = new Net();
        var options = new LinkOptions { Delay = SimDuration.FromMilliseconds(1), Rate = limited ? 1_000_000_000 : null };
        Host left = net.Host("left"), right = net.Host("right");
        Router router = net.Router("router");
        Link near = net.Link("near", options), far = net.Link("far", options);
        string a = v6 ? "2001:db8:1::" : "10.0.1.", b = v6 ? "2001:db8:2::" : "10.0.2.", length = v6 ? "/64" : "/24";
        net.Join(left, near, $"{a}2{length}");
        net.Join(router, near, $"{a}1{length}");
        net.Join(router, far, $"{b}1{length}");
        net.Join(right, far, $"{b}2{length}");
        left.BindUdp(9, left.Add(new Bouncer(32, new Endpoint(Net.Address($"{b}2"), 9))));
        right.BindUdp(9, right.Add(new Bouncer(0, default)));
        net.Start();
        net.RunUntil(500);   // fills the message log and every pool
        long events = net.World.Simulation.EventCount;
        long before = GC.GetAllocatedBytesForCurrentThread();
        net.World.Simulation.RunUntil(Net.At(1500));

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(net.World.Simulation.EventCount - events, Is.GreaterThan(30_000));
        Assert.That(net.AllDrops(), Is.Zero);
    }

    private sealed class Bouncer(int initial, Endpoint peer) : IProtocol
    {
        public string Name => "bouncer";

        public void Start(Outbox outbox)
        {
            for (int i = 0; i < initial; i++) outbox.SendUdp(9, peer, 100, Script.Data).Fill((byte)i);
        }

        public void Receive(in Datagram datagram, Outbox outbox) =>
            datagram.Payload.CopyTo(outbox.SendUdp(9, datagram.From, datagram.Payload.Length, Script.Data));

        public void Expire(int timer, Outbox outbox)
        {
        }
    }
}
