using Simulator.Wire.Ip;
using Simulator.Wire.Tests.Mobility;

namespace Simulator.Wire.Tests.Ip;

public sealed class IPv6ExtensionsTests
{
    private const string HomeText = "20010db8000a0000 0000000000000099";
    private const string Hao = "02 0102 0000 c910" + HomeText;
    private const string Rh2 = "02 02 01 00000000" + HomeText;

    internal static readonly byte[] HomeAddressHeader = Octets.Of("87" + Hao);
    internal static readonly byte[] RoutingHeader = Octets.Of("87" + Rh2);

    private static readonly IpAddress Home = UmipSamples.HomeAddress;

    [Test]
    public void Codec_HomeAddressOption_Holds() =>
        Codec.Check<HomeAddressOption>(HomeAddressHeader, HomeAddressOption.Size, HomeAddressOption.TryRead, static (value, bytes) => value.Write(bytes));

    [Test]
    public void Codec_Type2RoutingHeader_Holds() =>
        Codec.Check<Type2RoutingHeader>(RoutingHeader, Type2RoutingHeader.Size, Type2RoutingHeader.TryRead, static (value, bytes) => value.Write(bytes));

    [Test]
    public void HomeAddressOption_BehindAnotherOption_Found()
    {
        byte[] header = Octets.Of("3b 03 1e02 aabb 0106 000000000000 c910" + HomeText);
        Assert.That(header, Has.Length.EqualTo(32));
        Assert.That(HomeAddressOption.TryRead(header, out HomeAddressOption option), Is.EqualTo(WireError.None));
        Assert.That(option, Is.EqualTo(new HomeAddressOption(IpProtocol.NoNextHeader, Home)));
        Assert.That(HomeAddressOption.TryRead(Octets.Of("3b 00 0104 00000000"), out _), Is.EqualTo(WireError.Unsupported));
    }

    [Test]
    public void TryRead_RoutingHeaderAndHomeAddress_Both()
    {
        byte[] packet = Packet(IpProtocol.RoutingHeader, "3c" + Rh2 + "87" + Hao + "3b00000000000000");
        Assert.That(IPv6Extensions.TryRead(packet, out IPv6Extensions extensions), Is.EqualTo(WireError.None));
        Assert.That(extensions, Is.EqualTo(new IPv6Extensions(Home, Home)));
        IpHeader header = Packets.Header(packet);
        Assert.That(header.Protocol, Is.EqualTo(IpProtocol.MobilityHeader));
        Assert.That((extensions.SourceOf(header), extensions.DestinationOf(header)), Is.EqualTo((Home, Home)));
        Assert.That(extensions.ForUpperLayers(header), Is.EqualTo(header with { Source = Home, Destination = Home }));
        Assert.That(header.Source, Is.Not.EqualTo(Home));
    }

    [Test]
    public void TryRead_NoExtensions_TheHeadersAddresses()
    {
        foreach (byte[] packet in new[] { Packets.Udp(Packets.A6, Packets.B6, 1, 2, []), Packets.Udp(Packets.A4, Packets.B4, 1, 2, []) })
        {
            IpHeader header = Packets.Header(packet);
            Assert.That(IPv6Extensions.TryRead(packet, out IPv6Extensions extensions), Is.EqualTo(WireError.None));
            Assert.That(extensions, Is.EqualTo(default(IPv6Extensions)));
            Assert.That((extensions.SourceOf(header), extensions.DestinationOf(header)), Is.EqualTo((header.Source, header.Destination)));
        }
    }

    // RFC 8200 section 4.2: what the two highest bits of an unknown type ask for.
    [TestCase("1e", false, ExtensionVerdict.Accept, 0)]
    [TestCase("5e", false, ExtensionVerdict.Discard, 44)]
    [TestCase("9e", false, ExtensionVerdict.ReportUnrecognizedOption, 44)]
    [TestCase("9e", true, ExtensionVerdict.ReportUnrecognizedOption, 44)]
    [TestCase("de", false, ExtensionVerdict.ReportUnrecognizedOption, 44)]
    [TestCase("de", true, ExtensionVerdict.Discard, 44)]
    public void TryRead_UnknownOption_AsItsTypeAsks(string type, bool multicast, ExtensionVerdict verdict, int pointer)
    {
        foreach (IpProtocol first in new[] { IpProtocol.HopByHopOptions, IpProtocol.DestinationOptions })
        {
            byte[] packet = Packet(first, "3b 00 00 00" + type + "02 aabb", multicast ? IPv6Address.AllNodes : Packets.B6);
            Assert.That(IPv6Extensions.TryRead(packet, out IPv6Extensions extensions), Is.EqualTo(WireError.None));
            Assert.That(extensions, Is.EqualTo(new IPv6Extensions(null, null, verdict, pointer)));
        }
    }

    [Test]
    public void TryRead_UnknownRoutingType_MattersWhileSegmentsAreLeft()
    {
        byte[] live = Packet(IpProtocol.DestinationOptions, "2b" + Hao + "3b 02 00 01 00000000" + HomeText);
        Assert.That(IPv6Extensions.TryRead(live, out IPv6Extensions extensions), Is.EqualTo(WireError.None));
        Assert.That(extensions, Is.EqualTo(new IPv6Extensions(null, null, ExtensionVerdict.ReportErroneousField, 40 + 24 + 2)));

        byte[] used = Packet(IpProtocol.RoutingHeader, "3b 02 00 00 00000000" + HomeText);
        Assert.That(IPv6Extensions.TryRead(used, out extensions), Is.EqualTo(WireError.None));
        Assert.That(extensions, Is.EqualTo(default(IPv6Extensions)));
    }

    [TestCase(60, "3c" + Hao + "3b" + Hao, WireError.BadValue, TestName = "Refused: home address twice")]
    [TestCase(43, "2b" + Rh2 + "3b" + Rh2, WireError.BadValue, TestName = "Refused: type 2 routing header twice")]
    [TestCase(60, "3b 02 0102 0000 c910 ff020000000000000000000000000001", WireError.BadValue, TestName = "Refused: multicast home address")]
    [TestCase(60, "3b 02 0102 0000 c910 fe800000000000000000000000000001", WireError.BadValue, TestName = "Refused: link-local home address")]
    [TestCase(60, "3b 02 0101 00 c911 00000000000000000000000000000000 00", WireError.BadLength, TestName = "Refused: home address of 17 octets")]
    [TestCase(60, "3b 00 0104 00000000 ", WireError.None, TestName = "Taken: padding only")]
    [TestCase(60, "3b 00 0105 00000000", WireError.Truncated, TestName = "Refused: padding beyond the header")]
    [TestCase(60, "3b 00 0103 00000001", WireError.Truncated, TestName = "Refused: type without length")]
    [TestCase(43, "3b 02 02 02 00000000" + HomeText, WireError.BadValue, TestName = "Refused: two segments left")]
    [TestCase(43, "3b 02 02 00 00000000" + HomeText, WireError.BadValue, TestName = "Refused: no segment left")]
    [TestCase(43, "3b 02 02 01 00000000 00000000000000000000000000000000", WireError.BadValue, TestName = "Refused: routed to ::")]
    [TestCase(43, "3b 00 02 01 00000000", WireError.BadLength, TestName = "Refused: routing header of 8 octets")]
    [TestCase(44, "3b 00 0001 00000000", WireError.Fragment, TestName = "Refused: a fragment")]
    public void TryRead_Chain_TakenOrRefused(byte first, string chain, WireError expected)
    {
        byte[] packet = Packet((IpProtocol)first, chain);
        Assert.That(Codec.TakesAllOrNothing<IPv6Extensions>(packet, IPv6Extensions.TryRead), Is.EqualTo(expected));
    }

    [Test]
    public void TryRead_CutAnywhere_NothingTaken()
    {
        byte[] packet = Packet(IpProtocol.RoutingHeader, "3c" + Rh2 + "3b" + Hao);
        for (int length = 0; length < packet.Length; length++)
        {
            Assert.That(Codec.TakesAllOrNothing<IPv6Extensions>(packet.AsSpan(0, length), IPv6Extensions.TryRead), Is.EqualTo(WireError.Truncated));
        }
    }

    internal static byte[] Packet(IpProtocol first, string chain) => Packet(first, chain, Packets.B6);

    private static byte[] Packet(IpProtocol first, string chain, IpAddress destination) => Packets.Of(Packets.A6, destination, first, Octets.Of(chain));
}
