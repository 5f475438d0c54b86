using Simulator.Results.Dissection;
using Simulator.Wire.Arp;
using Simulator.Wire.Dns;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Results.Tests.Dissection;

public sealed class PacketSummaryTests
{
    public static IEnumerable<TestCaseData> Packets()
    {
        yield return Case("ARP request", Samples.Arp(ArpOperation.Request), "who has 192.168.1.1, tell 192.168.1.2");
        yield return Case("ARP reply", Samples.Arp(ArpOperation.Reply), "192.168.1.2 is at 02:00:00:00:00:00");
        yield return Case("UDP", Samples.Udp(Samples.Alice, 1024, Samples.Bob, 4242, new byte[160]), "UDP 1024 → 4242, 160 B");
        yield return Case("DNS query", Samples.DnsQuery(RecordType.Key), "www.foo.com? KEY");
        yield return Case("DNS answer", Samples.DnsAnswer(), "www.foo.com? KEY, answer 2×KEY SIG, additional A, AD");
        yield return Case("DNS denial", Samples.DnsAnswer(ResponseCode.NameError), "www.foo.com? KEY, NXDOMAIN, AD");
        yield return Case("ESP", Samples.Esp(Samples.Alice, Samples.Bob, 0x0badcafe, 4), "SPI 0badcafe, seq 4, 184 B");
        yield return Case("I1", Samples.I1(), "HIGH 3f2a9c01…, for 100/50/9b9b9b9b…");
        yield return Case("R1", Samples.R1(),
            "HIGH 100/50/9b9b9b9b…, www.foo.com, for 3f2a9c01…, I 5d3c1a2b…, hash a1b2c3d4…, DSA 1024 bits, DH group 2, "
            + "transforms 3DES-SHA1 NULL-SHA1, SIG by www.foo.com");
        yield return Case("I2", Samples.I2(),
            "HIGH 3f2a9c01…, anonymous, for 100/50/9b9b9b9b…, ESEL 1f2e3d4c, J 77771a2b…, hash a1b2c3d4…, DSA 1024 bits, DH group 2, "
            + "transforms 3DES-SHA1, SIG by anonymous, SPI 5a5a0001, seq 1, 104 B");
        yield return Case("R2", Samples.R2(),
            "HIGH 100/50/9b9b9b9b…, www.foo.com, ESEL 0badcafe, I 5d3c1a2b…, hash a1b2c3d4…, F(I,J) feed0000…, SIG by www.foo.com");
        yield return Case("echo request", Samples.EchoRequest(), "echo request, id 77, seq 3");
        yield return Case("port unreachable", Samples.PortUnreachable(), "port unreachable, about UDP 192.168.1.2 → 192.168.2.2, ports 1024 → 9");
        yield return Case("neighbor solicitation", Solicitation(), "neighbor solicitation for 2001:db8::1");
        yield return Case("care-of test", Mobility("3b02 0400 0000 0007 1122334455667788 99aabbccddeeff00"),
            "care-of nonce index 7, care-of init cookie 11223344…, care-of keygen token 99aabbcc…");
        yield return Case("binding update", Mobility("3b01 0500 0000 0009 c000 0069 01020000"), "sequence 9, lifetime 420 s, flags AH");
        yield return Case("refused binding", Mobility("3b01 0600 0000 8400 0009 0000 01020000"), "refused (status 132), sequence 9, lifetime 0 s");
        yield return Case("half a mobility header", Mobility("3b01 0500 0000"), "unreadable mobility header (ends too early)");
        yield return Case("tunnelled", Samples.Ip(IpAddress.V6(2), IpAddress.V6(3), IpProtocol.IPv6, Mobility("3b01 0100 0000 0000 1122334455667788")),
            "tunnelled ::2 → ::3, home init cookie 11223344…");
        yield return Case("another protocol", Samples.Ip(Samples.Alice, Samples.Bob, (IpProtocol)6, new byte[20]), "protocol 6, 20 B");
        yield return Case("nothing", [], "unreadable packet (ends too early)");
        yield return Case("half an ARP message", Samples.Arp(ArpOperation.Request)[..20], "unreadable ARP (ends too early)");
        yield return Case("IP version 9", [0x90], "unreadable packet (unknown version)");
        yield return Case("half a DNS message", Samples.Udp(Samples.Alice, 1024, Samples.Server, 53, new byte[5]), "unreadable DNS (ends too early)");
        yield return Case("HIP with a reserved field set", Samples.Ip(Samples.Alice, Samples.Bob, IpProtocol.Hip, [0, 2, 1, 0, .. new byte[20]]),
            "unreadable HIP (forbidden value)");
        yield return Case("ESP with a reserved SPI", Samples.Esp(Samples.Alice, Samples.Bob, 255, 4), "unreadable ESP (forbidden value)");
    }

    [TestCaseSource(nameof(Packets))]
    public void Packet_IsTold(byte[] packet, string expected) => Assert.That(PacketSummary.Of(packet).Text, Is.EqualTo(expected));

    [Test]
    public void IpPacket_HasItsAddresses()
    {
        PacketSummary summary = PacketSummary.Of(Samples.I1());
        Assert.That((summary.Source, summary.Destination), Is.EqualTo(("192.168.1.2", "192.168.2.2")));
    }

    [Test]
    public void ChecksumThatIsWrong_IsSaid()
    {
        byte[] packet = Samples.EchoRequest();
        packet[^1] ^= 1;
        Assert.That(PacketSummary.Of(packet).Text, Is.EqualTo("unreadable ICMP (wrong checksum)"));
        packet[8]--;
        Assert.That(PacketSummary.Of(packet).Text, Is.EqualTo("unreadable packet (wrong checksum)"));
    }

    // An attacker's name must neither fill the chart nor end its line.
    [Test]
    public void HostileName_IsCutAndPrintable()
    {
        var message = new byte[300];
        var dns = new DnsMessageWriter(message);
        Assert.That(DnsName.Root.TryPrepend([.. Enumerable.Repeat((byte)'\n', 63)], out DnsName name), Is.True);
        Assert.That(name.TryPrepend([.. Enumerable.Repeat((byte)'<', 63)], out name), Is.True);
        Assert.That(dns.TryAddQuestion(name, RecordType.A), Is.True);
        string text = PacketSummary.Of(Samples.Udp(Samples.Alice, 1024, Samples.Server, 53, message.AsSpan(0, dns.Finish(1, DnsFlags.None)))).Text;
        Assert.That(text, Has.Length.LessThan(80).And.StartsWith("<<<").And.Not.Contains("\n"));
    }

    [Test]
    public void CutPackets_AreToldWithoutFailing()
    {
        foreach (TestCaseData data in Packets())
        {
            byte[] packet = (byte[])data.Arguments[0]!;
            for (int length = 0; length < packet.Length; length++) Assert.That(PacketSummary.Of(packet.AsSpan(0, length)).Fields, Is.Not.Empty);
        }
    }

    [Test]
    public void TamperedPackets_AreToldWithoutFailing()
    {
        var random = Engine.RandomStream.Derive(1, "test/tamper");
        foreach (TestCaseData data in Packets())
        {
            byte[] packet = (byte[])data.Arguments[0]!;
            for (int i = 0; packet.Length > 0 && i < 500; i++)
            {
                byte[] tampered = [.. packet];
                for (ulong n = random.NextBelow(4); n < 4; n++) tampered[random.NextBelow((ulong)packet.Length)] = (byte)random.NextUInt32();
                // The header's checksum is repaired, so that what is inside is read.
                if (tampered.Length >= 20 && tampered[0] == 0x45)
                {
                    tampered[10] = tampered[11] = 0;
                    System.Buffers.Binary.BinaryPrimitives.WriteUInt16BigEndian(tampered.AsSpan(10), Wire.Checksum.Compute(tampered.AsSpan(0, 20)));
                }

                Assert.That(PacketSummary.Of(tampered).Fields, Is.Not.Empty);
            }
        }
    }

    private static byte[] Mobility(string hex) =>
        Samples.Ip(IpAddress.V6(2), IpAddress.V6(3), IpProtocol.MobilityHeader, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    private static TestCaseData Case(string name, byte[] packet, string expected) => new TestCaseData(packet, expected).SetArgDisplayNames(name);

    private static byte[] Solicitation()
    {
        Assert.That(IpAddress.TryParse("2001:db8::1", out IpAddress target), Is.True);
        var message = new byte[24];
        target.Write(message.AsSpan(8));
        new IcmpHeader(IcmpV6Type.NeighborSolicitation).Write(message, IpAddress.Any6, target);
        return Samples.Ip(IpAddress.Any6, target, IpProtocol.IcmpV6, message);
    }
}
