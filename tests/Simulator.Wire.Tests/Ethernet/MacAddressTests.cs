using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Tests.Ethernet;

public sealed class MacAddressTests
{
    // RFC 2464 section 7: the last four octets. RFC 1112 section 6.4: the last 23 bits, so that 32 groups share an address.
    [TestCase("ff02::1", "33:33:00:00:00:01")]
    [TestCase("ff02::1:ff28:9c5a", "33:33:ff:28:9c:5a")]
    [TestCase("224.0.0.1", "01:00:5e:00:00:01")]
    [TestCase("239.129.2.3", "01:00:5e:01:02:03")]
    [TestCase("224.255.255.255", "01:00:5e:7f:ff:ff")]
    public void OfGroup_Group_ItsEthernetAddress(string group, string expected)
    {
        Assert.That(IpAddress.TryParse(group, out IpAddress address), Is.True);
        MacAddress mac = MacAddress.OfGroup(address);
        Assert.That(mac.ToString(), Is.EqualTo(expected));
        Assert.That(mac.IsGroup, Is.True);
    }

    [Test]
    public void IsGroup_Broadcast_True_Unicast_False()
    {
        Assert.That(MacAddress.Broadcast.IsGroup, Is.True);
        Assert.That(new MacAddress(0x0200_0000_0001).IsGroup, Is.False);
    }
}
