using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Processing;
using Simulator.Network.Routing;
using Simulator.Network.Stack;
using Simulator.Protocols.NeighborDiscovery;
using Simulator.Wire;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.NeighborDiscovery;

/// <summary>One machine on one interface, without a network: its effects are written down, its timers and addresses kept as a host would.</summary>
internal sealed class Bench
{
    public static readonly Prefix PrefixA = Block("2001:db8:a::/64");
    public static readonly Prefix PrefixB = Block("2001:db8:b::/64");
    public static readonly MacAddress PeerMac = new(0x0200_0000_AA00UL);
    public static readonly MacAddress OtherMac = new(0x0200_0000_BB00UL);
    public static readonly IpAddress PeerLinkLocal = IPv6Address.LinkLocal(PeerMac.InterfaceIdentifier);
    public static readonly IpAddress OtherLinkLocal = IPv6Address.LinkLocal(OtherMac.InterfaceIdentifier);

    private readonly RandomStream _random = RandomStream.Derive(1, "node/alice/nd");
    private readonly MetricLog _metrics = new(new Simulation());
    private readonly PacketPool _pool = new(4096);
    private readonly Dictionary<int, SimTime> _timers = [];

    public Bench(NeighborDiscoveryOptions options, bool attached = true)
    {
        var world = new World(1);
        Interface = new Host(world, "alice", CostProfile.Instant).AddInterface();
        Link = new Link(world, "lan", new LinkOptions());
        if (attached) Link.Attach(Interface);
        Outbox = new Outbox("alice", _pool, _metrics);
        Machine = new NeighborDiscoveryProtocol(options, [Interface]);
    }

    public Interface Interface { get; }

    public Link Link { get; }

    public Outbox Outbox { get; }

    public NeighborDiscoveryProtocol Machine { get; }

    public SimTime Now { get; private set; }

    public List<Sent> Messages { get; } = [];

    /// <summary>Learn, Forget, GiveUp, Detected.</summary>
    public List<(EffectKind Kind, IpAddress Address, MacAddress Mac, bool Flag)> Told { get; } = [];

    public Dictionary<Prefix, Route> Routes { get; } = [];

    public IpAddress LinkLocal => IPv6Address.LinkLocal(Interface.Mac.InterfaceIdentifier);

    public IpAddress In(Prefix prefix) => IPv6Address.Of(prefix, Interface.Mac.InterfaceIdentifier);

    public IpAddress? Router => Routes.TryGetValue(new Prefix(IpAddress.Any6, 0), out Route? route) ? route.NextHop : null;

    public static IpAddress Address(string text) => IpAddress.TryParse(text, out IpAddress address) ? address : throw new FormatException(text);

    public static Prefix Block(string text) => Prefix.TryParse(text, out Prefix prefix) ? prefix : throw new FormatException(text);

    public static SimTime At(long milliseconds) => SimTime.Zero + SimDuration.FromMilliseconds(milliseconds);

    public Bench Give(IpAddress address, AddressState state = AddressState.Preferred)
    {
        Interface.AddAddress(address, address.IsLinkLocal || state != AddressState.Home ? 64 : 128, state);
        return this;
    }

    public Bench Start() => Do(outbox => Machine.Start(outbox));

    public Bench Do(Action<Outbox> input)
    {
        Outbox.Begin(0, Now, _random);
        input(Outbox);
        Drain();
        return this;
    }

    /// <summary>Lets time pass, with every timer at its time.</summary>
    public void RunUntil(SimTime end)
    {
        for (int steps = 0; ; steps++)
        {
            Assert.That(steps, Is.LessThan(100_000), "a livelock");
            int next = -1;
            foreach ((int timer, SimTime deadline) in _timers.OrderBy(t => t.Key))
            {
                if (deadline <= end && (next < 0 || deadline < _timers[next])) next = timer;
            }

            if (next < 0) break;
            Now = _timers[next];
            _timers.Remove(next);
            Do(outbox => Machine.Expire(next, outbox));
        }

        Now = end;
    }

    public void RunFor(long milliseconds) => RunUntil(Now + SimDuration.FromMilliseconds(milliseconds));

    public void Receive(IpAddress from, IpAddress to, ReadOnlySpan<byte> message, byte hopLimit = 255)
    {
        Outbox.Begin(0, Now, _random);
        Machine.Receive(
            new Datagram { Arrival = Interface, Source = from, Destination = to, HopLimit = hopLimit, Protocol = IpProtocol.IcmpV6, Payload = message }, Outbox);
        Drain();
    }

    public void ReceiveSolicitation(IpAddress from, IpAddress target, MacAddress? mac, IpAddress? to = null, ulong? nonce = null)
    {
        byte[] message = new byte[NeighborSolicitation.Size + (mac is null ? 0 : 8) + (nonce is null ? 0 : 8)];
        new NeighborSolicitation(target).Write(message);
        if (mac is { } own) new LinkLayerAddressOption(NeighborOptionType.SourceLinkLayerAddress, own).Write(message.AsSpan(NeighborSolicitation.Size));
        if (nonce is { } number) new NonceOption(number).Write(message.AsSpan(message.Length - 8));
        Receive(from, to ?? IPv6Address.SolicitedNode(target), message);
    }

    public void ReceiveAdvertisement(IpAddress target, MacAddress? mac, bool solicited = true, bool overrides = true, bool router = false, IpAddress? to = null)
    {
        byte[] message = new byte[NeighborAdvertisement.Size + (mac is null ? 0 : 8)];
        new NeighborAdvertisement(target, router, solicited, overrides).Write(message);
        if (mac is { } own) new LinkLayerAddressOption(NeighborOptionType.TargetLinkLayerAddress, own).Write(message.AsSpan(NeighborAdvertisement.Size));
        Receive(target, to ?? (solicited ? LinkLocal : IPv6Address.AllNodes), message);
    }

    public void ReceiveRouterAdvertisement(
        MacAddress mac, Prefix? prefix = null, ushort lifetime = 1800, uint valid = 2_592_000, uint preferred = 604_800, bool onLink = true,
        bool autonomous = true, uint? interval = null, uint reachable = 0, uint retrans = 0, bool tellsMac = true, IpAddress? from = null)
    {
        byte[] message = new byte[RouterAdvertisement.Size + (tellsMac ? 8 : 0) + (prefix is null ? 0 : 32) + (interval is null ? 0 : 8)];
        new RouterAdvertisement(64, lifetime, reachable, retrans).Write(message);
        Span<byte> rest = message.AsSpan(RouterAdvertisement.Size);
        if (tellsMac)
        {
            new LinkLayerAddressOption(NeighborOptionType.SourceLinkLayerAddress, mac).Write(rest);
            rest = rest[8..];
        }

        if (prefix is { } block)
        {
            new PrefixInformation(block.Address, (byte)block.Length, valid, preferred, onLink, autonomous).Write(rest);
            rest = rest[32..];
        }

        if (interval is { } longest) new AdvertisementInterval(longest).Write(rest);
        Receive(from ?? IPv6Address.LinkLocal(mac.InterfaceIdentifier), IPv6Address.AllNodes, message);
    }

    public List<Sent> Take(IcmpV6Type type)
    {
        List<Sent> found = Messages.FindAll(m => m.Type == type);
        Messages.RemoveAll(m => m.Type == type);
        return found;
    }

    public long Metric(string name)
    {
        foreach (MetricSeries each in _metrics.All)
        {
            if (each.ToString() == name) return each.Sum;
        }

        throw new ArgumentException("never recorded", nameof(name));
    }

    private void Drain()
    {
        while (Outbox.Effects.Count > 0) Apply(Outbox.Effects.Take());
    }

    private void Apply(Effect effect)
    {
        IpAddress address = effect.From ?? default;
        switch (effect.Kind)
        {
            case EffectKind.SendIp:
                Verify(effect);
                break;
            case EffectKind.Arm:
                Assert.That(effect.Time, Is.GreaterThanOrEqualTo(Now));
                _timers[effect.Number] = effect.Time;
                break;
            case EffectKind.Cancel:
                _timers.Remove(effect.Number);
                break;
            case EffectKind.AddAddress when Interface.StateOf(address) is null:
                Interface.AddAddress(address, effect.Number, effect.State);
                break;
            case EffectKind.AddAddress or EffectKind.SetAddressState:
                Interface.SetAddressState(address, effect.State);
                break;
            case EffectKind.RemoveAddress:
                Interface.RemoveAddress(address);
                break;
            case EffectKind.AddRoute:
                Routes[effect.Route!.Destination] = effect.Route;
                break;
            case EffectKind.RemoveRoute:
                Routes.Remove(new Prefix(address, effect.Number));
                break;
            default:
                Told.Add((effect.Kind, address, effect.Mac, effect.Flag));
                break;
        }
    }

    // RFC 4861: hop limit 255, on the link, and a checksum that holds.
    private void Verify(in Effect effect)
    {
        byte[] bytes = effect.Packet!.Bytes.ToArray();
        _pool.Return(effect.Packet);
        IpAddress from = effect.From!.Value;
        Assert.That((effect.HopLimit, effect.Via, effect.Protocol), Is.EqualTo(((byte)255, Interface, IpProtocol.IcmpV6)));
        var ip = IpHeader.ForPayload(from, effect.To.Address, IpProtocol.IcmpV6, 255, bytes.Length);
        Assert.That(IcmpHeader.TryRead(bytes, ip, out _), Is.EqualTo(WireError.None));
        if (!from.IsUnspecified) Assert.That(Interface.StateOf(from), Is.Not.Null.And.Not.EqualTo(AddressState.Tentative));
        Messages.Add(new Sent(Now, Interface, from, effect.To.Address, bytes));
    }
}
