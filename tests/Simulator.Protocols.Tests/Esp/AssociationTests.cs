using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;
using Simulator.Protocols.Esp;
using Simulator.Wire;
using Simulator.Wire.Esp;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Esp;

/// <summary>Both halves of a security association, back to back.</summary>
[TestFixture]
internal sealed class AssociationTests
{
    private static readonly HipTransform[] Transforms = [HipTransform.TripleDesSha1, HipTransform.NullSha1];

    private readonly byte[] _plain = new byte[4096];
    private Outbox _outbox = null!;

    [SetUp]
    public void SetUp()
    {
        _outbox = new Outbox("host", new PacketPool(4096), new MetricLog(new Simulation()));
        _outbox.Begin(0, SimTime.Zero, RandomStream.Derive(1, "esp"));
    }

    [Test]
    public void Payload_ComesBackWhateverItsLength([ValueSource(nameof(Transforms))] HipTransform transform, [Range(0, 33)] int length)
    {
        byte[] payload = [.. Enumerable.Range(1, length).Select(each => (byte)each)];
        byte[] packet = Seal(Outbound(transform), payload, IpProtocol.Udp);
        Assert.That(Inbound(transform).TryOpen(packet, _plain, _outbox, out OpenedPacket opened), Is.EqualTo(EspRejection.None));
        Assert.That(opened.Payload.ToArray(), Is.EqualTo(payload));
        Assert.That((opened.Protocol, opened.Spi, opened.SequenceNumber), Is.EqualTo((IpProtocol.Udp, 0x1234u, 1u)));
        Assert.That(packet.Length % 4, Is.Zero);
    }

    [Test]
    public void FirstPacket_HasSequenceNumberOneAndAnIvOfItsOwn()
    {
        OutboundAssociation outbound = Outbound(HipTransform.TripleDesSha1);
        byte[] first = Seal(outbound, [1, 2, 3], IpProtocol.Udp), second = Seal(outbound, [1, 2, 3], IpProtocol.Udp);
        Assert.That((SequenceOf(first), SequenceOf(second)), Is.EqualTo((1u, 2u)));
        Assert.That(first[8..16], Is.Not.EqualTo(second[8..16]));
    }

    [Test]
    public void ForgedNumber_DoesNotMoveTheWindow()
    {
        OutboundAssociation outbound = Outbound(HipTransform.TripleDesSha1);
        InboundAssociation inbound = Inbound(HipTransform.TripleDesSha1);
        byte[] genuine = Seal(outbound, [1, 2, 3], IpProtocol.Udp), forged = [.. genuine];
        new EspHeader(0x1234, 1_000_000).Write(forged);
        Assert.That(inbound.TryOpen(forged, _plain, _outbox, out _), Is.EqualTo(EspRejection.BadIcv));
        Assert.That(inbound.TryOpen(genuine, _plain, _outbox, out _), Is.EqualTo(EspRejection.None));
    }

    [TestCase(0)]
    [TestCase(7)]
    [TestCase(8)]
    [TestCase(27)]
    [TestCase(28)]
    [TestCase(35)]
    [TestCase(37)]
    public void LengthThatIsNoPacket_IsMalformed(int length)
    {
        byte[] packet = new byte[length];
        if (length >= 8) new EspHeader(0x1234, 1).Write(packet);
        Assert.That(Inbound(HipTransform.TripleDesSha1).TryOpen(packet, _plain, _outbox, out _), Is.EqualTo(EspRejection.Malformed));
    }

    [Test]
    public void GenuinePacketWithWrongPadding_IsRefused()
    {
        // Nobody but the peer can make one, so it is made with the peer's keys.
        var keys = new EspKeys(HipTransform.NullSha1, Material());
        byte[] packet = [0, 0, 0x12, 0x34, 0, 0, 0, 1, 9, 9, 2, 17, .. new byte[EspKeys.IcvSize]];
        keys.Authenticator.Compute(packet.AsSpan(0, 12), packet.AsSpan(12));
        Assert.That(Inbound(HipTransform.NullSha1).TryOpen(packet, _plain, _outbox, out _), Is.EqualTo(EspRejection.BadPadding));
    }

    [Test]
    public void LastSequenceNumber_IsTheEnd()
    {
        OutboundAssociation outbound = Outbound(HipTransform.NullSha1);
        outbound.SkipTo(uint.MaxValue - 1);
        Assert.That(outbound.IsExhausted, Is.False);
        Assert.That(SequenceOf(Seal(outbound, [1], IpProtocol.Udp)), Is.EqualTo(uint.MaxValue));
        Assert.That(outbound.IsExhausted, Is.True);
        Assert.That(() => Seal(outbound, [1], IpProtocol.Udp), Throws.InvalidOperationException);
    }

    private static uint SequenceOf(byte[] packet)
    {
        Assert.That(EspHeader.TryRead(packet, out EspHeader header), Is.EqualTo(WireError.None));
        return header.SequenceNumber;
    }

    private static KeyMaterial Material() => new(new byte[96], new byte[16], new byte[16], new byte[8], new byte[8]);

    private static OutboundAssociation Outbound(HipTransform transform) => new(new EspKeys(transform, Material()), 0x1234);

    private static InboundAssociation Inbound(HipTransform transform) => new(new EspKeys(transform, Material()));

    private byte[] Seal(OutboundAssociation outbound, byte[] payload, IpProtocol protocol)
    {
        byte[] packet = new byte[outbound.SealedSize(payload.Length)];
        Array.Fill(packet, (byte)0xA5);
        payload.CopyTo(outbound.PayloadIn(packet, payload.Length));
        outbound.Seal(packet, payload.Length, protocol, _outbox);
        return packet;
    }
}
