using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Protocols.Arp;
using Simulator.Wire;
using Simulator.Wire.Arp;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Arp;

internal sealed class ArpProtocolTests
{
    private static readonly IpAddress Own = SmallNetwork.Address("10.0.1.2");
    private static readonly IpAddress Peer = SmallNetwork.Address("10.0.1.9");
    private static readonly MacAddress PeerMac = new(0x02_0000_00AA00);
    private static readonly RandomStream Stream = RandomStream.Derive(1, "node/alice/arp");

    private MetricLog _metrics = null!;
    private Outbox _outbox = null!;
    private Interface _interface = null!;
    private ArpProtocol _arp = null!;
    private SimTime _now;

    [SetUp]
    public void SetUp()
    {
        _metrics = new MetricLog(new Simulation());
        _outbox = new Outbox("alice", new PacketPool(4096), _metrics);
        _interface = new Host(new World(1), "alice", CostProfile.Instant).AddInterface();
        _interface.AddAddress(Own, 24);
        _arp = new ArpProtocol();
        _now = SimTime.Zero;
        Begin();
        _arp.Start(_outbox);
    }

    [Test]
    public void Resolve_AsksEveryoneOnceASecondThreeTimesAndGivesUp()
    {
        Begin();
        _arp.Resolve(_interface, Peer, _outbox);
        for (int attempt = 1; attempt <= 3; attempt++)
        {
            Effect sent = Take(EffectKind.SendFrame);
            Assert.That((sent.Mac, sent.EtherType), Is.EqualTo((MacAddress.Broadcast, EtherType.Arp)));
            Assert.That(ArpPacket.TryRead(sent.Packet!.Bytes, out ArpPacket request), Is.EqualTo(WireError.None));
            Assert.That(request, Is.EqualTo(new ArpPacket(ArpOperation.Request, _interface.Mac, Own, default, Peer)));
            Effect armed = Take(EffectKind.Arm);
            Assert.That(armed.Time, Is.EqualTo(SimTime.Zero + SimDuration.FromSeconds(attempt)));
            _now = armed.Time;
            Begin();
            _arp.Expire(armed.Number, _outbox);
        }

        Effect last = Take(EffectKind.GiveUp);
        Assert.That((last.Via, last.From), Is.EqualTo((_interface, (IpAddress?)Peer)));
        Assert.That(_outbox.Effects.Count, Is.Zero);
    }

    [Test]
    public void ResolveTwice_AsksOnce()
    {
        Begin();
        _arp.Resolve(_interface, Peer, _outbox);
        _arp.Resolve(_interface, Peer, _outbox);
        Assert.That(_outbox.Effects.Count, Is.EqualTo(2));
    }

    [Test]
    public void ReplyThatWasAskedFor_IsLearnt()
    {
        Begin();
        _arp.Resolve(_interface, Peer, _outbox);
        Drop();
        Receive(new ArpPacket(ArpOperation.Reply, PeerMac, Peer, _interface.Mac, Own));
        Effect learnt = Take(EffectKind.Learn);
        Assert.That((learnt.Via, learnt.From, learnt.Mac), Is.EqualTo((_interface, (IpAddress?)Peer, PeerMac)));
        Take(EffectKind.Cancel);
        _now = SimTime.Zero + SimDuration.FromSeconds(1);
        Begin();
        _arp.Expire(0, _outbox);
        Assert.That(_outbox.Effects.Count, Is.Zero, "nothing is pending any more");
    }

    [Test]
    public void ReplyThatNobodyAskedFor_IsCountedAndNotLearnt()
    {
        Receive(new ArpPacket(ArpOperation.Reply, PeerMac, Peer, _interface.Mac, Own));
        Assert.That(_outbox.Effects.Count, Is.Zero);
        Assert.That(Rejected("unsolicited"), Is.EqualTo(1));
    }

    [Test]
    public void RequestForOwnAddress_IsLearntAndAnswered()
    {
        Receive(new ArpPacket(ArpOperation.Request, PeerMac, Peer, default, Own));
        Assert.That(Take(EffectKind.Learn).Mac, Is.EqualTo(PeerMac));
        Effect sent = Take(EffectKind.SendFrame);
        Assert.That(sent.Mac, Is.EqualTo(PeerMac));
        Assert.That(ArpPacket.TryRead(sent.Packet!.Bytes, out ArpPacket reply), Is.EqualTo(WireError.None));
        Assert.That(reply, Is.EqualTo(new ArpPacket(ArpOperation.Reply, _interface.Mac, Own, PeerMac, Peer)));
    }

    [Test]
    public void RequestForAnother_IsLearntOnlyWhenTheSenderIsKnown()
    {
        var other = new ArpPacket(ArpOperation.Request, new MacAddress(0x02_0000_00BB00), Peer, default, SmallNetwork.Address("10.0.1.77"));
        Receive(other);
        Assert.That(_outbox.Effects.Count, Is.Zero);
        Receive(new ArpPacket(ArpOperation.Request, PeerMac, Peer, default, Own));
        Drop();
        Receive(other);
        Assert.That(Take(EffectKind.Learn).Mac, Is.EqualTo(other.SenderHardware), "RFC 826 merges: the spoofer's way in");
    }

    [Test]
    public void Probe_IsAnsweredAndNotLearnt()
    {
        Receive(new ArpPacket(ArpOperation.Request, PeerMac, IpAddress.Any4, default, Own));
        Take(EffectKind.SendFrame);
        Assert.That(_outbox.Effects.Count, Is.Zero);
    }

    [TestCase("10.0.1.2", 0x02_0000_00AA00UL, TestName = "own address")]
    [TestCase("10.9.9.9", 0x02_0000_00AA00UL, TestName = "not on the link")]
    [TestCase("10.0.1.255", 0x02_0000_00AA00UL, TestName = "broadcast address")]
    [TestCase("10.0.1.9", 0xFFFF_FFFF_FFFFUL, TestName = "group hardware address")]
    [TestCase("10.0.1.9", 0x0200_0000_0000UL, TestName = "own hardware address")]
    public void ImplausibleSender_IsCountedAndNotAnswered(string address, ulong mac)
    {
        Receive(new ArpPacket(ArpOperation.Request, new MacAddress(mac), SmallNetwork.Address(address), default, Own));
        Assert.That(_outbox.Effects.Count, Is.Zero);
        Assert.That(Rejected("implausible"), Is.EqualTo(1));
    }

    [Test]
    public void PacketCutAnywhere_IsMalformed()
    {
        byte[] bytes = new byte[ArpPacket.Size];
        new ArpPacket(ArpOperation.Request, PeerMac, Peer, default, Own).Write(bytes);
        for (int length = 0; length < bytes.Length; length++) Receive(bytes.AsSpan(0, length));
        Assert.That(_outbox.Effects.Count, Is.Zero);
        Assert.That(Rejected("malformed"), Is.EqualTo(bytes.Length));
    }

    [Test]
    public void ExpiryOfAFormerOwner_IsIgnored()
    {
        Begin();
        _arp.Resolve(_interface, Peer, _outbox);
        Receive(new ArpPacket(ArpOperation.Reply, PeerMac, Peer, _interface.Mac, Own));
        _now = SimTime.Zero + SimDuration.FromMilliseconds(900);
        Begin();
        _arp.Resolve(_interface, SmallNetwork.Address("10.0.1.10"), _outbox);
        Drop();
        _now = SimTime.Zero + SimDuration.FromSeconds(1);
        Begin();
        _arp.Expire(0, _outbox);
        Assert.That(_outbox.Effects.Count, Is.Zero);
    }

    private void Begin() => _outbox.Begin(0, _now, Stream);

    private void Receive(in ArpPacket packet)
    {
        Span<byte> bytes = stackalloc byte[ArpPacket.Size];
        packet.Write(bytes);
        Receive(bytes);
    }

    private void Receive(ReadOnlySpan<byte> bytes)
    {
        Begin();
        _arp.Receive(new Datagram { Arrival = _interface, Payload = bytes }, _outbox);
    }

    private Effect Take(EffectKind kind)
    {
        Effect effect = _outbox.Effects.Take();
        Assert.That(effect.Kind, Is.EqualTo(kind));
        return effect;
    }

    private void Drop()
    {
        while (_outbox.Effects.Count > 0) _outbox.Effects.Take();
    }

    private long Rejected(string reason) =>
        _metrics.Series(MetricCatalog.ArpRejected, new MetricTag("node", "alice"), new MetricTag("reason", reason)).Sum;
}
