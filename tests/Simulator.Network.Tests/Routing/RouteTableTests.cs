using Simulator.Network.Processing;
using Simulator.Network.Routing;
using Simulator.Network.Tests.Kit;
using Simulator.Wire.Ip;

namespace Simulator.Network.Tests.Routing;

public sealed class RouteTableTests
{
    private readonly Interface _via = new Host(new World(1), "host", CostProfile.Instant).AddInterface();

    // A linear scan, with adding, replacing and removing in between. Few distinct bits, so that prefixes nest and collide.
    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Find_AgreesWithALinearScan(uint[] operations, bool v6)
    {
        var table = new RouteTable();
        var model = new List<Route>();
        foreach (uint operation in operations)
        {
            IpAddress address = AddressOf(operation, v6);
            Prefix block = Prefix.Around(address, (int)(operation >> 20) % ((v6 ? 128 : 32) + 1));
            switch (operation & 3)
            {
                case 0 or 1:
                    var route = new Route(block, _via, address);
                    table.Add(route);
                    model.RemoveAll(r => r.Destination == block);
                    model.Add(route);
                    break;
                case 2:
                    table.Remove(block);
                    model.RemoveAll(r => r.Destination == block);
                    break;
                default:
                    Route? expected = model.Where(r => r.Destination.Contains(address)).MaxBy(r => r.Destination.Length);
                    Assert.That(table.Find(address), Is.SameAs(expected));
                    Assert.That(table.Find(address), Is.SameAs(expected));   // and so it does when asked again
                    break;
            }
        }
    }

    [Test]
    public void Families_AreApart()
    {
        var table = new RouteTable();
        var any4 = new Route(Net.Block("0.0.0.0/0"), _via, null);
        var any6 = new Route(Net.Block("::/0"), _via, null);
        table.Add(any4);
        Assert.That(table.Find(Net.Address("::1")), Is.Null);
        table.Add(any6);

        Assert.That(table.Find(Net.Address("::1")), Is.SameAs(any6));
        Assert.That(table.Find(Net.Address("0.0.0.1")), Is.SameAs(any4));
    }

    [TestCase("10.1.2.3", "10.1.2.3/32")]
    [TestCase("10.1.2.4", "10.1.2.0/24")]
    [TestCase("10.1.3.4", "10.0.0.0/8")]
    [TestCase("11.1.3.4", "0.0.0.0/0")]
    [TestCase("2001:db8::1", "2001:db8::1/128")]
    [TestCase("2001:db8::2", "2001:db8::/64")]
    [TestCase("2001:db9::2", "2000::/3")]
    [TestCase("::1", null)]
    public void LongestPrefix_Wins(string address, string? expected)
    {
        var table = new RouteTable();
        foreach (string block in new[]
        {
            "0.0.0.0/0", "10.0.0.0/8", "10.1.2.0/24", "10.1.2.3/32", "2000::/3", "2001:db8::/64", "2001:db8::1/128",
        })
        {
            table.Add(new Route(Net.Block(block), _via, null));
        }

        Assert.That(table.Find(Net.Address(address))?.Destination.ToString(), Is.EqualTo(expected));
    }

    private static IpAddress AddressOf(uint bits, bool v6)
    {
        UInt128 value = 0;
        for (int i = 0; i < 8; i++) value = (value << 16) | ((bits >> (2 + i % 4)) & 0x0101);
        return v6 ? IpAddress.V6(value) : IpAddress.V4((uint)value);
    }
}
