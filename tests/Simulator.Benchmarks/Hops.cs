using BenchmarkDotNet.Attributes;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Processing;
using Simulator.Network.Routing;
using Simulator.Network.Stack;

namespace Simulator.Benchmarks;

/// <summary>
/// Host, router, host: 256 datagrams of 100 octets bounce between two hosts across a router, with real Ethernet, IP and UDP bytes, checksums
/// written and verified, and the run's wire fingerprint. One operation is one hop: one frame over one link.
/// </summary>
[Config(typeof(ShortConfig))]
public class Hops
{
    private const int Datagrams = 256;
    private const int HopsPerBatch = 4096 * Datagrams;

    private World _world = null!;

    [Params(false, true)]
    public bool IPv6 { get; set; }

    [GlobalSetup]
    public void Build()
    {
        _world = new World(seed: 1);
        var left = new Host(_world, "left", CostProfile.Instant);
        var router = new Router(_world, "router", CostProfile.Instant);
        var right = new Host(_world, "right", CostProfile.Instant);
        Connect(left, router, 1);
        Connect(router, right, 2);
        StaticRouting.Install(_world);
        left.BindUdp(Bouncer.Port, left.Add(new Bouncer(right.Interfaces[0].Addresses[0].Address, Datagrams)));
        right.BindUdp(Bouncer.Port, right.Add(new Bouncer(left.Interfaces[0].Addresses[0].Address, 0)));
        left.Start();
        router.Start();
        right.Start();
        RunBatch();
    }

    [Benchmark(OperationsPerInvoke = HopsPerBatch)]
    public long RunBatch()
    {
        // Every datagram crosses a link of a millisecond and is sent on at once.
        _world.Simulation.RunUntil(_world.Simulation.Now + SimDuration.FromMilliseconds(HopsPerBatch / Datagrams));
        return _world.Simulation.EventCount;
    }

    private void Connect(IpNode a, IpNode b, uint number)
    {
        var link = new Link(_world, $"link{number}", new LinkOptions { Delay = SimDuration.FromMilliseconds(1) });
        Interface first = Attach(a, link, number, 1), second = Attach(b, link, number, 2);
        a.AddNeighbour(first, second.Addresses[0].Address, second.Mac);
        b.AddNeighbour(second, first.Addresses[0].Address, first.Mac);
    }

    private Interface Attach(IpNode node, Link link, uint network, uint host)
    {
        Interface added = node.AddInterface();
        link.Attach(added);
        if (IPv6) added.AddAddress(Wire.Ip.IpAddress.V6(((UInt128)0x2001_0db8_0000_0000 + network << 64) + host), 64);
        else added.AddAddress(Wire.Ip.IpAddress.V4(0x0A00_0000 + network * 256 + host), 24);
        return added;
    }

    private sealed class Bouncer(Wire.Ip.IpAddress peer, int initial) : IProtocol
    {
        public const ushort Port = 9;

        private const int Octets = 100;

        private readonly MessageType _type = new("bounce", "datagram", IsSignalling: false);

        public string Name => "bounce";

        public void Start(Outbox outbox)
        {
            for (int i = 0; i < initial; i++) outbox.SendUdp(Port, new Endpoint(peer, Port), Octets, _type).Fill((byte)i);
        }

        public void Receive(in Datagram datagram, Outbox outbox) =>
            datagram.Payload.CopyTo(outbox.SendUdp(Port, datagram.From, datagram.Payload.Length, _type));

        public void Expire(int timer, Outbox outbox)
        {
        }
    }
}
