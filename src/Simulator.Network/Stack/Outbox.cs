using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Processing;
using Simulator.Network.Routing;
using Simulator.Wire;
using Simulator.Wire.Dns;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;

namespace Simulator.Network.Stack;

/// <summary>
/// All that a protocol machine can see of its host and do to it: time, randomness, sending, timers, processor time, metrics. What it asks for
/// happens in order after its handler has returned.
/// </summary>
public sealed class Outbox
{
    private const int FirstEphemeralPort = 49152;
    private const int MostOpenPorts = 8192;   // half of the ephemeral range: a draw finds a free port soon

    private readonly PacketPool _packets;
    private readonly Dictionary<ushort, int> _ports = [];
    private int _machine;
    private Packet? _underWay;
    private bool _carriesOn;
    private IpAddress? _meantFor;

    /// <param name="node">The host's name, for metrics' tags.</param>
    public Outbox(string node, PacketPool packets, MetricLog metrics)
    {
        Node = node;
        _packets = packets;
        Metrics = metrics;
        Handover = new HandoverClock(node, metrics);
    }

    /// <summary>The host's name.</summary>
    public string Node { get; }

    /// <summary>The time, with what this handler has charged so far: computing takes time.</summary>
    public SimTime Now { get; private set; }

    /// <summary>The machine's own stream.</summary>
    public RandomStream Random { get; private set; } = null!;

    /// <summary>Where series come from; ask once, in <see cref="IProtocol.Start"/>.</summary>
    public MetricLog Metrics { get; }

    /// <summary>What operations cost on this host.</summary>
    public CostProfile Costs { get; set; } = CostProfile.Instant;

    /// <summary>Octets of the largest IP packet that the host's interfaces take.</summary>
    public int Mtu { get; set; } = 1500;

    /// <summary>Observers of keys; see <see cref="ISecretTap"/>.</summary>
    public ISecretTap? SecretTap { get; set; }

    /// <summary>The node's handovers, for what knows when one of their phases ends.</summary>
    public HandoverClock Handover { get; }

    /// <summary>The host; null in a test that has none.</summary>
    internal IHostView? Host { get; set; }

    internal EffectQueue Effects { get; } = new();

    /// <summary>The address that datagrams to a peer leave with, as getsockname tells it; null without a route or without a host.</summary>
    public IpAddress? LocalAddress(IpAddress peer) => Host?.LocalAddress(peer);

    /// <summary>
    /// The endpoint selector by which a peer knows this host, in an IPv4 address's clothes; null without a shim, and before it has one from the peer.
    /// </summary>
    /// <param name="peer">What this host calls the peer: where it sends to, or where a datagram came from.</param>
    public IpAddress? OwnSelector(IpAddress peer) => Host?.OwnSelector(peer);

    /// <summary>Octets of the largest UDP payload to a peer that fits the host's own links, with all that the shim puts around it.</summary>
    public int LargestDatagram(IpAddress peer) => Host?.LargestDatagram(peer) ?? Mtu - IpHeader.SizeOf(peer.IsV6) - UdpHeader.Size;

    /// <summary>A UDP datagram; the payload is the returned span.</summary>
    /// <param name="to">An address, or an endpoint selector that the host's shim knows.</param>
    public Span<byte> SendUdp(ushort fromPort, Endpoint to, int length, MessageType type)
    {
        ref Effect effect = ref Add(EffectKind.SendUdp);
        effect.Packet = _packets.Rent(length);
        effect.FromPort = fromPort;
        effect.To = to;
        effect.Type = type;
        return effect.Packet.Bytes;
    }

    /// <summary>An IP packet; what follows the IP header is the returned span.</summary>
    /// <param name="from">One of the host's addresses, or <c>::</c>; null for the one that mobility or the route to the destination suggests.</param>
    /// <param name="via">The interface on whose link the destination is, unicast or group; null: by route.</param>
    /// <param name="passage">How it gets to the wire; null for the one that the node's mobility decides on, none where <paramref name="via"/> is given.</param>
    public Span<byte> SendIp(
        IpAddress to,
        IpProtocol protocol,
        int length,
        MessageType type,
        IpAddress? from = null,
        byte hopLimit = 64,
        Interface? via = null,
        Passage? passage = null)
    {
        ref Effect effect = ref Add(EffectKind.SendIp);
        effect.Packet = _packets.Rent(length);
        effect.Via = via;
        effect.HasPassage = passage is not null;
        effect.Passage = passage.GetValueOrDefault();
        effect.Flag = _carriesOn;
        if (_carriesOn) TakeOn(effect.Packet);
        (effect.Packet.MeantFor, _meantFor) = (_meantFor, null);
        effect.From = from;
        effect.To = new Endpoint(to, 0);
        effect.Protocol = protocol;
        effect.HopLimit = hopLimit;
        effect.Type = type;
        return effect.Packet.Bytes;
    }

    /// <summary>A link-layer message; what follows the Ethernet header is the returned span.</summary>
    public Span<byte> SendFrame(Interface via, MacAddress to, EtherType etherType, int length, MessageType type)
    {
        ref Effect effect = ref Add(EffectKind.SendFrame);
        effect.Packet = _packets.Rent(length);
        effect.Via = via;
        effect.Mac = to;
        effect.EtherType = etherType;
        effect.Type = type;
        return effect.Packet.Bytes;
    }

    /// <summary>A shim hands a transport segment up; the segment is the returned span.</summary>
    /// <param name="source">Stands for the peer: an answer to it comes back to the shim.</param>
    /// <param name="pseudoHeaderSum">What the transport checksum covers besides the segment.</param>
    public Span<byte> Deliver(IpAddress source, IpProtocol protocol, int length, ulong pseudoHeaderSum)
    {
        ref Effect effect = ref Add(EffectKind.Deliver);
        effect.Packet = _packets.Rent(length);
        effect.From = source;
        effect.Protocol = protocol;
        effect.PseudoHeaderSum = pseudoHeaderSum;
        effect.Packet.PathDelay = _underWay?.PathDelay ?? SimDuration.Zero;
        return effect.Packet.Bytes;
    }

    /// <summary>
    /// A whole IP packet, taken out of a tunnel by the machine itself; the packet is the returned span. The host takes it if it is its own, else
    /// forwards it if it forwards. Mobility is not asked about this tunnel.
    /// </summary>
    /// <param name="outerSource">The tunnel's other end, for <see cref="Datagram.Tunnel"/>.</param>
    public Span<byte> Inject(int length, IpAddress? outerSource = null)
    {
        ref Effect effect = ref Add(EffectKind.Inject);
        effect.Packet = _packets.Rent(length);
        effect.From = outerSource;
        TakeOn(effect.Packet);
        return effect.Packet.Bytes;
    }

    /// <summary>Packets that waited by <see cref="Passage.Hold"/> are sent again, in order; mobility is asked about each anew.</summary>
    public void ReleaseHeld() => Add(EffectKind.ReleaseHeld);

    /// <summary>Answers a datagram with an ICMP error that quotes it, where the RFCs allow one.</summary>
    public void Refuse(in Datagram datagram, IcmpErrorReason reason)
    {
        if (IpHeader.TryRead(datagram.Packet, out IpHeader header) != WireError.None) return;
        if (!IcmpError.MayAnswer(header, datagram.Packet, reason)) return;
        if (datagram.Arrival?.IsBroadcast(header.Destination) == true) return;
        header = header with { Source = datagram.Source, Destination = datagram.Destination };   // home addresses, where there are any
        Span<byte> message = SendIp(header.Source, header.IsV6 ? IpProtocol.IcmpV6 : IpProtocol.Icmp, IcmpError.SizeAbout(header),
            IcmpMessages.Error(reason), header.Destination);
        IcmpError.Write(message, reason, mtu: 0, header.Destination, header, datagram.Packet);
    }

    /// <summary>Sets a timer of the machine, in place of the deadline it had. Timers are small numbers of the machine's choice.</summary>
    public void Arm(int timer, SimTime deadline)
    {
        ref Effect effect = ref Add(EffectKind.Arm);
        effect.Number = timer;
        effect.Time = deadline;
    }

    public void Cancel(int timer) => Add(EffectKind.Cancel).Number = timer;

    /// <summary>Spends processor time: what the handler does next happens later, and the host hears nothing meanwhile.</summary>
    /// <param name="octets">How much was processed, for operations that cost by length.</param>
    public void Charge(Operation operation, int octets = 0)
    {
        SimDuration cost = Costs[operation].Of(octets);
        if (cost == SimDuration.Zero) return;
        ref Effect effect = ref Add(EffectKind.Charge);
        effect.Number = (int)operation;
        effect.Duration = cost;
        Now += cost;
    }

    /// <summary>Asks the host's name service; the machine must be an <see cref="INameClient"/>.</summary>
    /// <param name="token">Comes back with the answer.</param>
    public void Lookup(DnsName name, RecordType type, int token)
    {
        ref Effect effect = ref Add(EffectKind.Lookup);
        effect.Question = new NameQuestion(_machine, token, name, type);
    }

    /// <summary>The name service answers.</summary>
    public void Answer(in NameQuestion question, Resolution resolution)
    {
        ref Effect effect = ref Add(EffectKind.Answer);
        effect.Question = question;
        effect.Resolution = resolution;
    }

    /// <summary>A neighbour's MAC address is known; packets that waited for it go out.</summary>
    /// <param name="isStale">Whether the resolver wants to hear by <see cref="ILinkResolver.Used"/> when a packet goes there.</param>
    public void Learn(Interface via, IpAddress neighbour, MacAddress mac, bool isStale = false)
    {
        ref Effect effect = ref Add(EffectKind.Learn, via, neighbour);
        effect.Mac = mac;
        effect.Flag = isStale;
    }

    /// <summary>A neighbour's MAC address is not known any more; the next packet asks for it. Packets that waited for it die.</summary>
    public void Forget(Interface via, IpAddress neighbour) => Add(EffectKind.Forget, via, neighbour);

    /// <summary>Nobody answers for a neighbour's address; packets that waited for it die.</summary>
    public void GiveUp(Interface via, IpAddress neighbour) => Add(EffectKind.GiveUp, via, neighbour);

    /// <summary>
    /// Asks the host's resolver whether another node on the link has an address; the machine must be an <see cref="IDuplicateClient"/>. A host
    /// without a resolver finds every address unique.
    /// </summary>
    public void DetectDuplicate(Interface via, IpAddress address) => Add(EffectKind.DetectDuplicate, via, address);

    /// <summary>The resolver answers.</summary>
    /// <param name="machine">Who asked.</param>
    public void Detected(int machine, Interface via, IpAddress address, bool isUnique)
    {
        ref Effect effect = ref Add(EffectKind.Detected, via, address);
        effect.Number = machine;
        effect.Flag = isUnique;
    }

    /// <summary>
    /// Gives an interface an address. When an address comes into use or out of it, by this or the next two, all machines hear
    /// <see cref="IProtocol.AddressChanged"/> afterwards; neighbours are kept. One that the interface has already only changes its state.
    /// </summary>
    public void AddAddress(Interface on, IpAddress address, int prefixLength, AddressState state)
    {
        ref Effect effect = ref Add(EffectKind.AddAddress, on, address);
        effect.Number = prefixLength;
        effect.State = state;
    }

    public void SetAddressState(Interface on, IpAddress address, AddressState state) => Add(EffectKind.SetAddressState, on, address).State = state;

    public void RemoveAddress(Interface on, IpAddress address) => Add(EffectKind.RemoveAddress, on, address);

    /// <summary>Adds a route; one for the same block is replaced.</summary>
    public void AddRoute(Route route) => Add(EffectKind.AddRoute).Route = route;

    public void RemoveRoute(Prefix destination)
    {
        ref Effect effect = ref Add(EffectKind.RemoveRoute);
        effect.From = destination.Address;
        effect.Number = destination.Length;
    }

    /// <inheritdoc cref="Interface.Proxy"/>
    public void Proxy(Interface on, IpAddress address) => Add(EffectKind.Proxy, on, address);

    public void StopProxy(Interface on, IpAddress address) => Add(EffectKind.StopProxy, on, address);

    /// <summary>Takes an unused UDP port at random for the machine.</summary>
    /// <exception cref="InvalidOperationException">Most ports are taken: a machine opens them without bound.</exception>
    public ushort OpenPort()
    {
        if (_ports.Count >= MostOpenPorts) throw new InvalidOperationException($"{_ports.Count} UDP ports are open on {Node}");
        ushort port;
        do port = (ushort)(FirstEphemeralPort + (int)Random.NextBelow(65536 - FirstEphemeralPort));
        while (!_ports.TryAdd(port, _machine));
        return port;
    }

    public void ClosePort(ushort port) => _ports.Remove(port);

    /// <summary>Makes the outbox speak for a machine, at a time: the host does it before every handler, a test before it feeds one.</summary>
    internal void Begin(int machine, SimTime now, RandomStream random)
    {
        _machine = machine;
        Now = now;
        Random = random;
        _underWay = null;
        _carriesOn = false;
        _meantFor = null;
    }

    /// <summary>Says which packet the machine is about to hear of.</summary>
    /// <param name="carriesOn">Whether what the machine sends is the same message, in other clothes.</param>
    /// <param name="meantFor">Whom the message is for that the machine sends first, whatever it puts around it; null for whom it says.</param>
    internal void Take(Packet underWay, bool carriesOn = false, IpAddress? meantFor = null)
    {
        _meantFor = meantFor;
        _underWay = underWay;
        _carriesOn = carriesOn;
        WasTakenOn = false;
    }

    /// <summary>Whether the packet under way goes on in another.</summary>
    internal bool WasTakenOn { get; private set; }

    /// <summary>Forgets every machine's ports.</summary>
    internal void CloseAll() => _ports.Clear();

    internal void Bind(ushort port, int machine)
    {
        if (!_ports.TryAdd(port, machine)) throw new InvalidOperationException($"port {port} is taken on {Node}");
    }

    internal bool TryGetPort(ushort port, out int machine) => _ports.TryGetValue(port, out machine);

    private void TakeOn(Packet packet)
    {
        if (_underWay is not { } before) return;
        packet.PathDelay = before.PathDelay;
        packet.Message = before.Message;
        WasTakenOn = true;
    }

    private ref Effect Add(EffectKind kind, Interface via, IpAddress address)
    {
        ref Effect effect = ref Add(kind);
        effect.Via = via;
        effect.From = address;
        return ref effect;
    }

    private ref Effect Add(EffectKind kind)
    {
        ref Effect effect = ref Effects.Add();
        effect.Kind = kind;
        effect.Machine = _machine;
        effect.Packet = null;
        return ref effect;
    }
}
