using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Network.Tests.Kit;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Network.Tests.IPv6;

/// <summary>Nothing that arrives makes a node throw, loop or lose count of its packets.</summary>
public sealed class NoiseTests
{
    private const string Own = "2001:db8:1::2";
    private const string Home = "2001:db8:77::2";

    private static readonly string[] Addresses = [Own, Home, "fe80::2", "ff02::1", "::", "2001:db8:1::9", "2001:db8:88::9", "::1"];
    private static readonly string[] Kinds = ["home-address", "routing-2", "routing-2-done", "routing-0", "option-00", "option-40", "option-80", "option-c0"];

    [TestCase(false, false)]
    [TestCase(true, false)]
    [TestCase(false, true)]
    [TestCase(true, true)]
    public void MutatedChains_AreTakenOrDropped(bool isMobile, bool forwards)
    {
        var net = new Net();
        IpNode node = forwards ? net.Router("node") : net.Host("node");
        Interface on = net.Join(node, net.Link("lan"), "fe80::2/64", $"{Own}/64");
        on.AddAddress(Net.Address(Home), 128, AddressState.Home);
        net.Join(node, net.Link("other"), "2001:db8:88::1/64");
        var probe = new Probe(net.World, "probe");
        Interface at = net.Join(probe, net.World.Links[0]);
        foreach (string each in Addresses) node.AddNeighbour(on, Net.Address(each), at.Mac);
        RandomStream random = net.World.Stream("noise");
        if (isMobile) node.AddMobility(Whimsical(random));
        var sink = new Script();
        node.BindUdp(9, node.Add(sink));
        node.BindIp(IpProtocol.MobilityHeader, node.Add(new Script("mobility header")));
        net.Start(introduce: false);

        for (int i = 0; i < 4_000; i++)
        {
            byte[] packet = Draw(random, depth: 0);
            int flips = (int)random.NextBelow(4);
            for (int flip = 0; flip < flips; flip++) packet[(int)random.NextBelow((ulong)packet.Length)] = (byte)random.NextBelow(256);
            if (random.NextBelow(8) == 0) packet = packet[..(int)random.NextBelow((ulong)packet.Length + 1)];
            if (packet.Length == 0) continue;
            probe.SendIp(random.NextBelow(4) == 0 ? Wire.Ethernet.MacAddress.OfGroup(IPv6Address.AllNodes) : on.Mac, packet);
            if (i % 100 == 0) net.RunUntil(i);
        }

        net.RunUntil(1_000_000);
        Assert.That(net.AllDrops(), Is.GreaterThan(100));
        Assert.That(sink.Received, Is.Not.Empty);
    }

    private static byte[] Draw(RandomStream random, int depth)
    {
        string from = Pick(Addresses, random), to = random.NextBelow(2) == 0 ? Own : Pick(Addresses, random);
        var extensions = new (IpProtocol, byte[])[(int)random.NextBelow(4)];
        for (int i = 0; i < extensions.Length; i++) extensions[i] = Packets.Extension(Pick(Kinds, random), Pick(Addresses, random));
        byte hops = (byte)random.NextBelow(256);
        switch (random.NextBelow(4))
        {
            case 0 when depth < 6:
                return Packets.Chain(from, to, extensions, IpProtocol.IPv6, Draw(random, depth + 1), hops);
            case 1:
                var noise = new byte[(int)random.NextBelow(80)];
                for (int i = 0; i < noise.Length; i++) noise[i] = (byte)random.NextBelow(256);
                return Packets.Chain(from, to, extensions, (IpProtocol)random.NextBelow(256), noise, hops);
            case 2:
                // An error about something of the node's own.
                byte[] about = Draw(random, depth + 1);
                Net.Address(Own).Write(about.AsSpan(8, 16));
                var body = new byte[IcmpHeader.Size + about.Length];
                about.CopyTo(body, IcmpHeader.Size);
                new IcmpHeader(IcmpV6Type.PacketTooBig, 0, (uint)random.NextBelow(2000)).Write(body, Net.Address(from), Net.Address(to));
                return Packets.Chain(from, to, extensions, IpProtocol.IcmpV6, body[..Math.Min(body.Length, 1200)], hops);
            default:
                return Packets.Chain(from, to, extensions, IpProtocol.Udp, Packets.Udp(from, to), hops);
        }
    }

    private static FakeMobility Whimsical(RandomStream random)
    {
        var mobility = new FakeMobility
        {
            HomeAddress = HomeAddressVerdict.Accept,
            Way = (_, _, forwarded) => random.NextBelow(8) switch
            {
                0 => Passage.Tunnel(Net.Address(Own), Net.Address(Pick(Addresses, random))),
                1 => Passage.Hold,
                2 => Passage.ToMachine,
                3 => Passage.Drop,
                4 when !forwarded => Passage.Both(Net.Address(Own), Net.Address(Pick(Addresses, random))),
                _ => Passage.Plain,
            },
            OnStart = outbox => outbox.Arm(0, Net.At(2)),
            OnExpire = outbox =>
            {
                outbox.ReleaseHeld();
                if (outbox.Now < Net.At(5_000)) outbox.Arm(0, outbox.Now + SimDuration.FromMilliseconds(50));
            },
            OnIntercepted = (in Datagram datagram, Outbox outbox) =>
            {
                if (datagram.Packet.Length % 2 == 0) datagram.Packet.CopyTo(outbox.Inject(datagram.Packet.Length));
                else datagram.Payload.CopyTo(outbox.SendIp(Net.Address("2001:db8:1::9"), IpProtocol.Esp, datagram.Payload.Length, Script.Signal));
            },
        };
        foreach (string each in Addresses) mobility.Homes.Add(Net.Address(each));
        return mobility;
    }

    private static string Pick(string[] from, RandomStream random) => from[(int)random.NextBelow((ulong)from.Length)];
}
