using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Tests.Ip;

/// <summary>An edited packet is, octet for octet, the packet made anew with the new values.</summary>
public sealed class IpPacketViewTests
{
    private static readonly IpAddress C4 = IpAddress.V4(0xcb007163);
    private static readonly IpAddress C6 = IpAddress.V6(new UInt128(0x20010db8ffff0001, 0x0123456789abcdef));

    [Test]
    public void Addresses_UdpOverEither_AsMadeAnew([Values] bool v6)
    {
        (IpAddress a, IpAddress b, IpAddress c) = v6 ? (Packets.A6, Packets.B6, C6) : (Packets.A4, Packets.B4, C4);
        byte[] data = [1, 2, 3, 4, 5];
        AssertEdited(Packets.Udp(a, b, 4000, 53, data), static (view, to) => view.Source = to, c, Packets.Udp(c, b, 4000, 53, data));
        AssertEdited(Packets.Udp(a, b, 4000, 53, data), static (view, to) => view.Destination = to, c, Packets.Udp(a, c, 4000, 53, data));
    }

    [Test]
    public void Addresses_TcpOverEither_AsMadeAnew([Values] bool v6)
    {
        (IpAddress a, IpAddress b, IpAddress c) = v6 ? (Packets.A6, Packets.B6, C6) : (Packets.A4, Packets.B4, C4);
        AssertEdited(Packets.Tcp(a, b, [1, 2, 3]), static (view, to) => view.Source = to, c, Packets.Tcp(c, b, [1, 2, 3]));
        AssertEdited(Packets.Tcp(a, b, [1, 2, 3]), static (view, to) => view.Destination = to, c, Packets.Tcp(a, c, [1, 2, 3]));
    }

    // ICMPv6's checksum covers the addresses, ICMPv4's does not.
    [Test]
    public void Addresses_IcmpOverEither_AsMadeAnew([Values] bool v6)
    {
        (IpAddress a, IpAddress b, IpAddress c) = v6 ? (Packets.A6, Packets.B6, C6) : (Packets.A4, Packets.B4, C4);
        AssertEdited(Packets.Echo(a, b, [1, 2, 3]), static (view, to) => view.Source = to, c, Packets.Echo(c, b, [1, 2, 3]));
        AssertEdited(Packets.Echo(a, b, [1, 2, 3]), static (view, to) => view.Destination = to, c, Packets.Echo(a, c, [1, 2, 3]));
    }

    [Test]
    public void Addresses_OtherProtocols_PayloadUntouched([Values] bool v6, [Values(IpProtocol.Esp, IpProtocol.Hip)] IpProtocol protocol)
    {
        (IpAddress a, IpAddress b, IpAddress c) = v6 ? (Packets.A6, Packets.B6, C6) : (Packets.A4, Packets.B4, C4);
        byte[] payload = new byte[32];
        AssertEdited(Packets.Of(a, b, protocol, payload), static (view, to) => view.Source = to, c, Packets.Of(c, b, protocol, payload));
    }

    // ICMPv6's number over IPv4 means nothing that anyone checks.
    [Test]
    public void Addresses_IcmpV6OverIPv4_PayloadUntouched()
    {
        byte[] payload = Octets.Of("80 00 82b6 0001 0001");
        AssertEdited(
            Packets.Of(Packets.A4, Packets.B4, IpProtocol.IcmpV6, payload), static (view, to) => view.Source = to, C4,
            Packets.Of(C4, Packets.B4, IpProtocol.IcmpV6, payload));
    }

    [Test]
    public void DecrementHopLimit_Either_AsMadeAnew([Values] bool v6, [Values(1, 2, 64, 255)] int hopLimit)
    {
        (IpAddress a, IpAddress b) = v6 ? (Packets.A6, Packets.B6) : (Packets.A4, Packets.B4);
        byte[] packet = Packets.Udp(a, b, 1, 2, [], (byte)hopLimit);
        var view = new IpPacketView(packet, Packets.Header(packet));
        Assert.That(view.HopLimit, Is.EqualTo(hopLimit));
        view.DecrementHopLimit();
        Assert.That(view.HopLimit, Is.EqualTo(hopLimit - 1));
        Assert.That(packet, Is.EqualTo(Packets.Udp(a, b, 1, 2, [], (byte)(hopLimit - 1))));
    }

    // RFC 1624 section 4: where equation 2 of RFC 1141 goes wrong, the checksum becomes 0 and not ffff.
    [Test]
    public void DecrementHopLimit_ChecksumBecomesZero_AsMadeAnew()
    {
        for (int low = 0; low <= 0xFFFF; low++)
        {
            IpAddress destination = IpAddress.V4(0x0a000000 | (uint)low);
            byte[] after = Packets.Of(Packets.A4, destination, IpProtocol.Hip, [], 63);
            if (BinaryPrimitives.ReadUInt16BigEndian(after.AsSpan(10)) != 0) continue;

            byte[] packet = Packets.Of(Packets.A4, destination, IpProtocol.Hip, [], 64);
            new IpPacketView(packet, Packets.Header(packet)).DecrementHopLimit();
            Assert.That(packet, Is.EqualTo(after));
            return;
        }

        Assert.Fail("no address gives a checksum of zero");
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property AddressesAndPorts_AnyUdp_AsMadeAnew(bool v6, ulong address, ushort sourcePort, ushort destinationPort, byte[] data)
    {
        (IpAddress a, IpAddress b) = v6 ? (Packets.A6, Packets.B6) : (Packets.A4, Packets.B4);
        IpAddress c = v6 ? IpAddress.V6(new UInt128(address, ~address)) : IpAddress.V4((uint)address);
        byte[] packet = Packets.Udp(a, b, 40000, 4500, data);
        var view = new IpPacketView(packet, Packets.Header(packet));
        view.Source = c;
        bool patched = view.PatchUdpPorts(sourcePort, destinationPort);
        return patched.And(packet.AsSpan().SequenceEqual(Packets.Udp(c, b, sourcePort, destinationPort, data)));
    }

    // RFC 3022 section 4.1: no checksum stays no checksum.
    [Test]
    public void Edits_UdpWithoutChecksum_StaysWithout()
    {
        byte[] packet = Packets.Udp(Packets.A4, Packets.B4, 1, 2, [3]);
        (packet[26], packet[27]) = (0, 0);
        var view = new IpPacketView(packet, Packets.Header(packet));
        view.Source = C4;
        view.PatchUdpPorts(5, 6);
        byte[] expected = Packets.Udp(C4, Packets.B4, 5, 6, [3]);
        (expected[26], expected[27]) = (0, 0);
        Assert.That(packet, Is.EqualTo(expected));
    }

    [Test]
    public void PatchUdpPorts_ChecksumComesToZero_AllOnes([Values] bool v6)
    {
        (IpAddress a, IpAddress b) = v6 ? (Packets.A6, Packets.B6) : (Packets.A4, Packets.B4);
        byte[] packet = Packets.Udp(a, b, 0, 53, [1, 2]);

        // With its own checksum as the source port, which was 0, the rest sums to ffff.
        int payload = Packets.Header(packet).HeaderLength;
        ushort port = BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(payload + 6));
        Assert.That(new IpPacketView(packet, Packets.Header(packet)).PatchUdpPorts(port, 53), Is.True);
        Assert.That(packet[(payload + 6)..(payload + 8)], Is.EqualTo(new byte[] { 0xFF, 0xFF }));
        Assert.That(packet, Is.EqualTo(Packets.Udp(a, b, port, 53, [1, 2])));
    }

    [Test]
    public void PatchUdpPorts_NoUdp_FalseAndUntouched()
    {
        byte[] tcp = Packets.Tcp(Packets.A4, Packets.B4, []);
        byte[] packet = [.. tcp];
        Assert.That(new IpPacketView(packet, Packets.Header(packet)).PatchUdpPorts(1, 2), Is.False);
        Assert.That(packet, Is.EqualTo(tcp));
    }

    [Test]
    public void Edits_ExtensionHeaders_TransportFoundBehindThem()
    {
        byte[] packet = WithExtension(Packets.Udp(Packets.A6, Packets.B6, 1, 2, [3]));
        var view = new IpPacketView(packet, Packets.Header(packet));
        view.Destination = C6;
        view.PatchUdpPorts(5, 6);
        Assert.That(packet, Is.EqualTo(WithExtension(Packets.Udp(Packets.A6, C6, 5, 6, [3]))));
    }

    // As quoted in an ICMP error: the view edits what is there.
    [Test]
    public void Edits_TransportCutShort_AddressesOnly([Values] bool v6)
    {
        (IpAddress a, IpAddress b, IpAddress c) = v6 ? (Packets.A6, Packets.B6, C6) : (Packets.A4, Packets.B4, C4);
        byte[] whole = Packets.Udp(a, b, 1, 2, [3]);
        byte[] expected = Packets.Udp(c, b, 5, 6, [3]);
        IpHeader header = Packets.Header(whole);
        for (int kept = 0; kept < whole.Length - header.HeaderLength; kept++)
        {
            byte[] packet = whole[..(header.HeaderLength + kept)];
            var view = new IpPacketView(packet, header);
            view.Source = c;
            Assert.That(view.PatchUdpPorts(5, 6), Is.EqualTo(kept >= 4));
            if (kept >= 4) Assert.That(packet.Take(header.HeaderLength + 4), Is.EqualTo(expected.Take(header.HeaderLength + 4)));
            if (kept >= 8) Assert.That(packet, Is.EqualTo(expected[..packet.Length]));
        }
    }

    [Test]
    public void Source_OtherVersion_Throws()
    {
        byte[] packet = Packets.Udp(Packets.A4, Packets.B4, 1, 2, []);
        Assert.That(() => new IpPacketView(packet, Packets.Header(packet)) { Source = C6 }.HopLimit, Throws.ArgumentException);
    }

    private delegate void Edit(IpPacketView view, IpAddress to);

    private static void AssertEdited(byte[] packet, Edit edit, IpAddress to, byte[] expected)
    {
        edit(new IpPacketView(packet, Packets.Header(packet)), to);
        Assert.That(packet, Is.EqualTo(expected));
        var view = new IpPacketView(packet, Packets.Header(packet));
        Assert.That((view.Source, view.Destination), Is.EqualTo((Packets.Header(packet).Source, Packets.Header(packet).Destination)));
    }

    // Puts a destination options header (PadN) in front of the payload.
    private static byte[] WithExtension(byte[] packet)
    {
        byte[] longer = [.. packet[..40], packet[6], 0, 1, 4, 0, 0, 0, 0, .. packet[40..]];
        longer[6] = (byte)IpProtocol.DestinationOptions;
        longer[5] += 8;
        return longer;
    }
}
