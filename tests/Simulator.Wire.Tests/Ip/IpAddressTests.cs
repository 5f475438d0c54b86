using FsCheck;
using FsCheck.Fluent;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Tests.Ip;

public sealed class IpAddressTests
{
    // IPv6 text: RFC 4291 section 2.2 in, RFC 5952 out.
    [TestCase("192.168.1.10", "c0a8010a", "192.168.1.10")]
    [TestCase("0.0.0.0", "00000000", "0.0.0.0")]
    [TestCase("2001:DB8:0:0:8:800:200C:417A", "20010db80000000000080800200c417a", "2001:db8::8:800:200c:417a")]
    [TestCase("FF01:0:0:0:0:0:0:101", "ff010000000000000000000000000101", "ff01::101")]
    [TestCase("::1", "00000000000000000000000000000001", "::1")]
    [TestCase("::", "00000000000000000000000000000000", "::")]
    [TestCase("::FFFF:129.144.52.38", "00000000000000000000ffff81903426", "::ffff:129.144.52.38")]
    public void TryParse_Text_OctetsAndBack(string text, string hex, string expected)
    {
        Assert.That(IpAddress.TryParse(text, out IpAddress address), Is.True);
        byte[] octets = Octets.Poisoned(address.Size);
        address.Write(octets);
        Assert.That(octets, Is.EqualTo(Octets.Of(hex)));
        Assert.That(address.ToString(), Is.EqualTo(expected));
        Assert.That(address.IsV6 ? IpAddress.Read6(octets) : IpAddress.Read4(octets), Is.EqualTo(address));
    }

    [TestCase("")]
    [TestCase("1")]
    [TestCase("10.1")]
    [TestCase("10.0.0.256")]
    [TestCase("0x7f.0.0.1")]
    [TestCase("10.0.0.1 ")]
    [TestCase("10.0.0.1.2")]
    [TestCase("fe80::1%eth0")]
    [TestCase("[::1]")]
    [TestCase("[::1]:80")]
    [TestCase("2001:db8::1::2")]
    [TestCase("host.example")]
    public void TryParse_AnythingElse_Refused(string text)
    {
        Assert.That(IpAddress.TryParse(text, out IpAddress address), Is.False);
        Assert.That(address, Is.EqualTo(default(IpAddress)));
    }

    [TestCase("224.0.0.1", "multicast")]
    [TestCase("239.255.255.255", "multicast")]
    [TestCase("ff02::1", "multicast")]
    [TestCase("240.0.0.1", "")]
    [TestCase("223.255.255.255", "")]
    [TestCase("255.255.255.255", "broadcast")]
    [TestCase("fe80::1", "link-local")]
    [TestCase("febf::1", "link-local")]
    [TestCase("fec0::1", "")]
    [TestCase("0.0.0.0", "unspecified")]
    [TestCase("::", "unspecified")]
    [TestCase("::255.255.255.255", "")]
    public void Kind_Address_AtMostOne(string text, string expected)
    {
        Assert.That(IpAddress.TryParse(text, out IpAddress address), Is.True);
        string kinds = (address.IsMulticast ? "multicast" : "") + (address.IsLimitedBroadcast ? "broadcast" : "")
            + (address.IsLinkLocal ? "link-local" : "") + (address.IsUnspecified ? "unspecified" : "");
        Assert.That(kinds, Is.EqualTo(expected));
    }

    [Test]
    public void Equals_SameNumberOtherVersion_False()
    {
        Assert.That(IpAddress.Any4, Is.Not.EqualTo(IpAddress.Any6));
        Assert.That(default(IpAddress), Is.EqualTo(IpAddress.Any4));
    }

    [FsCheck.NUnit.Property]
    public Property ChecksumPart_AnyAddress_SumOfItsOctets(bool v6, ulong high, ulong low)
    {
        IpAddress address = v6 ? IpAddress.V6(new UInt128(high, low)) : IpAddress.V4((uint)low);
        byte[] octets = new byte[address.Size];
        address.Write(octets);
        return (Checksum.Finish(address.ChecksumPart) == Checksum.Compute(octets)).ToProperty();
    }
}
