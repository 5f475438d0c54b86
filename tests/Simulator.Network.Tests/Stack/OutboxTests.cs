using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Network.Tests.Kit;
using Simulator.Wire.Dns;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Network.Tests.Stack;

/// <summary>Effects: in order, after the handler, and never from within one.</summary>
public sealed class OutboxTests
{
    private static readonly IpAddress Peer = Net.Address("10.0.1.9");
    private static readonly IpAddress Selector = Net.Address("1.2.3.4");   // stands for a peer behind the shim
    private static readonly IpAddress Own = Net.Address("4.3.2.1");        // and this for the host at that peer

    private readonly List<string> _log = [];
    private Net _net = null!;
    private Probe _probe = null!;
    private Host _host = null!;

    [SetUp]
    public void Build()
    {
        _log.Clear();
        _net = new Net();
        Link link = _net.Link("lan", new LinkOptions { Mtu = 1280 });
        _host = _net.Host("host");
        _probe = new Probe(_net.World, "probe");
        _net.Join(_host, link, "10.0.1.1/24");
        _net.Join(_probe, link, "10.0.1.9/24");
    }

    private int Put(Script machine, ushort port)
    {
        int number = _host.Add(machine);
        _host.BindUdp(port, number);
        return number;
    }

    [Test]
    public void Effects_HappenInOrder()
    {
        Put(new Script().Do(1, outbox =>
        {
            outbox.SendUdp(9, new Endpoint(Peer, 9), 1, Script.Data).Clear();
            outbox.SendIp(Peer, IpProtocol.Hip, 2, Script.Signal, hopLimit: 7).Clear();
            outbox.SendFrame(_host.Interfaces[0], _probe.Interfaces[0].Mac, EtherType.Arp, 3, Script.Signal).Clear();
            outbox.SendUdp(9, new Endpoint(Peer, 9), 4, Script.Data).Clear();
        }), 9);
        _net.Start();
        _net.Run();

        Assert.That(_probe.Frames.Select(f => f.Bytes.Length - EthernetHeader.Size), Is.EqualTo(new[] { 29, 22, 3, 32 }));
        Assert.That(_probe.Ip(1).Header.HopLimit, Is.EqualTo(7));
        Assert.That(_probe.Frames, Has.All.Matches<(SimTime At, byte[])>(f => f.At == Net.At(1)));
    }

    [Test]
    public void ZeroDelayTimer_ComesAfterTheRestOfTheHandlersEffects_AtTheSameTime()
    {
        var machine = new Script { OnExpire = (timer, outbox) => outbox.SendUdp(9, new Endpoint(Peer, 9), timer - 999, Script.Data).Clear() };
        machine.Do(1, outbox =>
        {
            outbox.Arm(1000, outbox.Now);
            outbox.Arm(1001, outbox.Now);
            outbox.Arm(1002, outbox.Now);
            outbox.Cancel(1001);
            outbox.SendUdp(9, new Endpoint(Peer, 9), 100, Script.Data).Clear();
        });
        Put(machine, 9);
        _net.Start();
        _net.Run();

        Assert.That(_probe.Frames.Select(f => f.Bytes.Length - 42), Is.EqualTo(new[] { 100, 1, 3 }));
        Assert.That(machine.Expiries, Is.EqualTo(new[] { Net.At(1), Net.At(1) }));
    }

    [Test]
    public void Shim_TakesWhatItClaims_AndDelivers_WithoutReentering()
    {
        var shim = new Echo(_log);
        _host.AddShim(shim);
        var machine = new Script
        {
            OnReceive = (in Datagram datagram, Outbox outbox) =>
            {
                _log.Add($"heard {datagram.Payload.Length} from {datagram.From}");
                if (datagram.Payload.Length == 5) outbox.SendUdp(9, datagram.From, 6, Script.Data).Clear();
                _log.Add("heard it");
            },
        };
        machine.Do(1, outbox =>
        {
            outbox.SendUdp(9, new Endpoint(Selector, 9), 5, Script.Data).Clear();
            outbox.SendUdp(9, new Endpoint(Peer, 9), 1, Script.Data).Clear();
            _log.Add("done");
        });
        Put(machine, 9);
        _net.Start();
        _net.Run();

        Assert.That(_log, Is.EqualTo(new[]
        {
            "done", "shim 5", "shim done", "heard 5 from 1.2.3.4:9", "heard it", "shim 6", "shim done", "heard 6 from 1.2.3.4:9", "heard it",
        }));
        Assert.That(_probe.Frames, Has.Count.EqualTo(1));
        Assert.That(_net.AllDrops(), Is.Zero);
    }

    [TestCase(IpProtocol.Udp, 9, 9UL, DropReason.BadChecksum)]
    [TestCase(IpProtocol.Udp, 10, 0UL, DropReason.NoPort)]
    [TestCase(IpProtocol.Hip, 9, 0UL, DropReason.NoProtocol)]
    public void SegmentThatNobodyTakes_IsCounted(IpProtocol protocol, byte port, ulong sum, DropReason reason)
    {
        var machine = new Script();
        Put(machine, 9);
        machine.Do(1, outbox =>
        {
            Span<byte> segment = outbox.Deliver(Selector, protocol, 10, sum);
            segment.Clear();
            new UdpHeader(7, port, 10).Write(segment);
            UdpHeader.WriteChecksum(segment, 0);
        });
        _net.Start();
        _net.Run();

        Assert.That(_net.Drops("host", reason), Is.EqualTo(1));
        Assert.That(machine.Received, Is.Empty);
    }

    [Test]
    public void Lookup_WithoutANameService_Fails()
    {
        var client = new Client();
        _host.Add(client);
        _net.Start();
        _net.Run();

        Assert.That(client.Answers, Is.EqualTo(new[] { (7, ResolutionStatus.Failed) }));
    }

    [Test]
    public void Refusal_QuotesTheDatagram_FromItsDestination()
    {
        var machine = new Script { OnReceive = (in Datagram datagram, Outbox outbox) => outbox.Refuse(datagram, IcmpErrorReason.HostProhibited) };
        Put(machine, 9);
        _net.Start();
        byte[] packet = Probe.Udp("10.0.1.9", "10.0.1.1", 1, 9);
        _probe.SendIp(_host.Interfaces[0].Mac, packet);
        _probe.SendIp(_host.Interfaces[0].Mac, Probe.Udp("10.0.1.9", "10.0.1.255", 1, 9));
        _net.Run();

        Assert.That(machine.Received, Has.Count.EqualTo(2));
        Assert.That(_probe.Frames, Has.Count.EqualTo(1));
        (IpHeader ip, _, byte[] message) = _probe.Icmp(0);
        Assert.That(ip.Source, Is.EqualTo(Net.Address("10.0.1.1")));
        Assert.That(message[..2], Is.EqualTo(new byte[] { 3, 10 }));
        Assert.That(message[8..], Is.EqualTo(packet));
    }

    [Test]
    public void NoRoute_DropsWhatIsSent()
    {
        Put(new Script().Do(1, outbox =>
        {
            outbox.SendUdp(9, new Endpoint(Net.Address("192.0.2.1"), 9), 1, Script.Data).Clear();
            outbox.SendIp(Net.Address("2001:db8::1"), IpProtocol.Hip, 1, Script.Signal).Clear();
        }), 9);
        _net.Start();
        _net.Run();

        Assert.That(_net.Drops("host", DropReason.NoRoute), Is.EqualTo(2));
    }

    [Test]
    public void Mtu_IsTheSmallestOfTheHostsLinks_AndHolds()
    {
        int mtu = 0;
        _net.Join(_host, _net.Link("wide", new LinkOptions { Mtu = 9000 }), "10.0.2.1/24");
        Put(new Script().Do(1, outbox =>
        {
            mtu = outbox.Mtu;
            outbox.SendUdp(9, new Endpoint(Peer, 9), 1280 - 28, Script.Data).Clear();
            outbox.SendUdp(9, new Endpoint(Peer, 9), 1281 - 28, Script.Data).Clear();
        }), 9);
        _net.Start();
        _net.Run();

        Assert.That(mtu, Is.EqualTo(1280));
        Assert.That(_probe.Frames, Has.Count.EqualTo(1));
        Assert.That(_net.Drops("host", DropReason.TooBig), Is.EqualTo(1));
    }

    [Test]
    public void Ports_AreDistinct_Ephemeral_AndBounded()
    {
        var ports = new HashSet<ushort>();
        bool bounded = false;
        Put(new Script().Do(1, outbox =>
        {
            for (int i = 0; i < 8000; i++) Assert.That(ports.Add(outbox.OpenPort()), Is.True);
            outbox.ClosePort(ports.First());
            for (int i = 0; i < 193 - 1; i++) outbox.OpenPort();
            Assert.That(outbox.OpenPort, Throws.InvalidOperationException);
            bounded = true;
        }), 9);
        _net.Start();
        _net.Run();

        Assert.That(bounded, Is.True);
        Assert.That(ports, Has.All.GreaterThanOrEqualTo((ushort)49152));
        Assert.That(() => _host.BindUdp(9, 0), Throws.InvalidOperationException);
    }

    [Test]
    public void HostAndShim_TellWhatAMachinePutsIntoItsMessages()
    {
        _host.AddShim(new Echo(_log));
        var told = new List<(IpAddress? Address, IpAddress? Selector, int Largest)>();
        Put(new Script().Do(1, outbox =>
        {
            foreach (IpAddress peer in (IpAddress[])[Peer, Selector, Net.Address("2001:db8::1")])
                told.Add((outbox.LocalAddress(peer), outbox.OwnSelector(peer), outbox.LargestDatagram(peer)));
        }), 9);
        _net.Start();
        _net.Run();
        Assert.That(told, Is.EqualTo(new (IpAddress?, IpAddress?, int)[]
        {
            (Net.Address("10.0.1.1"), null, 1280 - 20 - 8),
            (null, Own, 1280 - 100 - 8),
            (null, null, 1280 - 40 - 8),
        }));
    }

    // Opens what it sends, as a peer at the other end of a tunnel would.
    private sealed class Echo(List<string> log) : IShim
    {
        public string Name => "shim";

        public bool Claims(IpAddress destination) => destination == Selector;

        public void Send(in Segment segment, Outbox outbox)
        {
            log.Add($"shim {segment.Bytes.Length - UdpHeader.Size}");
            Span<byte> delivered = outbox.Deliver(Selector, segment.Protocol, segment.Bytes.Length, 0);
            segment.Bytes.CopyTo(delivered);
            UdpHeader.WriteChecksum(delivered, 0);
            log.Add("shim done");
        }

        public Resolution Learn(Resolution resolution, Outbox outbox) => resolution;

        public IpAddress? OwnSelector(IpAddress peer) => Own;

        public int LargestSegment(int packet) => packet - 100;

        public void Start(Outbox outbox)
        {
        }

        public void Receive(in Datagram datagram, Outbox outbox)
        {
        }

        public void Expire(int timer, Outbox outbox)
        {
        }
    }

    private sealed class Client : INameClient
    {
        public string Name => "client";

        public List<(int Token, ResolutionStatus Status)> Answers { get; } = [];

        public void Start(Outbox outbox) => outbox.Lookup(DnsName.Root, RecordType.A, 7);

        public void Resolved(int token, Resolution resolution, Outbox outbox) => Answers.Add((token, resolution.Status));

        public void Receive(in Datagram datagram, Outbox outbox)
        {
        }

        public void Expire(int timer, Outbox outbox)
        {
        }
    }
}
