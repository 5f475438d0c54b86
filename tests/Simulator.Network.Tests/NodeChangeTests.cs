using Simulator.Network.Processing;
using Simulator.Network.Routing;
using Simulator.Network.Stack;
using Simulator.Network.Tests.Kit;
using Simulator.Wire.Ip;

namespace Simulator.Network.Tests;

/// <summary>Reboots, moves and new addresses.</summary>
public sealed class NodeChangeTests
{
    private const ushort Port = 7;

    [Test]
    public void NodeThatIsDown_HearsNothing_AndItsTimersAreGone()
    {
        var net = new Net();
        (Host one, Host two) = Pair(net, out Machine talker, out Machine listener);
        net.Start();
        net.RunUntil(15);
        one.ShutDown();
        two.ShutDown();
        net.RunUntil(100);

        Assert.That(one.IsDown, Is.True);
        Assert.That(talker.Expired, Is.EqualTo(1), "the timer at 20 ms belongs to a life that is over");
        Assert.That(listener.Received, Is.Zero);
        Assert.That(net.Drops("two", DropReason.NodeDown), Is.EqualTo(1), "what was under way when it went down");
    }

    [Test]
    public void RestartedNode_RunsFreshMachines_WithDrawsOfTheirOwn()
    {
        var net = new Net();
        (Host one, Host two) = Pair(net, out Machine before, out _);
        net.Start();
        net.RunUntil(5);
        one.ShutDown();
        var after = new Machine(Net.Address("10.0.0.2"));
        one.Add(after);
        one.Start();
        net.RunUntil(100);

        Assert.That(one.IsDown, Is.False);
        Assert.That(after.Expired, Is.EqualTo(2));
        Assert.That(after.Draw, Is.Not.EqualTo(before.Draw));
        Assert.That(two.PacketsHeld, Is.Zero);
    }

    [Test]
    public void ShutDownOfABusyNode_AccountsForWhatWaited()
    {
        var net = new Net();
        var costs = new CostProfile("slow", [new(Operation.DsaSign, new Cost(Engine.SimDuration.FromMilliseconds(50), Engine.SimDuration.Zero))]);
        Link lan = net.Link("lan");
        Host one = net.Host("one"), two = net.Host("two", costs);
        net.Join(one, lan, "10.0.0.1/24");
        net.Join(two, lan, "10.0.0.2/24");
        one.Add(new Machine(Net.Address("10.0.0.2")));
        two.BindUdp(Port, two.Add(new Machine(to: null) { Signs = true }));
        net.Start();
        net.RunUntil(25);   // busy with the first datagram, the second waits
        two.ShutDown();
        net.Run();

        Assert.That(net.Drops("two", DropReason.NodeDown), Is.EqualTo(1));
    }

    [Test]
    public void MovedHost_UsesItsNewRouter_AndItsMachinesHearOfIt()
    {
        var net = new Net();
        Host host = net.Host("host");
        Router first = net.Router("first"), second = net.Router("second");
        Link here = net.Link("here"), there = net.Link("there");
        Interface own = net.Join(host, here, "10.0.0.2/24");
        net.Join(first, here, "10.0.0.1/24");
        net.Join(second, there, "10.1.0.1/24");
        var machine = new Machine(to: null);
        host.Add(machine);
        net.Start();

        own.RemoveAddress(Net.Address("10.0.0.2"));
        here.Detach(own);
        there.Attach(own);
        own.AddAddress(Net.Address("10.1.0.2"), 24);
        StaticRouting.Install(net.World, host);
        host.Readdress(own);

        Assert.That(machine.Changed, Is.EqualTo((Interface[])[own]));
        Assert.That(host.Routes.Find(Net.Address("192.0.2.1"))!.NextHop, Is.EqualTo(Net.Address("10.1.0.1")));
        Assert.That(host.Routes.Find(Net.Address("10.1.0.7"))!.NextHop, Is.Null);
        Assert.That(World.OwnerOf(Net.Address("10.1.0.2"), second), Is.SameAs(host));
        Assert.That(World.OwnerOf(Net.Address("10.0.0.2"), second), Is.Null);
    }

    [Test]
    public void SameAddressInTwoRealms_IsTwoNodes()
    {
        var net = new Net();
        var inside = new AddressRealm(net.World.Realm);
        Link lan = new(net.World, "lan", new LinkOptions(), inside), isp = net.Link("isp");
        Host hidden = net.Host("hidden"), open = net.Host("open"), neighbour = net.Host("neighbour");
        net.Join(hidden, lan, "10.0.0.1/24");
        net.Join(neighbour, lan, "10.0.0.2/24");
        net.Join(open, isp, "10.0.0.1/24", "192.0.2.1/24");

        Assert.That(World.OwnerOf(Net.Address("10.0.0.1"), neighbour), Is.SameAs(hidden));
        Assert.That(World.OwnerOf(Net.Address("10.0.0.1"), open), Is.SameAs(open));
        Assert.That(World.OwnerOf(Net.Address("192.0.2.1"), neighbour), Is.SameAs(open), "what the realm does not have is looked for outside");
        Assert.That(World.OwnerOf(Net.Address("10.0.0.2"), open), Is.Null);
    }

    // Sends at 10 ms and 20 ms over a link that takes 10 ms.
    private static (Host One, Host Two) Pair(Net net, out Machine talker, out Machine listener)
    {
        Link lan = net.Link("lan", new LinkOptions { Delay = Engine.SimDuration.FromMilliseconds(10) });
        Host one = net.Host("one"), two = net.Host("two");
        net.Join(one, lan, "10.0.0.1/24");
        net.Join(two, lan, "10.0.0.2/24");
        talker = new Machine(Net.Address("10.0.0.2"));
        listener = new Machine(to: null);
        one.Add(talker);
        two.BindUdp(Port, two.Add(listener));
        return (one, two);
    }

    private sealed class Machine(IpAddress? to) : IProtocol
    {
        public string Name => "machine";

        public bool Signs { get; init; }

        public int Expired { get; private set; }

        public int Received { get; private set; }

        public ulong Draw { get; private set; }

        public List<Interface> Changed { get; } = [];

        public void Start(Outbox outbox)
        {
            Draw = outbox.Random.NextBelow(ulong.MaxValue);
            if (to is not null) Arm(outbox);
        }

        public void Receive(in Datagram datagram, Outbox outbox)
        {
            Received++;
            if (Signs) outbox.Charge(Operation.DsaSign);
        }

        public void Expire(int timer, Outbox outbox)
        {
            Expired++;
            outbox.SendUdp(1, new Endpoint(to!.Value, Port), 20, new MessageType("udp", "test", IsSignalling: false)).Clear();
            if (Expired < 2) Arm(outbox);
        }

        public void AddressChanged(Interface changed, Outbox outbox) => Changed.Add(changed);

        private static void Arm(Outbox outbox) => outbox.Arm(0, outbox.Now + Engine.SimDuration.FromMilliseconds(10));
    }
}
