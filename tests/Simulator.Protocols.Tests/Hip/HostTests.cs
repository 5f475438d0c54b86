using System.Text;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Processing;
using Simulator.Network.Routing;
using Simulator.Network.Stack;
using Simulator.Protocols.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>The machine on real hosts, over a real link.</summary>
[TestFixture]
internal sealed class HostTests
{
    private const ushort Port = 4000;

    private static readonly SimDuration Delay = SimDuration.FromMilliseconds(10);

    [Test]
    public void TwoHosts_TalkUnderHip([Values] bool v6)
    {
        World world = Run(CostProfile.Instant, v6, out Talker client, out Talker server, out _);
        Assert.That(server.Heard, Is.EqualTo(new[] { "1", "2", "3" }));
        Assert.That(client.Heard, Is.EqualTo(new[] { "re: 1", "re: 2", "re: 3" }));
        Assert.That(
            world.Messages.Messages.Where(message => message.Type.Protocol == "hip").Select(message => message.Type.Name),
            Is.EqualTo(new[] { "I1", "R1", "I2", "R2" }));
        Assert.That(world.Messages.Messages.Count(message => message.Type.Protocol == "esp"), Is.EqualTo(4), "the first two datagrams ride in I2 and R2");
        Assert.That(Sum(world, "hip.exchange.latency"), Is.EqualTo((Delay * 4).Nanoseconds));
        world.CheckPacketAccount();
    }

    [Test]
    public void SlowProcessor_DelaysTheExchangeByWhatItComputes()
    {
        // Of an exchange's operations, R1 costs the responder a key pair and a signature, and so on; nothing runs in parallel.
        SimDuration cost = SimDuration.FromMilliseconds(5);
        var slow = new CostProfile("slow", [
            new(Operation.DsaSign, new Cost(cost, SimDuration.Zero)), new(Operation.DsaVerify, new Cost(cost, SimDuration.Zero)),
            new(Operation.DiffieHellman1024, new Cost(cost, SimDuration.Zero)),
        ]);
        World world = Run(slow, v6: false, out Talker client, out _, out _);
        Assert.That(client.Heard, Is.EqualTo(new[] { "re: 1", "re: 2", "re: 3" }));
        Assert.That(Sum(world, "hip.exchange.latency"), Is.EqualTo((Delay * 4 + cost * 10).Nanoseconds));
        Assert.That(Sum(world, "hip.retransmissions"), Is.Zero);
        world.CheckPacketAccount();
    }

    [Test]
    public void SameSeed_GivesTheSameFrames()
    {
        World one = Run(CostProfile.Instant, v6: false, out _, out _, out _), two = Run(CostProfile.Instant, v6: false, out _, out _, out _);
        Assert.That(two.WireFingerprint.ToString(), Is.EqualTo(one.WireFingerprint.ToString()));
        Assert.That(two.Metrics.Fingerprint().ToString(), Is.EqualTo(one.Metrics.Fingerprint().ToString()));
    }

    private static long Sum(World world, string metric) => world.Metrics.All.Where(series => series.Definition.Name == metric).Sum(series => series.Sum);

    private static World Run(CostProfile costs, bool v6, out Talker client, out Talker server, out Host[] hosts)
    {
        var world = new World(1);
        var link = new Link(world, "link", new LinkOptions { Delay = Delay });
        HostIdentity identityI = TestHost.NewIdentity("i", "alice.bar.com"), identityR = TestHost.NewIdentity("r", "www.foo.com");
        IpAddress addressI = AddressOf(1, v6), addressR = AddressOf(2, v6);
        client = new Talker(addressR, ["1", "2", "3"]);
        server = new Talker(addressI, []);
        hosts =
        [
            HostWith(world, link, "i", addressI, costs, client, new HipProtocol(new(), [identityI], [new(addressR, identityR.High)])),
            HostWith(world, link, "r", addressR, costs, server, new HipProtocol(new(), [identityR], [])),
        ];
        foreach (Host host in hosts)
        {
            foreach (Host other in hosts)
            {
                Interface near = host.Interfaces[0], far = other.Interfaces[0];
                if (host != other) host.AddNeighbour(near, far.Addresses[0].Address, far.Mac);
            }
        }

        foreach (Host host in hosts) host.Start();
        world.Simulation.RunUntil(SimTime.Zero + SimDuration.FromSeconds(5));
        return world;
    }

    private static IpAddress AddressOf(uint host, bool v6) =>
        v6 ? IpAddress.V6(((UInt128)0x2001_0DB8 << 96) | host) : IpAddress.V4(0xC000_0200 | host);

    private static Host HostWith(World world, Link link, string name, IpAddress address, CostProfile costs, Talker talker, HipProtocol hip)
    {
        var host = new Host(world, name, costs);
        Interface port = host.AddInterface();
        port.AddAddress(address, address.IsV6 ? 64 : 24);
        link.Attach(port);
        host.Routes.Add(new Route(Prefix.Around(address, address.IsV6 ? 64 : 24), port, null));
        int machine = host.AddShim(hip);
        host.BindIp(IpProtocol.Hip, machine);
        host.BindIp(IpProtocol.Esp, machine);
        host.BindUdp(Port, host.Add(talker));
        return host;
    }

    /// <summary>Says its texts a second apart and answers whatever it hears, but not an answer.</summary>
    private sealed class Talker(IpAddress peer, string[] texts) : IProtocol
    {
        private static readonly MessageType Data = new("test", "data", IsSignalling: false);

        private int _next;

        public string Name => "talker";

        public List<string> Heard { get; } = [];

        public void Start(Outbox outbox) => outbox.Arm(0, outbox.Now);

        public void Expire(int timer, Outbox outbox)
        {
            if (_next == texts.Length) return;
            Say(texts[_next++], new Endpoint(peer, Port), outbox);
            outbox.Arm(0, outbox.Now + SimDuration.FromSeconds(1));
        }

        public void Receive(in Datagram datagram, Outbox outbox)
        {
            string text = Encoding.ASCII.GetString(datagram.Payload);
            Heard.Add(text);
            if (!text.StartsWith("re: ", StringComparison.Ordinal)) Say("re: " + text, datagram.From, outbox);
        }

        private static void Say(string text, Endpoint to, Outbox outbox) =>
            Encoding.ASCII.GetBytes(text, outbox.SendUdp(Port, to, text.Length, Data));
    }
}
