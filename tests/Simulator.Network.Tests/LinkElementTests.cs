using Simulator.Engine;
using Simulator.Network.Tests.Kit;
using Simulator.Wire.Ethernet;

namespace Simulator.Network.Tests;

/// <summary>Something in a link's wire: it owns every frame, and a frame that it sends on at once is as if it were not there.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LinkElementTests
{
    [Test]
    public void ElementThatForwards_ChangesNeitherTimesNorDrawsNorFingerprint()
    {
        Assert.That(Run(element: true), Is.EqualTo(Run(element: false)));

        static string Run(bool element)
        {
            var net = new Net();
            var options = new LinkOptions
            {
                Delay = SimDuration.FromMilliseconds(1),
                Jitter = SimDuration.FromMilliseconds(1),
                Rate = 1_000_000,
                Queue = 20,
                Loss = new Ratio(1, 4),
                Duplicate = new Ratio(1, 4),
                Corrupt = new Ratio(1, 1000),
            };
            Link link = net.Link("lan", options);
            Probe from = new(net.World, "from"), to = new(net.World, "to");
            net.Join(from, link);
            net.Join(to, link);
            if (element) link.Element = new Wire(net.World, link, _ => true);
            for (byte i = 0; i < 30; i++) from.Send(to.Interfaces[0].Mac, length: 100, fill: i);
            net.Run();
            return $"{net.World.WireFingerprint} {net.World.Metrics.Fingerprint()} {string.Join(' ', to.Frames.Select(frame => $"{frame.At}:{frame.Bytes[^1]}"))}";
        }
    }

    [Test]
    public void ElementMayDrop_AndSendOfItsOwnWithoutMeetingThat()
    {
        var net = new Net();
        Link link = net.Link("lan");
        Probe from = new(net.World, "from"), to = new(net.World, "to");
        net.Join(from, link);
        net.Join(to, link);
        var wire = new Wire(net.World, link, _ => false);
        net.Join(wire, link);
        link.Element = wire;
        from.Send(to.Interfaces[0].Mac, fill: 1);
        wire.Send(to.Interfaces[0].Mac);
        net.Run();

        Assert.That(wire.Met, Is.EqualTo(1));
        Assert.That(to.Frames.Select(frame => frame.Bytes[^1]), Is.EqualTo((byte[])[0xEE]));
        Assert.That(net.Drops("lan", DropReason.Intercepted), Is.EqualTo(1));
    }

    private sealed class Wire(World world, Link link, Predicate<Packet> letsPass) : Node(world, "wire"), ILinkElement
    {
        public int Met { get; private set; }

        public override int PacketsHeld => 0;

        public void Take(Packet packet, Interface from)
        {
            Met++;
            if (letsPass(packet)) link.Forward(packet, from);
            else World.Drop(packet, DropReason.Intercepted, link);
        }

        public override void Receive(Packet packet, Interface arrival) => World.Consume(packet, this);

        public void Send(MacAddress to)
        {
            Packet packet = World.Packets.Rent(46);
            packet.Bytes.Fill(0xEE);
            new EthernetHeader(to, Interfaces[0].Mac, (EtherType)0x88B5).Write(packet.Push(EthernetHeader.Size));
            link.Send(packet, Interfaces[0]);
        }
    }
}
