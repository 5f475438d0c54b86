using Simulator.Wire.Ip;

namespace Simulator.Wire.Tests.Ip;

public sealed class IPv6ExtensionHeadersTests
{
    // Next header 43, 8 octets: router alert (RFC 2711) and PadN.
    private const string HopByHop = "2b 00 0502 0000 0100";

    // Next header 60, 24 octets: type 2 with a home address (RFC 3775 section 6.4).
    private const string Routing = "3c 02 02 01 00000000 20010db8000100000000000000000001";

    // Next header 17, 24 octets: PadN and a home address option (RFC 3775 section 6.3).
    private const string Destination = "11 02 0102 0000 c910 20010db8000100000000000000000002";

    private const string Udp = "c000 0035 0008 0000";

    [Test]
    public void MoveNext_Chain_EachHeaderThenThePayload()
    {
        byte[] packet = Packet(HopByHop + Routing + Destination + Udp);
        var headers = new IPv6ExtensionHeaders(IpProtocol.HopByHopOptions, packet);
        foreach ((IpProtocol kind, string bytes) in new[]
        {
            (IpProtocol.HopByHopOptions, HopByHop), (IpProtocol.RoutingHeader, Routing), (IpProtocol.DestinationOptions, Destination),
        })
        {
            Assert.That(headers.MoveNext(), Is.True);
            Assert.That(headers.Kind, Is.EqualTo(kind));
            Assert.That(headers.Bytes.ToArray(), Is.EqualTo(Octets.Of(bytes)));
        }

        Assert.That(headers.MoveNext(), Is.False);
        Assert.That(headers.Error, Is.EqualTo(WireError.None));
        Assert.That(headers.Protocol, Is.EqualTo(IpProtocol.Udp));
        Assert.That(headers.Offset, Is.EqualTo(40 + 8 + 24 + 24));
    }

    [TestCase(IpProtocol.Udp)]
    [TestCase(IpProtocol.Esp)]
    [TestCase(IpProtocol.IcmpV6)]
    [TestCase(IpProtocol.NoNextHeader)]
    [TestCase(IpProtocol.Hip)]
    [TestCase((IpProtocol)135, TestName = "Mobility header")]
    [TestCase((IpProtocol)6, TestName = "TCP")]
    public void MoveNext_NotAnExtensionHeader_ThePayloadsProtocol(IpProtocol protocol)
    {
        var headers = new IPv6ExtensionHeaders(protocol, Packet(""));
        Assert.That(headers.MoveNext(), Is.False);
        Assert.That((headers.Error, headers.Protocol, headers.Offset), Is.EqualTo((WireError.None, protocol, 40)));
    }

    [TestCase(IpProtocol.FragmentHeader, "11 00 0001 00000000" + Udp, WireError.Fragment, 0, TestName = "Refused: fragment header")]
    [TestCase(IpProtocol.DestinationOptions, "2c 00 0104 00000000 11 00 0001 00000000", WireError.Fragment, 1, TestName = "Refused: fragment later")]
    [TestCase(IpProtocol.DestinationOptions, "11 00 0104 000000", WireError.Truncated, 0, TestName = "Refused: 7 octets")]
    [TestCase(IpProtocol.DestinationOptions, "", WireError.Truncated, 0, TestName = "Refused: nothing there")]
    [TestCase(IpProtocol.RoutingHeader, "11 01 0001 00000000 00000000 000000", WireError.Truncated, 0, TestName = "Refused: 15 of 16 octets")]
    [TestCase(IpProtocol.RoutingHeader, "11 ff 0001 00000000", WireError.Truncated, 0, TestName = "Refused: 2048 octets claimed")]
    [TestCase(IpProtocol.DestinationOptions, "00 00 0104 00000000 11 00 0104 00000000", WireError.BadValue, 1, TestName = "Refused: hop-by-hop not first")]
    public void MoveNext_Unsound_ErrorAfterTheSoundOnes(IpProtocol first, string chain, WireError expected, int sound)
    {
        var headers = new IPv6ExtensionHeaders(first, Packet(chain));
        for (int i = 0; i < sound; i++) Assert.That(headers.MoveNext(), Is.True);
        Assert.That(headers.MoveNext(), Is.False);
        Assert.That(headers.Error, Is.EqualTo(expected));
        Assert.That(headers.Offset, Is.EqualTo(40 + 8 * sound));
        Assert.That(headers.Bytes.IsEmpty, Is.True);
        Assert.That(headers.MoveNext(), Is.False);
    }

    [TestCase(IPv6ExtensionHeaders.Limit, WireError.None)]
    [TestCase(IPv6ExtensionHeaders.Limit + 1, WireError.TooMany)]
    public void MoveNext_LongChain_Bounded(int headersInChain, WireError expected)
    {
        string chain = string.Concat(Enumerable.Repeat("3c 00 0104 00000000", headersInChain - 1)) + "11 00 0104 00000000";
        var headers = new IPv6ExtensionHeaders(IpProtocol.DestinationOptions, Packet(chain + Udp));
        int steps = 0;
        while (headers.MoveNext()) steps++;
        Assert.That((headers.Error, steps), Is.EqualTo((expected, IPv6ExtensionHeaders.Limit)));
    }

    /// <summary>A fixed header that nobody looks at and what follows it.</summary>
    private static byte[] Packet(string chain) => [.. new byte[40], .. Octets.Of(chain)];
}
