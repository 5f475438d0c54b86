using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Tests.Icmp;

public sealed class QuotedPacketTests
{
    [Test]
    public void TryRead_CutAtAnyLength_HeaderNeededTransportAsFarAsThere([Values] bool v6)
    {
        byte[] packet = v6 ? Packets.Udp(Packets.A6, Packets.B6, 4000, 53, [1, 2, 3]) : Packets.Udp(Packets.A4, Packets.B4, 4000, 53, [1, 2, 3]);
        IpHeader whole = Packets.Header(packet);
        for (int length = 0; length <= packet.Length; length++)
        {
            WireError error = QuotedPacket.TryRead(packet.AsSpan(0, length), out QuotedPacket quoted);
            if (length < whole.HeaderLength)
            {
                Assert.That(error, Is.EqualTo(WireError.Truncated), $"{length} octets");
                Assert.That(quoted.Header, Is.EqualTo(default(IpHeader)));
                continue;
            }

            Assert.That(error, Is.EqualTo(WireError.None), $"{length} octets");
            Assert.That(quoted.Header, Is.EqualTo(whole));
            Assert.That(quoted.Transport.ToArray(), Is.EqualTo(packet[whole.HeaderLength..length]));
            Assert.That(quoted.TryReadPorts(out ushort source, out ushort destination), Is.EqualTo(quoted.Transport.Length >= 4));
            Assert.That((source, destination), Is.EqualTo(quoted.Transport.Length >= 4 ? ((ushort)4000, (ushort)53) : ((ushort)0, (ushort)0)));
        }
    }

    [Test]
    public void TryRead_ExtensionHeaderCut_Truncated()
    {
        byte[] packet = Ip.IpHeaderTests.WithExtension;
        Assert.That(QuotedPacket.TryRead(packet.AsSpan(0, 47), out _), Is.EqualTo(WireError.Truncated));
        Assert.That(QuotedPacket.TryRead(packet.AsSpan(0, 48), out QuotedPacket quoted), Is.EqualTo(WireError.None));
        Assert.That((quoted.Header.Protocol, quoted.Header.HeaderLength, quoted.Transport.Length), Is.EqualTo((IpProtocol.Hip, 48, 0)));
    }

    // RFC 4884 pads the quote and puts objects of its own behind it.
    [Test]
    public void TryRead_OctetsBehindThePacket_NotPartOfIt([Values] bool v6)
    {
        byte[] packet = v6 ? Packets.Udp(Packets.A6, Packets.B6, 1, 2, [3]) : Packets.Udp(Packets.A4, Packets.B4, 1, 2, [3]);
        Assert.That(QuotedPacket.TryRead([.. packet, 0, 0, 0], out QuotedPacket quoted), Is.EqualTo(WireError.None));
        Assert.That(quoted.Transport.Length, Is.EqualTo(9));
    }

    // Some router on the way may have changed the time to live and quoted before the repair.
    [Test]
    public void TryRead_HeaderChecksumWrong_Taken()
    {
        byte[] packet = Packets.Udp(Packets.A4, Packets.B4, 1, 2, []);
        packet[8]--;
        Assert.That(QuotedPacket.TryRead(packet, out _), Is.EqualTo(WireError.None));
    }

    [Test]
    public void TryReadPorts_NotUdp_False()
    {
        byte[] packet = Packets.Of(Packets.A4, Packets.B4, IpProtocol.Hip, new byte[8]);
        Assert.That(QuotedPacket.TryRead(packet, out QuotedPacket quoted), Is.EqualTo(WireError.None));
        Assert.That(quoted.TryReadPorts(out _, out _), Is.False);
    }

    [TestCase("55", WireError.BadVersion, TestName = "Refused: version 5")]
    [TestCase("44 00 001c 0000 0000 40 11 0000 c0a80001 c0a800c7", WireError.BadLength, TestName = "Refused: quoted header of 16 octets")]
    [TestCase("45 00 0013 0000 0000 40 11 0000 c0a80001 c0a800c7", WireError.BadLength, TestName = "Refused: quoted total below header")]
    [TestCase("45 00 001c 0000 00b9 40 11 0000 c0a80001 c0a800c7", WireError.Fragment, TestName = "Refused: quoted fragment")]
    public void TryRead_Unsound_Refused(string hex, WireError expected)
    {
        Assert.That(QuotedPacket.TryRead(Octets.Of(hex), out _), Is.EqualTo(expected));
    }
}
