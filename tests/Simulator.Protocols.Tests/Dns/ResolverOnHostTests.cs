using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Protocols.Dns;
using Simulator.Wire.Dns;

namespace Simulator.Protocols.Tests.Dns;

internal sealed class ResolverOnHostTests
{
    [Test]
    public void RetransmissionTimerThatAChargeHasPassed_ExpiresAtOnce()
    {
        var costs = new CostProfile("slow", [new(Operation.DsaSign, new Cost(SimDuration.FromSeconds(5), default))]);
        var link = new LinkOptions { Delay = SimDuration.FromMilliseconds(1) };
        var net = new SmallNetwork(link, link, bobsProcessor: costs);
        var client = new BusyClient();
        net.Bob.Add(client);
        net.Bob.AddNameService(new StubResolver(new ResolverOptions { Server = SmallNetwork.Address("10.0.2.77") }));
        net.Start();
        net.RunUntil(SimDuration.FromSeconds(60));

        // The first query and its timer wait 5 s for the processor, so that the timer, due after 2 s, is late when it is set.
        Assert.That(net.Messages("query").Select(m => m.SentAt.Nanoseconds / 1_000_000_000), Is.EqualTo(new[] { 5L, 5, 9 }));
        Assert.That(client.Status, Is.EqualTo(ResolutionStatus.TimedOut));
        Assert.That(client.At, Is.EqualTo(SimTime.Zero + SimDuration.FromSeconds(5 + 4 + 8)));
    }

    /// <summary>Asks, and keeps the processor busy before the resolver's own effects come to their turn.</summary>
    private sealed class BusyClient : INameClient
    {
        public string Name => "busy";

        public ResolutionStatus? Status { get; private set; }

        public SimTime At { get; private set; }

        public void Start(Outbox outbox)
        {
            outbox.Lookup(DnsBench.Parse("www.foo.com"), RecordType.A, 1);
            outbox.Charge(Operation.DsaSign);
        }

        public void Receive(in Datagram datagram, Outbox outbox)
        {
        }

        public void Expire(int timer, Outbox outbox)
        {
        }

        public void Resolved(int token, Resolution resolution, Outbox outbox)
        {
            Status = resolution.Status;
            At = outbox.Now;
        }
    }
}
