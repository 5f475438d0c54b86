using Simulator.Network.Tests.Kit;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Network.Tests;

/// <summary>What a host does with a packet: bytes in, bytes out.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class IpReceivingTests(bool v6)
{
    private const byte OpenPort = 9;

    private readonly string _host = v6 ? "2001:db8:1::1" : "10.0.1.1";
    private readonly string _second = v6 ? "2001:db8:2::1" : "10.0.2.1";
    private readonly string _peer = v6 ? "2001:db8:1::9" : "10.0.1.9";
    private readonly string _stranger = v6 ? "2001:db8:1::77" : "10.0.1.77";

    private Net _net = null!;
    private Probe _probe = null!;
    private Script _machine = null!;
    private Script _raw = null!;
    private MacAddress _mac;

    [SetUp]
    public void Build()
    {
        _net = new Net();
        Link link = _net.Link("lan", new LinkOptions { Mtu = 2000 });
        Host host = _net.Host("host");
        _probe = new Probe(_net.World, "probe");
        string length = v6 ? "/64" : "/24";
        _mac = _net.Join(host, link, _host + length).Mac;
        _net.Join(_probe, link, _peer + length);
        _net.Join(host, _net.Link("other"), _second + length);
        _machine = new Script();
        _raw = new Script("raw");
        host.BindUdp(OpenPort, host.Add(_machine));
        host.BindIp(IpProtocol.Hip, host.Add(_raw));
        _net.Start();
    }

    private void Feed(byte[] packet)
    {
        _probe.SendIp(_mac, packet);
        _net.Run();
    }

    private void AssertDropped(DropReason reason, int frames = 0)
    {
        Assert.That(_net.Drops("host", reason), Is.EqualTo(1));
        Assert.That(_net.AllDrops(), Is.EqualTo(1));
        Assert.That(_probe.Frames, Has.Count.EqualTo(frames));
        Assert.That(_machine.Received.Count + _raw.Received.Count, Is.Zero);
    }

    private void AssertError(IcmpErrorReason reason, string from, byte[] about)
    {
        (IpHeader ip, IcmpHeader icmp, byte[] message) = _probe.Icmp(0);
        Assert.That(ip.Source, Is.EqualTo(Net.Address(from)));
        Assert.That(ip.Destination, Is.EqualTo(Net.Address(_peer)));
        Assert.That(IcmpError.TryRead(icmp, message, out IcmpError error), Is.EqualTo(Wire.WireError.None));
        Assert.That(error.Reason, Is.EqualTo(reason));
        Assert.That(message[IcmpHeader.Size..], Is.EqualTo(about[..(message.Length - IcmpHeader.Size)]));
    }

    [Test]
    public void Datagram_ReachesItsMachine()
    {
        Feed(Probe.Udp(_peer, _host, 1234, OpenPort, octets: 5, hopLimit: 33));

        Script.Heard heard = _machine.Received.Single();
        Assert.That(heard.Payload, Is.EqualTo(new byte[] { 0, 1, 2, 3, 4 }));
        Assert.That(heard.SourcePort, Is.EqualTo(1234));
        Assert.That(heard.HopLimit, Is.EqualTo(33));
        Assert.That(heard.Source, Is.EqualTo(Net.Address(_peer)));
        Assert.That(heard.Destination, Is.EqualTo(Net.Address(_host)));
        Assert.That(heard.Arrival!.Link!.Name, Is.EqualTo("lan"));
        Assert.That(_net.AllDrops(), Is.Zero);
    }

    [Test]
    public void AddressOfAnotherInterface_IsThisHostToo()
    {
        Feed(Probe.Udp(_peer, _second, 1234, OpenPort));

        Assert.That(_machine.Received, Has.Count.EqualTo(1));
    }

    [Test]
    public void EthernetPadding_IsCut()
    {
        byte[] frame = _probe.Frame(_mac, Probe.Packet(_peer, _host, IpProtocol.Hip, 64, [1, 2, 3]));
        _probe.Send([.. frame, 0xEE, 0xEE, 0xEE]);
        _net.Run();

        Assert.That(_raw.Received.Single().Payload, Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public void UdpLengthShorterThanIp_CutsTheData()
    {
        byte[] segment = [0, 9, 0, OpenPort, 0, 9, 0, 0, 42, 99];
        UdpHeader.WriteChecksum(segment, PseudoHeader.Sum(Net.Address(_peer), Net.Address(_host), IpProtocol.Udp, segment.Length));
        Feed(Probe.Packet(_peer, _host, IpProtocol.Udp, 64, segment));

        Assert.That(_machine.Received.Single().Payload, Is.EqualTo(new byte[] { 42 }));
    }

    [Test]
    public void EchoRequest_IsAnswered()
    {
        Feed(Probe.Icmp(_peer, _second, IcmpHeader.EchoRequest(v6, 7, 8), [1, 2, 3]));

        (IpHeader ip, IcmpHeader icmp, byte[] message) = _probe.Icmp(0);
        Assert.That(ip.Source, Is.EqualTo(Net.Address(_second)));
        Assert.That(ip.Destination, Is.EqualTo(Net.Address(_peer)));
        Assert.That(icmp.IsEchoReply, Is.True);
        Assert.That((icmp.Identifier, icmp.SequenceNumber), Is.EqualTo(((ushort)7, (ushort)8)));
        Assert.That(message[IcmpHeader.Size..], Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(_net.AllDrops(), Is.Zero);
    }

    [Test]
    public void ClosedPort_IsSaid_FromTheAddressAskedFor()
    {
        byte[] packet = Probe.Udp(_peer, _second, 1234, 10);
        Feed(packet);

        AssertDropped(DropReason.NoPort, frames: 1);
        AssertError(IcmpErrorReason.PortUnreachable, _second, packet);
    }

    [Test]
    public void UnknownProtocol_IsSaid()
    {
        byte[] packet = Probe.Packet(_peer, _host, (IpProtocol)99, 64, [1, 2, 3, 4, 5, 6, 7, 8]);
        Feed(packet);

        AssertDropped(DropReason.NoProtocol, frames: 1);
        AssertError(IcmpErrorReason.ProtocolUnreachable, _host, packet);
    }

    [Test]
    public void PacketForAnother_IsDropped()
    {
        Feed(Probe.Udp(_peer, _stranger, 1234, OpenPort));

        AssertDropped(DropReason.NotForMe);
    }

    [Test]
    public void BadUdpChecksum_IsCounted()
    {
        byte[] packet = Probe.Udp(_peer, _host, 1234, OpenPort);
        packet[^1] ^= 1;
        Feed(packet);

        AssertDropped(DropReason.BadChecksum);
    }

    [Test]
    public void MissingUdpChecksum_PassesOverIPv4Only()
    {
        byte[] segment = [4, 210, 0, OpenPort, 0, 10, 0, 0, 1, 2];
        Feed(Probe.Packet(_peer, _host, IpProtocol.Udp, 64, segment));

        if (v6) AssertDropped(DropReason.BadChecksum);
        else Assert.That(_machine.Received, Has.Count.EqualTo(1));
    }

    [Test]
    public void BadIcmpChecksum_IsCounted()
    {
        byte[] packet = Probe.Icmp(_peer, _host, IcmpHeader.EchoRequest(v6, 7, 8), [1, 2, 3]);
        packet[^1] ^= 1;
        Feed(packet);

        AssertDropped(DropReason.BadChecksum);
    }

    // Octet 10 is the IPv4 header's checksum; in an IPv6 header it is of the source address, which UDP's checksum covers.
    [Test]
    public void BrokenHeader_IsCounted()
    {
        byte[] packet = Probe.Udp(_peer, _host, 1234, OpenPort);
        packet[10] ^= 1;
        Feed(packet);

        AssertDropped(DropReason.BadChecksum);
    }

    [Test]
    public void Fragment_IsRefused()
    {
        byte[] packet;
        if (v6)
        {
            packet = Probe.Packet(_peer, _host, IpProtocol.FragmentHeader, 64, [17, 0, 0, 1, 0, 0, 0, 1, 1, 2, 3, 4, 5, 6, 7, 8]);
        }
        else
        {
            packet = Probe.Udp(_peer, _host, 1234, OpenPort);
            packet[6] = 0x20;   // more fragments
            packet[10] = packet[11] = 0;
            ushort checksum = Wire.Checksum.Compute(packet.AsSpan(0, 20));
            (packet[10], packet[11]) = ((byte)(checksum >> 8), (byte)checksum);
        }

        Feed(packet);

        AssertDropped(DropReason.Fragment);
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(19)]
    public void TruncatedPacket_IsMalformed(int octets)
    {
        byte[] frame = _probe.Frame(_mac, Probe.Udp(_peer, _host, 1234, OpenPort));
        _probe.Send(frame.AsSpan(0, EthernetHeader.Size + octets));
        _net.Run();

        AssertDropped(DropReason.Malformed);
    }

    [Test]
    public void EtherTypeOfTheOtherVersion_IsMalformed()
    {
        byte[] frame = _probe.Frame(_mac, Probe.Udp(_peer, _host, 1234, OpenPort));
        (frame[12], frame[13]) = v6 ? ((byte)0x08, (byte)0x00) : ((byte)0x86, (byte)0xDD);
        _probe.Send(frame);
        _net.Run();

        AssertDropped(DropReason.Malformed);
    }

    [Test]
    public void IcmpOfTheOtherVersion_IsMalformed()
    {
        Feed(Probe.Packet(_peer, _host, v6 ? IpProtocol.Icmp : IpProtocol.IcmpV6, 64, [8, 0, 0xF7, 0xFF, 0, 0, 0, 0]));

        AssertDropped(DropReason.Malformed);
    }

    [Test]
    public void UnknownEtherType_IsDropped()
    {
        _probe.Send(_mac);
        _net.Run();

        AssertDropped(DropReason.NoProtocol);
    }

    [Test]
    public void ErrorAboutAnError_IsNotSent()
    {
        // An ICMP error to a host that quotes a packet it never sent, and one with an unknown type, are both taken in silence.
        byte[] quoted = Probe.Udp(_host, _peer, OpenPort, 1234);
        IcmpHeader header = v6 ? new(IcmpV6Type.TimeExceeded) : new(IcmpV4Type.TimeExceeded);
        Feed(Probe.Icmp(_peer, _host, header, quoted));

        Assert.That(_probe.Frames, Is.Empty);
        Script.Report report = _machine.Errors.Single();
        Assert.That(report.Reason, Is.EqualTo(IcmpErrorReason.HopLimitExceeded));
        Assert.That(report.Reporter, Is.EqualTo(Net.Address(_peer)));
        Assert.That(report.Destination, Is.EqualTo(Net.Address(_peer)));
        Assert.That(report.Quoted[..2], Is.EqualTo(new byte[] { 0, OpenPort }));
    }

    [Test]
    public void ErrorAboutSomebodyElsesPacket_IsIgnored()
    {
        byte[] quoted = Probe.Udp(_stranger, _peer, OpenPort, 1234);
        IcmpHeader header = v6 ? new(IcmpV6Type.TimeExceeded) : new(IcmpV4Type.TimeExceeded);
        Feed(Probe.Icmp(_peer, _host, header, quoted));

        Assert.That(_machine.Errors, Is.Empty);
    }

    [Test]
    public void ErrorAboutARawPacket_ReachesTheProtocolsMachine()
    {
        byte[] quoted = Probe.Packet(_host, _peer, IpProtocol.Hip, 64, [1, 2, 3, 4, 5, 6, 7, 8]);
        IcmpHeader header = v6 ? new(IcmpV6Type.PacketTooBig, rest: 1300) : new(IcmpV4Type.DestinationUnreachable, 4, 1300);
        Feed(Probe.Icmp(_peer, _host, header, quoted));

        Script.Report report = _raw.Errors.Single();
        Assert.That(report.Reason, Is.EqualTo(IcmpErrorReason.PacketTooBig));
        Assert.That(report.Mtu, Is.EqualTo(1300));
        Assert.That(_machine.Errors, Is.Empty);
    }

    [Test]
    public void FrameToEverybody_IsHeard_ButNotRefused()
    {
        _probe.SendIp(MacAddress.Broadcast, Probe.Udp(_peer, _host, 1234, OpenPort));
        _probe.SendIp(MacAddress.Broadcast, Probe.Udp(_peer, _host, 1234, 10));
        _probe.SendIp(MacAddress.Broadcast, Probe.Packet(_peer, _host, (IpProtocol)99, 64, [1]));
        _net.Run();

        Assert.That(_machine.Received, Has.Count.EqualTo(1));
        Assert.That(_net.Drops("host", DropReason.NoPort), Is.EqualTo(1));
        Assert.That(_net.Drops("host", DropReason.NoProtocol), Is.EqualTo(1));
        Assert.That(_probe.Frames, Is.Empty);
    }

    [Test]
    public void OverheardFrame_IsNotTaken()
    {
        Host host = (Host)_net.World.Nodes[0];
        host.Interfaces[0].IsPromiscuous = true;
        _probe.SendIp(new MacAddress(0x0200_0000_0099), Probe.Udp(_peer, _host, 1234, OpenPort));
        _net.Run();

        AssertDropped(DropReason.NotForMe);
    }
}
