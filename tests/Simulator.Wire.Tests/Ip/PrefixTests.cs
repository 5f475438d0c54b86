using Simulator.Wire.Ip;

namespace Simulator.Wire.Tests.Ip;

public sealed class PrefixTests
{
    [TestCase("10.0.0.0/8")]
    [TestCase("192.168.1.0/24")]
    [TestCase("192.168.1.7/32")]
    [TestCase("0.0.0.0/0")]
    [TestCase("2001:db8:1::/64")]
    [TestCase("2001:db8::1/128")]
    [TestCase("::/0")]
    public void TryParse_Block_AndBack(string text)
    {
        Assert.That(Prefix.TryParse(text, out Prefix prefix), Is.True);
        Assert.That(prefix.ToString(), Is.EqualTo(text));
    }

    [TestCase("192.168.1.0", TestName = "Refused: no length")]
    [TestCase("192.168.1.1/24", TestName = "Refused: bits below the length")]
    [TestCase("2001:db8::1/64", TestName = "Refused: v6 bits below the length")]
    [TestCase("192.168.1.0/33", TestName = "Refused: longer than the address")]
    [TestCase("::/129", TestName = "Refused: longer than the v6 address")]
    [TestCase("192.168.1.0/-1", TestName = "Refused: negative length")]
    [TestCase("192.168.1.0/", TestName = "Refused: empty length")]
    [TestCase("/24", TestName = "Refused: empty address")]
    public void TryParse_AnythingElse_Refused(string text)
    {
        Assert.That(Prefix.TryParse(text, out _), Is.False);
    }

    [TestCase("192.168.1.0/24", "192.168.1.0", true)]
    [TestCase("192.168.1.0/24", "192.168.1.255", true)]
    [TestCase("192.168.1.0/24", "192.168.2.0", false)]
    [TestCase("192.168.1.7/32", "192.168.1.6", false)]
    [TestCase("0.0.0.0/0", "255.255.255.255", true)]
    [TestCase("0.0.0.0/0", "::1", false)]
    [TestCase("::/0", "10.0.0.1", false)]
    [TestCase("::/0", "ff02::1", true)]
    [TestCase("2001:db8:1::/64", "2001:db8:1:0:ffff::1", true)]
    [TestCase("2001:db8:1::/64", "2001:db8:1:1::1", false)]
    public void Contains_Address_InTheBlock(string block, string text, bool expected)
    {
        Assert.That(Prefix.TryParse(block, out Prefix prefix) && IpAddress.TryParse(text, out IpAddress address)
            ? prefix.Contains(address)
            : throw new FormatException(), Is.EqualTo(expected));
    }

    [TestCase("192.168.1.77", 24, "192.168.1.0/24")]
    [TestCase("192.168.1.77", 0, "0.0.0.0/0")]
    [TestCase("2001:db8:1:2:3::4", 64, "2001:db8:1:2::/64")]
    [TestCase("2001:db8:1:2:3::4", 128, "2001:db8:1:2:3::4/128")]
    public void Around_Address_ItsBlock(string text, int length, string expected)
    {
        Assert.That(IpAddress.TryParse(text, out IpAddress address), Is.True);
        Assert.That(Prefix.Around(address, length).ToString(), Is.EqualTo(expected));
        Assert.That(Prefix.Around(address, length).Contains(address), Is.True);
    }

    [TestCase("192.168.1.0/24", "192.168.1.255")]
    [TestCase("10.0.0.0/30", "10.0.0.3")]
    [TestCase("10.0.0.0/31", null)]
    [TestCase("10.0.0.1/32", null)]
    [TestCase("2001:db8::/64", null)]
    public void Broadcast_Block_ItsLastAddressOrNone(string block, string? expected)
    {
        Assert.That(Prefix.TryParse(block, out Prefix prefix), Is.True);
        Assert.That(prefix.Broadcast?.ToString(), Is.EqualTo(expected));
    }
}
