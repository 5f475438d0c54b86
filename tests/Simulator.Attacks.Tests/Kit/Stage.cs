using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.Tests.Kit;

/// <summary>A link with a victim and its peer on it, both without any protocol, and an attacker.</summary>
internal sealed class Stage
{
    public static readonly HostIdentityGlobalHash VictimsHigh = new(0x1111);
    public static readonly HostIdentityGlobalHash PeersHigh = new(0x2222);

    private readonly bool _isV6;

    /// <param name="isV6">Whether everybody speaks IPv6 rather than IPv4.</param>
    public Stage(bool isV6 = false)
    {
        _isV6 = isV6;
        Link = new Link(World, "lan", new LinkOptions { Delay = SimDuration.FromMilliseconds(1) });
        Victim = Join("victim", 1);
        Peer = Join("peer", 2);
    }

    public World World { get; } = new(seed: 1);

    public Link Link { get; }

    public Station Victim { get; }

    public Station Peer { get; }

    /// <summary>Acts ten times a second from the start, unless a test says otherwise.</summary>
    public AttackOrders Orders => new()
    {
        Victim = new Party(Victim.Address, VictimsHigh),
        Peer = new Party(Peer.Address, PeersHigh),
    };

    public SimTime Now => World.Simulation.Now;

    /// <summary>Puts an attacker on the link: at it, promiscuous, or inside when it is an element.</summary>
    public T Add<T>(Func<World, string, AttackOrders, T> create, AttackOrders? orders = null)
        where T : Attacker
    {
        T attacker = create(World, "eve", orders ?? Orders);
        Interface at = attacker.AddInterface();
        Link.Attach(at);
        at.AddAddress(AddressOf(0xFE), _isV6 ? 64 : 24);
        at.IsPromiscuous = attacker is not ILinkElement;
        if (attacker is ILinkElement element) Link.Element = element;
        attacker.Start();
        return attacker;
    }

    public void RunFor(int milliseconds)
    {
        World.Simulation.RunUntil(Now + SimDuration.FromMilliseconds(milliseconds));
        World.CheckPacketAccount();
    }

    public long Drops(DropReason reason) =>
        World.Metrics.All.Where(s => s.Definition == MetricCatalog.PacketsDropped && s.Tags[1].Value == DropReasons.Name(reason)).Sum(s => s.Sum);

    private Station Join(string name, uint host)
    {
        var station = new Station(World, name);
        Interface at = station.AddInterface();
        Link.Attach(at);
        at.AddAddress(AddressOf(host), _isV6 ? 64 : 24);
        return station;
    }

    private IpAddress AddressOf(uint host) =>
        _isV6 ? IpAddress.V6(((UInt128)0x2001_0DB8_0000_0000 << 64) + host) : IpAddress.V4(0x0A00_0000 + host);
}
