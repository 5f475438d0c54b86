using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Routing;
using Simulator.Network.Tracing;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>Everything of one run: the clock, the packets, the nodes and links in file order, and what observers saw. One run, one thread.</summary>
public sealed class World
{
    private readonly List<Node> _nodes = [];
    private readonly List<Link> _links = [];
    private readonly List<Interface> _interfaces = [];
    private readonly Dictionary<(string Place, DropReason Reason), MetricSeries> _drops = [];
    private readonly Dictionary<(MessageType Type, int From, int To), (MetricSeries Messages, MetricSeries Bytes)> _signalling = [];
    private Fingerprint _wire;

    /// <param name="seed">Of every random stream of the run.</param>
    /// <param name="largestPacket">Octets of the largest payload with its headers.</param>
    public World(ulong seed, int largestPacket = 4096)
    {
        Seed = seed;
        Packets = new PacketPool(largestPacket);
        Metrics = new MetricLog(Simulation);
        PathDelays = new PathDelays(this);
    }

    public ulong Seed { get; }

    public Simulation Simulation { get; } = new();

    public PacketPool Packets { get; }

    public MetricLog Metrics { get; }

    public MessageLog Messages { get; } = new();

    /// <summary>What the shortest paths take, to compare with what packets took.</summary>
    public PathDelays PathDelays { get; }

    /// <summary>The realm of links that are in no other.</summary>
    public AddressRealm Realm { get; } = new(outer: null);

    public IReadOnlyList<Node> Nodes => _nodes;

    public IReadOnlyList<Link> Links => _links;

    /// <summary>Captures; null for none.</summary>
    public IFrameTap? FrameTap { get; set; }

    /// <summary>Exported keys; null for none.</summary>
    public ISecretTap? SecretTap { get; set; }

    /// <summary>What NATs learn; null for none.</summary>
    public INatTap? NatTap { get; set; }

    /// <summary>A hash of every frame put on every link: time, link and bytes.</summary>
    public Fingerprint WireFingerprint => _wire;

    /// <summary>The stream of a purpose, for example <c>link/core/loss</c>.</summary>
    public RandomStream Stream(string name) => RandomStream.Derive(Seed, name);

    /// <summary>The node that has an address now, as another one sees it: in a realm of its own or in those around them. Null when none has.</summary>
    public static Node? OwnerOf(IpAddress address, Node seenFrom)
    {
        foreach (Interface own in seenFrom.Interfaces)
        {
            if (own.Link?.Realm.OwnerOf(address) is { } owner) return owner.Node;
        }

        return null;
    }

    /// <summary>Ends a packet's life and counts why.</summary>
    public void Drop(Packet packet, DropReason reason, Link link) => Drop(packet, reason, link.Name);

    /// <inheritdoc cref="Drop(Packet, DropReason, Link)"/>
    public void Drop(Packet packet, DropReason reason, Node node) => Drop(packet, reason, node.Name);

    /// <summary>Ends the life of a packet that a node took for itself.</summary>
    public void Consume(Packet packet, Node node)
    {
        Messages.Deliver(packet.Message, Simulation.Now, node);
        Packets.Return(packet);
    }

    /// <summary>
    /// Fails when a packet has no owner or two: those in use must be on a link or held by a node. Runs end with this check.
    /// </summary>
    /// <exception cref="InvalidOperationException">The account does not balance.</exception>
    public void CheckPacketAccount()
    {
        int owned = 0;
        foreach (Link link in _links) owned += link.InFlight;
        foreach (Node node in _nodes) owned += node.PacketsHeld;
        if (owned != Packets.InUse) throw new InvalidOperationException($"{Packets.InUse} packets in use, {owned} accounted for");
    }

    /// <inheritdoc cref="BeginMessage(Packet, Node, Node?, MessageType)"/>
    public void BeginMessage(Packet packet, Node from, IpAddress destination, MessageType type)
    {
        // Most data is sent when the log is full; then nobody asks whose the address is.
        Node? to = type.IsSignalling || Messages.HasRoom(Simulation.Now, type) ? OwnerOf(packet.MeantFor ?? destination, from) : null;
        BeginMessage(packet, from, to, type);
    }

    /// <summary>Notes a message its sender has just made: for charts, and for the signalling metrics.</summary>
    /// <param name="packet">The IP packet or link-layer message, without its Ethernet header.</param>
    /// <param name="from">The node that made it.</param>
    /// <param name="to">The node it is meant for, null when none has the address.</param>
    internal void BeginMessage(Packet packet, Node from, Node? to, MessageType type)
    {
        packet.Message = Messages.Begin(Simulation.Now, from, to, type, packet.Bytes);
        if (!type.IsSignalling) return;
        (MessageType, int, int) key = (type, from.Index, to?.Index ?? -1);
        if (!_signalling.TryGetValue(key, out var series))
        {
            MetricTag[] tags = [new("protocol", type.Protocol), new("type", type.Name), new("between", Between(from, to))];
            series = (Metrics.Series(MetricCatalog.SignallingMessages, tags), Metrics.Series(MetricCatalog.SignallingBytes, tags));
            _signalling.Add(key, series);
        }

        series.Messages.Add();
        series.Bytes.Add(packet.Length);
    }

    internal int Add(Node node)
    {
        _nodes.Add(node);
        return _nodes.Count - 1;
    }

    internal int Add(Link link)
    {
        PathDelays.Forget();
        _links.Add(link);
        return _links.Count - 1;
    }

    internal void Add(Interface added) => _interfaces.Add(added);

    internal int NextInterfaceNumber() => _interfaces.Count;

    /// <summary>The interface with a MAC address, in one step: the address contains its number.</summary>
    internal Interface? FindInterface(MacAddress address)
    {
        ulong number = address.Value & 0xFF_FFFF_FFFF;
        return number < (ulong)_interfaces.Count && _interfaces[(int)number] is var found && found.Mac == address ? found : null;
    }

    internal void Observe(Link link, Packet packet)
    {
        Fingerprint wire = _wire;   // in a register, while it grows
        wire.Add(Simulation.Now.Nanoseconds);
        wire.Add((long)link.Index);
        wire.Add(packet.Bytes);
        _wire = wire;
        FrameTap?.Frame(Simulation.Now, link, packet.Bytes);
    }

    // The pair reads the same from both ends: names in file order.
    private static string Between(Node from, Node? to) =>
        to is null ? from.Name : from.Index <= to.Index ? $"{from.Name}-{to.Name}" : $"{to.Name}-{from.Name}";

    private void Drop(Packet packet, DropReason reason, string place)
    {
        if (!_drops.TryGetValue((place, reason), out MetricSeries? series))
        {
            series = Metrics.Series(MetricCatalog.PacketsDropped, new MetricTag("at", place), new MetricTag("reason", DropReasons.Name(reason)));
            _drops.Add((place, reason), series);
        }

        series.Add();
        Messages.Drop(packet.Message, Simulation.Now, place, reason);
        Packets.Return(packet);
    }
}
