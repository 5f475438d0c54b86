using Simulator.Wire.Arp;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Tests.Arp;

public sealed class ArpPacketTests
{
    // Ethernet, IPv4, 6 and 4 octets, request; 192.168.1.10 at 02:00:00:00:00:0a asks for 192.168.1.1.
    internal static readonly byte[] Request = Octets.Of("0001 0800 06 04 0001 02000000000a c0a8010a 000000000000 c0a80101");

    private static readonly byte[] Reply = Octets.Of("0001 0800 06 04 0002 020000000001 c0a80101 02000000000a c0a8010a");

    [Test]
    public void TryRead_Request_Fields()
    {
        Assert.That(ArpPacket.TryRead(Request, out ArpPacket packet), Is.EqualTo(WireError.None));
        Assert.That(packet, Is.EqualTo(new ArpPacket(
            ArpOperation.Request, new(0x0200_0000_000a), IpAddress.V4(0xc0a8010a), new(0), IpAddress.V4(0xc0a80101))));
    }

    [Test]
    public void TryRead_EthernetPadding_Ignored()
    {
        Assert.That(ArpPacket.TryRead([.. Reply, .. new byte[18]], out ArpPacket packet), Is.EqualTo(WireError.None));
        Assert.That(packet.Operation, Is.EqualTo(ArpOperation.Reply));
    }

    [TestCase(1, 0x06, TestName = "Refused: IEEE 802 hardware")]
    [TestCase(2, 0x86, TestName = "Refused: another protocol")]
    [TestCase(4, 0x08, TestName = "Refused: 8-octet hardware addresses")]
    [TestCase(5, 0x10, TestName = "Refused: 16-octet protocol addresses")]
    [TestCase(7, 0x00, TestName = "Refused: operation 0")]
    [TestCase(7, 0x08, TestName = "Refused: InARP request")]
    [TestCase(6, 0x01, TestName = "Refused: operation 257")]
    public void TryRead_AnotherKind_Unsupported(int at, int value)
    {
        byte[] bytes = [.. Request];
        bytes[at] = (byte)value;
        Assert.That(Codec.TakesAllOrNothing<ArpPacket>(bytes, ArpPacket.TryRead), Is.EqualTo(WireError.Unsupported));
    }

    [Test]
    public void Codec_Samples_HoldTheirPromises()
    {
        foreach (byte[] sample in new[] { Request, Reply })
        {
            Codec.Check<ArpPacket>(sample, ArpPacket.Size, ArpPacket.TryRead, static (packet, bytes) => packet.Write(bytes));
        }
    }
}
