using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Processing;
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

    /// <param name="node">The host's name, for metrics' tags.</param>
    public Outbox(string node, PacketPool packets, MetricLog metrics)
    {
        Node = node;
        _packets = packets;
        Metrics = metrics;
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
    /// <param name="from">One of the host's addresses; null for the one its route to the destination suggests.</param>
    public Span<byte> SendIp(IpAddress to, IpProtocol protocol, int length, MessageType type, IpAddress? from = null, byte hopLimit = 64)
    {
        ref Effect effect = ref Add(EffectKind.SendIp);
        effect.Packet = _packets.Rent(length);
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
        return effect.Packet.Bytes;
    }

    /// <summary>Answers a datagram with an ICMP error that quotes it, where the RFCs allow one.</summary>
    public void Refuse(in Datagram datagram, IcmpErrorReason reason)
    {
        if (IpHeader.TryRead(datagram.Packet, out IpHeader header) != WireError.None) return;
        if (!IcmpError.MayAnswer(header, datagram.Packet, reason)) return;
        if (datagram.Arrival?.IsBroadcast(header.Destination) == true) return;
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
    public void Learn(Interface via, IpAddress neighbour, MacAddress mac)
    {
        ref Effect effect = ref Add(EffectKind.Learn);
        effect.Via = via;
        effect.From = neighbour;
        effect.Mac = mac;
    }

    /// <summary>Nobody answers for a neighbour's address; packets that waited for it die.</summary>
    public void GiveUp(Interface via, IpAddress neighbour)
    {
        ref Effect effect = ref Add(EffectKind.GiveUp);
        effect.Via = via;
        effect.From = neighbour;
    }

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
    }

    /// <summary>Forgets every machine's ports.</summary>
    internal void CloseAll() => _ports.Clear();

    internal void Bind(ushort port, int machine)
    {
        if (!_ports.TryAdd(port, machine)) throw new InvalidOperationException($"port {port} is taken on {Node}");
    }

    internal bool TryGetPort(ushort port, out int machine) => _ports.TryGetValue(port, out machine);

    private ref Effect Add(EffectKind kind)
    {
        ref Effect effect = ref Effects.Add();
        effect.Kind = kind;
        effect.Machine = _machine;
        return ref effect;
    }
}
