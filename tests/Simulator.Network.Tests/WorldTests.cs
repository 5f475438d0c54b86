using Simulator.Engine;
using Simulator.Network.Processing;
using Simulator.Network.Tests.Kit;
using Simulator.Wire.Ip;

namespace Simulator.Network.Tests;

public sealed class WorldTests
{
    [Test]
    public void LeakedPacket_IsCaught()
    {
        var net = new Net();
        Packet leaked = net.World.Packets.Rent(5);

        Assert.That(net.World.CheckPacketAccount, Throws.InvalidOperationException);
        net.World.Packets.Return(leaked);
        Assert.That(net.World.CheckPacketAccount, Throws.Nothing);
    }

    [Test]
    public void PacketUnderWay_IsAccountedFor()
    {
        var net = new Net();
        Link link = net.Link("lan", new LinkOptions { Delay = SimDuration.FromSeconds(1), Duplicate = Ratio.One });
        Probe one = new(net.World, "one"), other = new(net.World, "other");
        net.Join(one, link);
        net.Join(other, link);
        one.Send(other.Interfaces[0].Mac);

        Assert.That(net.World.Packets.InUse, Is.EqualTo(2));
        Assert.That(link.InFlight, Is.EqualTo(2));
        Assert.That(net.World.CheckPacketAccount, Throws.Nothing);
    }

    [Test]
    public void EffectsBehindACharge_AreAccountedFor()
    {
        var net = new Net();
        var costs = new CostProfile("slow", [new(Operation.Sha1, new Cost(SimDuration.FromMilliseconds(1), SimDuration.Zero))]);
        Host host = net.Host("host", costs);
        host.Add(new Script().Do(1, outbox =>
        {
            outbox.Charge(Operation.Sha1);
            outbox.SendUdp(9, new Endpoint(Net.Address("10.0.0.1"), 9), 1, Script.Data).Clear();
        }));
        net.Start();
        net.RunUntil(1);
        Assert.That(host.PacketsHeld, Is.EqualTo(1));
        net.Run();

        Assert.That(host.PacketsHeld, Is.Zero);
        Assert.That(net.Drops("host", DropReason.NoRoute), Is.EqualTo(1));
    }

    [Test]
    public void OwnerOf_FollowsAnAddress()
    {
        var net = new Net();
        Link link = net.Link("lan");
        Host one = net.Host("one"), other = net.Host("other");
        Interface first = net.Join(one, link, "10.0.0.1/24"), second = net.Join(other, link, "10.0.0.2/24");
        IpAddress address = Net.Address("10.0.0.1");
        Assert.That(net.World.Realm.OwnerOf(address)?.Node, Is.SameAs(one));
        second.RemoveAddress(address);   // it never had it
        Assert.That(net.World.Realm.OwnerOf(address)?.Node, Is.SameAs(one));
        first.RemoveAddress(address);
        Assert.That(net.World.Realm.OwnerOf(address), Is.Null);
        second.AddAddress(address, 24);

        Assert.That(net.World.Realm.OwnerOf(address)?.Node, Is.SameAs(other));
        Assert.That(other.HasAddress(address), Is.True);
        Assert.That(one.HasAddress(address), Is.False);
    }

    [Test]
    public void RemovedAddress_TakesItsBroadcastAlong()
    {
        var net = new Net();
        Interface own = net.Join(net.Host("host"), net.Link("lan"), "10.0.0.1/24", "10.0.1.1/24", "2001:db8::1/64", "10.9.9.1/31");
        Assert.That(own.IsBroadcast(Net.Address("10.0.0.255")), Is.True);
        Assert.That(own.IsBroadcast(Net.Address("10.9.9.1")), Is.False);   // RFC 3021: a /31 has none
        own.RemoveAddress(Net.Address("10.0.0.1"));

        Assert.That(own.IsBroadcast(Net.Address("10.0.0.255")), Is.False);
        Assert.That(own.IsBroadcast(Net.Address("10.0.1.255")), Is.True);
        Assert.That(own.FirstAddress(v6: false), Is.EqualTo(Net.Address("10.0.1.1")));
        Assert.That(own.FirstAddress(v6: true), Is.EqualTo(Net.Address("2001:db8::1")));
        Assert.That(own.Addresses, Has.Count.EqualTo(3));
    }

    [Test]
    public void WireFingerprint_ChangesWithTimeLinkAndBytes()
    {
        Fingerprint[] prints = [Print(0, 0, 0), Print(1, 0, 0), Print(0, 1, 0), Print(0, 0, 1)];

        Assert.That(prints, Is.Unique);
        Assert.That(Print(0, 0, 0), Is.EqualTo(prints[0]));

        static Fingerprint Print(long at, int link, byte fill)
        {
            var net = new Net();
            Link[] links = [net.Link("a"), net.Link("b")];
            Probe[] probes = [new(net.World, "p"), new(net.World, "q")];
            for (int i = 0; i < 2; i++) net.Join(probes[i], links[i]);
            net.World.Simulation.RunUntil(new SimTime(at));
            probes[link].Send(new Wire.Ethernet.MacAddress(2), 60, fill);
            return net.World.WireFingerprint;
        }
    }

    [Test]
    public void EveryDropReason_HasItsOwnName() =>
        Assert.That(Enum.GetValues<DropReason>().Select(DropReasons.Name), Is.Unique.And.All.Match("^[a-z]+(-[a-z]+)*$"));

    [Test]
    public void Tap_SeesEveryFrameOnce_AsItWasSent()
    {
        var net = new Net();
        var tap = new Tap();
        net.World.FrameTap = tap;
        Link link = net.Link("lan", new LinkOptions { Duplicate = Ratio.One, Corrupt = new Ratio(1, 10), Delay = SimDuration.FromMilliseconds(1) });
        Probe one = new(net.World, "one"), other = new(net.World, "other");
        net.Join(one, link);
        net.Join(other, link).IsPromiscuous = true;
        one.Send(other.Interfaces[0].Mac, 1000, 7);
        net.Run();

        Assert.That(tap.Frames.Single().Skip(14), Has.All.EqualTo(7));
        Assert.That(other.Frames[0].Bytes.Skip(14), Has.Some.Not.EqualTo(7));
    }

    private sealed class Tap : IFrameTap
    {
        public List<byte[]> Frames { get; } = [];

        public void Frame(SimTime time, Link link, ReadOnlySpan<byte> frame) => Frames.Add(frame.ToArray());
    }
}
