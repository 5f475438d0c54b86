using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Tests.Ip;

namespace Simulator.Wire.Tests.Icmp;

public sealed class ParameterProblemTests
{
    private static readonly byte[] Packet = IPv6ExtensionsTests.Packet(IpProtocol.DestinationOptions, "3b 00 00 00 9e 02 aabb");

    [Test]
    public void Write_AboutAnOption_PointsAtItAndQuotesThePacket()
    {
        IpHeader about = Packets.Header(Packet);
        IPv6Extensions.TryRead(Packet, out IPv6Extensions extensions);
        byte[] message = Octets.Poisoned(IcmpError.SizeAbout(about));
        ParameterProblem.Write(message, IcmpV6ParameterCode.UnrecognizedOption, extensions.Pointer, Packets.B6, about, Packet);

        IpHeader ip = IpHeader.ForPayload(Packets.B6, Packets.A6, IpProtocol.IcmpV6, 64, message.Length);
        Assert.That(IcmpHeader.TryRead(message, ip, out IcmpHeader header), Is.EqualTo(WireError.None));
        Assert.That(header, Is.EqualTo(new IcmpHeader(IcmpV6Type.ParameterProblem, 2, 44)));
        Assert.That(message[IcmpHeader.Size..], Is.EqualTo(Packet));
        Assert.That(message[IcmpHeader.Size + 44], Is.EqualTo(0x9e));
    }

    // RFC 4443 section 2.4 (e.3).
    [TestCase(IcmpV6ParameterCode.UnrecognizedOption, true)]
    [TestCase(IcmpV6ParameterCode.ErroneousField, false)]
    public void MayAnswer_ToAMulticastAddress_OnlyAboutOptions(IcmpV6ParameterCode code, bool expected)
    {
        byte[] multicast = Packets.Of(Packets.A6, IPv6Address.AllNodes, IpProtocol.DestinationOptions, Packet[40..]);
        Assert.That(ParameterProblem.MayAnswer(Packets.Header(multicast), multicast, code), Is.EqualTo(expected));
        Assert.That(ParameterProblem.MayAnswer(Packets.Header(Packet), Packet, code), Is.True);
        byte[] v4 = Packets.Udp(Packets.A4, Packets.B4, 1, 2, []);
        Assert.That(ParameterProblem.MayAnswer(Packets.Header(v4), v4, code), Is.False);
    }
}
