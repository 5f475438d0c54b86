using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Processing;
using Simulator.Network.Routing;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Network.Tests.Translation;

/// <summary>
/// Scenario #4 of the draft's section 8 with room for #2 and #3: alice and carol behind nat-a, bob and dave behind nat-b, both with
/// 192.168.1.0/24 inside, server and other in the open. Every link takes a millisecond.
/// </summary>
internal sealed class Realms : INatTap
{
    public static readonly HostIdentityGlobalHash AliceHigh = new(0xA11CE), CarolHigh = new(0xCA201), BobHigh = new(0xB0B), DaveHigh = new(0xDA7E),
        ServerHigh = new(0x5E27E2), EveHigh = new(0xE7E);

    public static readonly IpAddress NatA = Address("198.51.100.2"), NatB = Address("203.0.113.2");

    private static readonly string[] LanA = ["lan-a"], LanB = ["lan-b"];

    public Realms(Func<NatOptions, NatOptions>? a = null, Func<NatOptions, NatOptions>? b = null, ulong seed = 1)
    {
        World = new World(seed) { NatTap = this };
        FirstNat = new Nat(World, "nat-a", CostProfile.Instant, (a ?? Same)(new NatOptions { Inside = LanA, Outside = "isp-a", HipAware = true }));
        SecondNat = new Nat(World, "nat-b", CostProfile.Instant, (b ?? Same)(new NatOptions
        {
            Inside = LanB,
            Outside = "isp-b",
            HipAware = true,
            Publish = [new NatPublication(Address("192.168.1.2"), BobHigh), new NatPublication(Address("192.168.1.3"), DaveHigh)],
        }));
        Core = new Router(World, "core", CostProfile.Instant);
        Link lanA = Link("lan-a"), lanB = Link("lan-b"), ispA = Link("isp-a"), ispB = Link("isp-b"), dmz = Link("dmz");
        Interface insideA = Join(FirstNat, lanA, "192.168.1.1", 24), insideB = Join(SecondNat, lanB, "192.168.1.1", 24);
        Introduce(FirstNat, Join(FirstNat, ispA, "198.51.100.2", 29), Core, Join(Core, ispA, "198.51.100.1", 29));
        Introduce(SecondNat, Join(SecondNat, ispB, "203.0.113.2", 29), Core, Join(Core, ispB, "203.0.113.1", 29));
        Interface open = Join(Core, dmz, "192.0.2.1", 24);
        Alice = new Station(World, "alice", Address("192.168.1.2")).On(lanA, insideA);
        Carol = new Station(World, "carol", Address("192.168.1.3")).On(lanA, insideA);
        Bob = new Station(World, "bob", Address("192.168.1.2")).On(lanB, insideB);
        Dave = new Station(World, "dave", Address("192.168.1.3")).On(lanB, insideB);
        Server = new Station(World, "server", Address("192.0.2.2")).On(dmz, open);
        Other = new Station(World, "other", Address("192.0.2.3")).On(dmz, open);
        StaticRouting.Install(World);
        FirstNat.Start();
        SecondNat.Start();
        Core.Start();
    }

    public World World { get; }

    public Nat FirstNat { get; }

    public Nat SecondNat { get; }

    public Router Core { get; }

    public Station Alice { get; }

    public Station Carol { get; }

    public Station Bob { get; }

    public Station Dave { get; }

    public Station Server { get; }

    public Station Other { get; }

    public SimTime Now => World.Simulation.Now;

    /// <summary>Whether the stations take what they hear unseen. What passes a NAT need not be well formed further in.</summary>
    public bool IsDeaf
    {
        init
        {
            foreach (Station each in Everybody()) each.IsDeaf = value;
        }
    }

    /// <summary>Which NAT learned or forgot something, in order.</summary>
    public List<string> Told { get; } = [];

    public static IpAddress Address(string text) =>
        IpAddress.TryParse(text, out IpAddress address) ? address : throw new ArgumentException($"no address: {text}", nameof(text));

    public void Learned(SimTime now, Nat nat, ReadOnlySpan<byte> packet) => Told.Add($"{nat.Name} learned from {packet.Length} octets");

    public void Forgot(SimTime now, Nat nat) => Told.Add($"{nat.Name} forgot");

    /// <summary>Lets what is under way arrive: 20 ms pass.</summary>
    public void Settle() => Pass(SimDuration.FromMilliseconds(20));

    public void Pass(SimDuration time)
    {
        World.Simulation.RunUntil(Now + time);
        World.CheckPacketAccount();
    }

    /// <summary>A packet from a station arrives somewhere: returns it as it arrived.</summary>
    public Sight Carry(Station from, byte[] packet, Station to)
    {
        int before = to.Heard.Count;
        from.Send(packet);
        Settle();
        Assert.That(to.Heard, Has.Count.EqualTo(before + 1), $"{from.Name} to {to.Name}; dropped: {Drops()}");
        return to.Last;
    }

    /// <summary>A packet from a station dies at a place for a reason.</summary>
    public void Lose(Station from, byte[] packet, string place, DropReason reason)
    {
        long before = Dropped(place, reason);
        int heard = Everybody().Sum(station => station.Heard.Count);
        from.Send(packet);
        Settle();
        Assert.That(Dropped(place, reason), Is.EqualTo(before + 1), $"dropped: {Drops()}");
        Assert.That(Everybody().Sum(station => station.Heard.Count), Is.EqualTo(heard), "nobody hears anything of it");
    }

    public long Dropped(string place, DropReason reason) => Total(MetricCatalog.PacketsDropped, place, DropReasons.Name(reason));

    public long Total(MetricDefinition metric, params string[] tags)
    {
        long sum = 0;
        foreach (MetricSeries series in World.Metrics.All)
        {
            if (series.Definition == metric && Array.TrueForAll(tags, tag => series.Tags.Any(t => string.Equals(t.Value, tag, StringComparison.Ordinal))))
                sum += series.Sum;
        }

        return sum;
    }

    private static NatOptions Same(NatOptions options) => options;

    private string Drops() => string.Join(", ", World.Metrics.All.Where(s => s.Definition == MetricCatalog.PacketsDropped).Select(s => $"{s}={s.Sum}"));

    private IEnumerable<Station> Everybody() => [Alice, Carol, Bob, Dave, Server, Other];

    private Link Link(string name) => new(World, name, new LinkOptions { Delay = SimDuration.FromMilliseconds(1) });

    private static Interface Join(IpNode node, Link link, string address, int length)
    {
        Interface added = node.AddInterface();
        link.Attach(added);
        added.AddAddress(Address(address), length);
        return added;
    }

    private static void Introduce(IpNode one, Interface at, IpNode other, Interface there)
    {
        one.AddNeighbour(at, there.Addresses[0].Address, there.Mac);
        other.AddNeighbour(there, at.Addresses[0].Address, at.Mac);
    }
}
