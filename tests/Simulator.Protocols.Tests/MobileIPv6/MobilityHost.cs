using System.Text;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Protocols.MobileIPv6;
using Simulator.Wire;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.MobileIPv6;

/// <summary>One Mobile IPv6 machine with the host's part played by hand: effects in order, extension headers, tunnels, waiting. Receiving stands elsewhere.</summary>
internal sealed partial class MobilityHost : IHostView
{
    private static readonly MessageType DataType = new("udp", "data", IsSignalling: false);

    private readonly PacketPool _packets = new(4096);
    private readonly Outbox _outbox;
    private readonly RandomStream _random;
    private readonly SortedDictionary<int, SimTime> _timers = [];
    private readonly List<(SimTime At, IpAddress Address)> _detections = [];
    private readonly Queue<(IpAddress From, IpAddress To, byte[] Payload)> _held = new();
    private readonly MetricLog _metrics = new(new Simulation());
    private bool _hasChanged;

    public MobilityHost(string name, Func<Interface, MobileIPv6Options> options, bool forwards = false)
    {
        Name = name;
        IsForwarding = forwards;
        _random = RandomStream.Derive(1, name);
        _outbox = new Outbox(name, _packets, _metrics) { Host = this };
        Interface = new Host(new World(1), name, CostProfile.Instant).AddInterface();
        Machine = new MobileIPv6Protocol(options(Interface));
        _outbox.Begin(0, SimTime.Zero, _random);
        Machine.Start(_outbox);
        Drain();
    }

    public string Name { get; }

    public bool IsForwarding { get; }

    public Interface Interface { get; }

    public MobileIPv6Protocol Machine { get; }

    public SimTime Now { get; private set; }

    /// <summary>What duplicate address detection takes, and whether it finds one.</summary>
    public SimDuration DetectionTime { get; set; } = SimDuration.FromSeconds(1);

    public bool IsDuplicate { get; set; }

    /// <summary>IP packets that left and nobody has taken.</summary>
    public List<(string Name, byte[] Bytes)> Sent { get; } = [];

    /// <summary>What came up to applications: logical addresses and text.</summary>
    public List<(IpAddress From, IpAddress To, string Text)> Received { get; } = [];

    public int Held => _held.Count;

    public int Drops { get; private set; }

    public SimTime NextTimer
    {
        get
        {
            SimTime next = _timers.Count == 0 ? SimTime.Never : _timers.Values.Min();
            foreach ((SimTime at, _) in _detections) next = at < next ? at : next;
            return next;
        }
    }

    /// <summary>All series of <c>mipv6.rejected</c> that are not zero, as <c>BU bad-checksum 1</c>.</summary>
    public IEnumerable<string> Rejections =>
        from series in _metrics.All
        where series.Definition.Name == MetricCatalog.MobilityRejected.Name && series.Sum != 0
        let tags = series.ToString()
        select $"{Tag(tags, "type")} {Tag(tags, "reason")} {series.Sum}";

    public long Rejected => _metrics.All.Where(series => series.Definition.Name == MetricCatalog.MobilityRejected.Name).Sum(series => series.Sum);

    public void Advance(SimTime now) => Begin(now);

    public void Have(IpAddress address) => Interface.AddAddress(address, 64);

    /// <summary>The link gives the node one care-of address in place of all it had, or the home link takes it in.</summary>
    public void Move(SimTime now, IpAddress? careOf, IpAddress home)
    {
        Begin(now);
        foreach (InterfaceAddress each in Interface.Addresses.ToArray())
        {
            if (each.Address != home) Interface.RemoveAddress(each.Address);
        }

        Interface.SetAddressState(home, careOf == home ? AddressState.Held : AddressState.Home);
        if (careOf is { } there && there != home) Interface.AddAddress(there, 64);
        Machine.AddressChanged(Interface, _outbox);
        Drain();
    }

    public void Flap(SimTime now)
    {
        Begin(now);
        _detections.Clear();
        Machine.LinkChanged(Interface, isUp: false, _outbox);
        Machine.LinkChanged(Interface, isUp: true, _outbox);
        Drain();
    }

    /// <summary>An application sends a datagram; the source is the one that mobility suggests.</summary>
    public void Send(SimTime now, IpAddress to, string text)
    {
        Begin(now);
        IpAddress from = Machine.SourceFor(to) ?? Interface.SourceFor(to)!.Value;
        Leave(from, to, IpProtocol.Udp, Encoding.ASCII.GetBytes(text), DataType, passage: null);
        Drain();
    }

    public void Expire(SimTime now)
    {
        Begin(now);
        int detection = _detections.FindIndex(each => each.At == now);
        if (detection >= 0)
        {
            IpAddress address = _detections[detection].Address;
            _detections.RemoveAt(detection);
            Machine.Detected(Interface, address, !IsDuplicate, _outbox);
        }
        else
        {
            int timer = _timers.First(armed => armed.Value == now).Key;
            _timers.Remove(timer);
            Machine.Expire(timer, _outbox);
        }

        Drain();
    }

    public void Unreachable(SimTime now, IpAddress destination, IcmpErrorReason reason)
    {
        Begin(now);
        Machine.Unreachable(new DeliveryError { Destination = destination, Reason = reason }, _outbox);
        Drain();
    }

    IpAddress? IHostView.LocalAddress(IpAddress peer) => Machine.SourceFor(peer) ?? Interface.SourceFor(peer);

    IpAddress? IHostView.OwnSelector(IpAddress peer) => null;

    int IHostView.LargestDatagram(IpAddress peer) => 1200;

    private static string Tag(string series, string name)
    {
        int at = series.IndexOf(name + "=", StringComparison.Ordinal) + name.Length + 1;
        int end = series.IndexOfAny([',', '}', ']', ' '], at);
        return end < 0 ? series[at..] : series[at..end];
    }

    private void Begin(SimTime now)
    {
        Now = now;
        _outbox.Begin(0, now, _random);
    }

    private void Drain()
    {
        while (_outbox.Effects.Count > 0)
        {
            Apply(_outbox.Effects.Take());
            if (_outbox.Effects.Count > 0 || !_hasChanged) continue;
            _hasChanged = false;
            Machine.AddressChanged(Interface, _outbox);
        }
    }

    private void Apply(in Effect effect)
    {
        switch (effect.Kind)
        {
            case EffectKind.SendIp:
                Leave(effect);
                break;
            case EffectKind.Inject:
                TakeInner(effect.Packet!.Bytes.ToArray(), effect.From, isKnown: true);
                break;
            case EffectKind.ReleaseHeld:
                for (int left = _held.Count; left > 0; left--)
                {
                    (IpAddress from, IpAddress to, byte[] payload) = _held.Dequeue();
                    Leave(from, to, IpProtocol.Udp, payload, DataType, passage: null);
                }

                break;
            case EffectKind.Arm:
                _timers[effect.Number] = effect.Time;
                break;
            case EffectKind.Cancel:
                _timers.Remove(effect.Number);
                break;
            case EffectKind.DetectDuplicate:
                _detections.Add((Now + DetectionTime, effect.From!.Value));
                break;
            case EffectKind.AddAddress:
                Interface.AddAddress(effect.From!.Value, effect.Number, effect.State);
                _hasChanged = true;
                break;
            case EffectKind.SetAddressState:
                Interface.SetAddressState(effect.From!.Value, effect.State);
                _hasChanged = true;
                break;
            case EffectKind.Proxy:
                Interface.Proxy(effect.From!.Value);
                break;
            case EffectKind.StopProxy:
                Interface.StopProxy(effect.From!.Value);
                break;
            default:
                Assert.Fail($"Mobile IPv6 asked for {effect.Kind}");
                break;
        }
    }

    private void Leave(in Effect effect)
    {
        byte[] payload = effect.Packet!.Bytes.ToArray();
        _packets.Return(effect.Packet);
        if (effect.Via is not null) Sent.Add((effect.Type!.Name, Wrap(effect.From!.Value, effect.To.Address, effect.Protocol, payload)));   // on the link, without mobility
        else Leave(effect.From ?? Interface.SourceFor(effect.To.Address)!.Value, effect.To.Address, effect.Protocol, payload, effect.Type!, effect.HasPassage ? effect.Passage : null);
    }

    private void Leave(IpAddress from, IpAddress to, IpProtocol protocol, byte[] payload, MessageType type, Passage? passage)
    {
        Passage way = passage ?? Machine.Outgoing(from, to, protocol, isForwarded: false);
        switch (way.Kind)
        {
            case PassageKind.Drop:
                Drops++;
                return;
            case PassageKind.Hold:
                _held.Enqueue((from, to, payload));
                return;
            case PassageKind.ToMachine:
                Intercept(Inside(from, to, protocol, payload, way), type);
                return;
            case PassageKind.Tunnel:
                Sent.Add((type.Name, Wrap(way.Source, way.Destination, IpProtocol.IPv6, Inside(from, to, protocol, payload, way))));
                return;
            default:
                Sent.Add((type.Name, Extend(from, to, protocol, payload, way)));
                return;
        }
    }

    private void Intercept(byte[] packet, MessageType? type)
    {
        IpHeader header = HeaderOf(packet);
        Machine.Intercepted(
            new Datagram
            {
                Source = header.Source,
                Destination = header.Destination,
                Protocol = header.Protocol,
                Payload = header.Payload(packet),
                Packet = packet,
                Type = type,
            },
            _outbox);
    }

    private static byte[] Inside(IpAddress from, IpAddress to, IpProtocol protocol, byte[] payload, Passage way) =>
        Extend(from, to, protocol, payload, way.RoutedInside is { } careOf ? Passage.RoutingHeader(careOf) : Passage.Plain);

    private static byte[] Extend(IpAddress from, IpAddress to, IpProtocol protocol, byte[] payload, Passage way)
    {
        var packet = payload.AsEnumerable();
        IpAddress source = from, destination = to;
        if (way.Kind is PassageKind.HomeAddressOption or PassageKind.Both)
        {
            byte[] option = new byte[HomeAddressOption.Size];
            new HomeAddressOption(protocol, from).Write(option);
            (packet, protocol, source) = (option.Concat(packet), IpProtocol.DestinationOptions, way.Source);
        }

        if (way.Kind is PassageKind.RoutingHeader or PassageKind.Both)
        {
            byte[] routing = new byte[Type2RoutingHeader.Size];
            new Type2RoutingHeader(protocol, to).Write(routing);
            (packet, protocol, destination) = (routing.Concat(packet), IpProtocol.RoutingHeader, way.Destination);
        }

        return Wrap(source, destination, protocol, [.. packet]);
    }

    public static byte[] Wrap(IpAddress from, IpAddress to, IpProtocol protocol, byte[] payload)
    {
        byte[] packet = new byte[IPv6Header.Size + payload.Length];
        IpHeader.ForPayload(from, to, protocol, 64, payload.Length).Write(packet);
        payload.CopyTo(packet, IPv6Header.Size);
        return packet;
    }

    /// <summary>A packet with a home address option.</summary>
    public static byte[] WithHome(IpAddress home, IpAddress careOf, IpAddress to, IpProtocol protocol, byte[] payload) =>
        Extend(home, to, protocol, payload, Passage.HomeAddressOption(careOf));

    /// <summary>A packet with a type 2 routing header.</summary>
    public static byte[] Routed(IpAddress from, IpAddress careOf, IpAddress home, IpProtocol protocol, byte[] payload) =>
        Extend(from, home, protocol, payload, Passage.RoutingHeader(careOf));

    public static IpHeader HeaderOf(byte[] packet)
    {
        Assert.That(IpHeader.TryRead(packet, out IpHeader header), Is.EqualTo(WireError.None));
        return header;
    }
}
