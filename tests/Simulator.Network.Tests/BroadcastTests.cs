using Simulator.Network.Tests.Kit;
using Simulator.Wire.Icmp;

namespace Simulator.Network.Tests;

public sealed class BroadcastTests
{
    [TestCase("10.0.1.255")]
    [TestCase("255.255.255.255")]
    public void BroadcastAddress_IsHeard_ButNeitherRefusedNorEchoed(string broadcast)
    {
        var net = new Net();
        Link link = net.Link("lan");
        Host host = net.Host("host");
        var probe = new Probe(net.World, "probe");
        Interface own = net.Join(host, link, "10.0.1.1/24");
        net.Join(probe, link, "10.0.1.9/24");
        var machine = new Script();
        host.BindUdp(9, host.Add(machine));
        net.Start();
        probe.SendIp(own.Mac, Probe.Udp("10.0.1.9", broadcast, 1234, 9));
        probe.SendIp(own.Mac, Probe.Udp("10.0.1.9", broadcast, 1234, 10));
        probe.SendIp(own.Mac, Probe.Icmp("10.0.1.9", broadcast, IcmpHeader.EchoRequest(v6: false, 7, 8), [1]));
        net.Run();

        Assert.That(machine.Received, Has.Count.EqualTo(1));
        Assert.That(net.Drops("host", DropReason.NoPort), Is.EqualTo(1));
        Assert.That(probe.Frames, Is.Empty);
    }
}
