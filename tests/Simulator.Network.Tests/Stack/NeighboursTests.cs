using Simulator.Engine;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Network.Tests.Kit;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;

namespace Simulator.Network.Tests.Stack;

public sealed class NeighboursTests
{
    private static readonly IpAddress Address = Net.Address("10.0.0.2");
    private static readonly MacAddress Mac = new(0x0200_0000_0007);

    private readonly World _world = new(1);
    private readonly Host _host;
    private readonly Interface _via;
    private Neighbours _neighbours = null!;

    public NeighboursTests()
    {
        _host = new Host(_world, "host", CostProfile.Instant);
        _via = _host.AddInterface();
    }

    [SetUp]
    public void Fresh() => _neighbours = new Neighbours();

    [Test]
    public void LearntAddress_ExpiresAfterTwentyMinutes()
    {
        SimTime learnt = Net.At(5), end = learnt + SimDuration.FromMinutes(20);
        _neighbours.Learn(_via, Address, Mac, learnt, isStale: false);

        Assert.That(_neighbours.TryGet(_via, Address, end - SimDuration.FromNanoseconds(1), out MacAddress mac, out _), Is.True);
        Assert.That(mac, Is.EqualTo(Mac));
        Assert.That(_neighbours.TryGet(_via, Address, end, out _, out _), Is.False);
    }

    [Test]
    public void StaticAddress_StaysAndCannotBeChanged()
    {
        _neighbours.AddStatic(_via, Address, Mac);
        _neighbours.Learn(_via, Address, new MacAddress(1), SimTime.Zero, isStale: false);

        Assert.That(_neighbours.TryGet(_via, Address, Net.At(1_000_000_000), out MacAddress mac, out _), Is.True);
        Assert.That(mac, Is.EqualTo(Mac));
    }

    [Test]
    public void Entries_AreByInterfaceAndAddress()
    {
        _neighbours.Learn(_via, Address, Mac, SimTime.Zero, isStale: false);

        Assert.That(_neighbours.TryGet(_host.AddInterface(), Address, SimTime.Zero, out _, out _), Is.False);
        Assert.That(_neighbours.TryGet(_via, Net.Address("10.0.0.3"), SimTime.Zero, out _, out _), Is.False);
        Assert.That(_neighbours.TryGet(_via, Net.Address("::a00:2"), SimTime.Zero, out _, out _), Is.False);
        Assert.That(_neighbours.TryGet(_via, Address, SimTime.Zero, out _, out _), Is.True);
    }

    [Test]
    public void Waiting_IsBounded_AndFirstInFirstOut()
    {
        Packet[] packets = [.. Enumerable.Range(0, Neighbours.WaitingLimit).Select(_ => _world.Packets.Rent(1))];
        for (int i = 0; i < packets.Length; i++)
        {
            Assert.That(_neighbours.TryWait(_via, Address, packets[i], out bool mustAsk), Is.True);
            Assert.That(mustAsk, Is.EqualTo(i == 0));
        }

        Packet tooMany = _world.Packets.Rent(1);
        Assert.That(_neighbours.TryWait(_via, Address, tooMany, out _), Is.False);
        Assert.That(_neighbours.TryWait(_via, Net.Address("10.0.0.3"), tooMany, out bool askForAnother), Is.True);
        Assert.That(askForAnother, Is.True);
        Assert.That(_neighbours.Waiting, Is.EqualTo(Neighbours.WaitingLimit + 1));
        foreach (Packet packet in packets)
        {
            Assert.That(_neighbours.TryRelease(_via, Address, out Packet released), Is.True);
            Assert.That(released, Is.SameAs(packet));
        }

        Assert.That(_neighbours.TryRelease(_via, Address, out _), Is.False);
        Assert.That(_neighbours.Waiting, Is.EqualTo(1));
    }

    [Test]
    public void Packets_GoOutInOrder_WhenTheAddressIsLearnt_AndItIsAskedForOnce()
    {
        var net = new Net();
        Link link = net.Link("lan");
        Host host = net.Host("host");
        var probe = new Probe(net.World, "probe");
        net.Join(host, link, "10.0.1.1/24");
        net.Join(probe, link, "10.0.1.9/24");
        var resolver = new SilentResolver();
        resolver.Known.Add(Net.Address("10.0.1.9"), probe.Interfaces[0].Mac);
        host.BindLinkResolver(EtherType.Arp, v6: false, host.Add(resolver));
        var machine = new Script();
        for (int i = 1; i <= 3; i++)
        {
            int octets = i;
            machine.Do(i, outbox => outbox.SendUdp(9, new Endpoint(Net.Address("10.0.1.9"), 9), octets, Script.Data).Clear());
        }

        machine.Do(20 * 60 * 1000, outbox => outbox.SendUdp(9, new Endpoint(Net.Address("10.0.1.9"), 9), 4, Script.Data).Clear());
        machine.Do(20 * 60 * 1000 + 100, outbox => outbox.SendUdp(9, new Endpoint(Net.Address("10.0.1.9"), 9), 5, Script.Data).Clear());
        host.Add(machine);
        net.Start(introduce: false);
        net.RunUntil(5);   // three packets wait, and are accounted for
        Assert.That(host.PacketsHeld, Is.EqualTo(3));
        net.Run();

        Assert.That(probe.Frames.Select(f => f.Bytes.Length - 42), Is.EqualTo(new[] { 1, 2, 3, 4, 5 }));
        Assert.That(probe.Frames[0].At, Is.EqualTo(Net.At(1 + SilentResolver.Patience)));
        Assert.That(resolver.Asked, Has.Count.EqualTo(2));   // at first, and after twenty minutes
    }
}
