using Simulator.Engine;
using Simulator.Wire.Ethernet;

namespace Simulator.Network;

/// <summary>
/// An Ethernet broadcast domain with any number of interfaces, as a full-duplex switch makes one: a unicast frame reaches the interface
/// with its destination address (and the promiscuous ones), a group frame all but its sender. Queueing, serialisation and every
/// impairment are arithmetic when a frame is sent; then it costs one event.
/// </summary>
public sealed class Link : IEventHandler
{
    private static readonly SimDuration LeastReorderDelay = SimDuration.FromMilliseconds(1);

    private readonly World _world;
    private readonly List<Interface> _attached = [];
    private readonly RandomStream _jitter;
    private readonly RandomStream _loss;
    private readonly RandomStream _duplicate;
    private readonly RandomStream _reorder;
    private readonly RandomStream _corrupt;
    private GeometricSampler? _errors;
    private int _promiscuous;

    /// <param name="realm">Where its addresses mean something; the world's own realm when there are no NATs.</param>
    public Link(World world, string name, LinkOptions options, AddressRealm? realm = null)
    {
        Realm = realm ?? world.Realm;
        _world = world;
        Name = name;
        Options = options;
        Index = world.Add(this);
        _jitter = world.Stream($"link/{name}/jitter");
        _loss = world.Stream($"link/{name}/loss");
        _duplicate = world.Stream($"link/{name}/duplicate");
        _reorder = world.Stream($"link/{name}/reorder");
        _corrupt = world.Stream($"link/{name}/corrupt");
        _errors = ErrorsOf(options);
    }

    public string Name { get; }

    public LinkOptions Options { get; private set; }

    public AddressRealm Realm { get; }

    /// <summary>Its place in the world's list of links, in file order.</summary>
    public int Index { get; }

    /// <summary>A link that is down takes no frame; those under way arrive.</summary>
    public bool IsDown { get; set; }

    public IReadOnlyList<Interface> Attached => _attached;

    /// <summary>What every frame passes through, but those of its own interface; null for plain wire.</summary>
    public ILinkElement? Element { get; set; }

    /// <summary>Frames under way.</summary>
    public int InFlight { get; private set; }

    public void Attach(Interface added)
    {
        if (added.Link is not null) throw new InvalidOperationException($"{added} is on a link already");
        added.Link = this;
        added.Queue = Options.Rate is null ? null : new TransmitQueue(Options.Queue);
        added.TransmitterIdleAt = SimTime.Zero;
        added.LastArrival = SimTime.Zero;
        _attached.Add(added);
        foreach (InterfaceAddress own in added.Addresses) Realm.Add(own.Address, added);
        if (added.IsPromiscuous) _promiscuous++;
        if (added.Node is IpNode { IsForwarding: true }) _world.PathDelays.Forget();
    }

    /// <summary>Takes an interface off. Frames under way to it are lost; frames it sent arrive.</summary>
    public void Detach(Interface removed)
    {
        if (!_attached.Remove(removed)) throw new InvalidOperationException($"{removed} is not on {Name}");
        foreach (InterfaceAddress own in removed.Addresses) Realm.Remove(own.Address, removed);
        removed.Link = null;
        if (removed.IsPromiscuous) _promiscuous--;
        if (removed.Node is IpNode { IsForwarding: true }) _world.PathDelays.Forget();
    }

    /// <summary>
    /// Treats what is sent from now on by other options. Frames that were sent arrive as they would have, and those of one sender still keep their
    /// order.
    /// </summary>
    public void Change(LinkOptions options)
    {
        Options = options;
        _errors = ErrorsOf(options);
        _world.PathDelays.Forget();
        foreach (Interface each in _attached)
        {
            if (options.Rate is null) each.Queue = null;
            else if (each.Queue is { } queue) queue.Resize(options.Queue);
            else each.Queue = new TransmitQueue(options.Queue);
            if (each.Node is IpNode node) node.TakeMtu();
        }
    }

    /// <summary>An interface on the link begins to hear everything, or ends it.</summary>
    internal void CountPromiscuous(bool more) => _promiscuous += more ? 1 : -1;

    /// <summary>Takes a whole Ethernet frame from one of its interfaces; the packet is the link's now.</summary>
    public void Send(Packet packet, Interface from)
    {
        if (Element is { } element && !ReferenceEquals(from.Node, element)) element.Take(packet, from);
        else Forward(packet, from);
    }

    /// <summary>Puts a frame on the wire behind the link's element.</summary>
    /// <param name="from">The interface that sent it, whose transmitter it occupies.</param>
    public void Forward(Packet packet, Interface from)
    {
        SimTime now = _world.Simulation.Now;
        if (packet.Length > Options.Mtu + EthernetHeader.Size)
        {
            _world.Drop(packet, DropReason.TooBig, this);
            return;
        }

        if (IsDown)
        {
            _world.Drop(packet, DropReason.LinkDown, this);
            return;
        }

        SimTime departure = now;
        if (Options.Rate is long rate)
        {
            if (!from.Queue!.HasRoom(now))
            {
                _world.Drop(packet, DropReason.QueueFull, this);
                return;
            }

            departure = SimTime.Max(now, from.TransmitterIdleAt) + SimDuration.OfTransmission(packet.Length, rate);
            from.TransmitterIdleAt = departure;
            from.Queue.Add(departure);
        }

        _world.Observe(this, packet);
        packet.Sender = from.Number;
        packet.PathDelay += Options.Delay;
        // A lost frame draws all the same, so that the n-th frame meets the same fate whatever befell those before it.
        SimTime arrival = Arrival(departure, from);
        bool isDuplicated = _duplicate.Chance(Options.Duplicate);
        if (_loss.Chance(Options.Loss))
        {
            _world.Drop(packet, DropReason.Loss, this);
            return;
        }

        if (_errors is not null) Corrupt(packet);
        if (isDuplicated) Launch(_world.Packets.Clone(packet), arrival);
        Launch(packet, arrival);
    }

    void IEventHandler.Handle(int kind, int argument)
    {
        InFlight--;
        Deliver(_world.Packets[argument]);
    }

    private static GeometricSampler? ErrorsOf(LinkOptions options) => options.Corrupt.IsZero ? null : new GeometricSampler(options.Corrupt);

    private SimTime Arrival(SimTime departure, Interface from)
    {
        SimDuration delay = Options.Delay;
        if (Options.Jitter > SimDuration.Zero) delay += _jitter.Between(SimDuration.Zero, Options.Jitter);
        SimTime arrival = departure + delay;
        if (_reorder.Chance(Options.Reorder))
            return arrival + (Options.Delay > LeastReorderDelay ? Options.Delay : LeastReorderDelay);
        arrival = SimTime.Max(arrival, from.LastArrival);
        from.LastArrival = arrival;
        return arrival;
    }

    private void Launch(Packet packet, SimTime arrival)
    {
        InFlight++;
        _world.Simulation.Schedule(arrival, this, 0, packet.Slot);
    }

    private void Corrupt(Packet packet)
    {
        Span<byte> bytes = packet.Bytes;
        long bits = bytes.Length * 8L;
        for (long bit = _errors!.Next(_corrupt); bit < bits; bit += 1 + _errors.Next(_corrupt))
            bytes[(int)(bit >> 3)] ^= (byte)(0x80 >> (int)(bit & 7));
    }

    private void Deliver(Packet packet)
    {
        // The link never hands over less than an Ethernet header: hosts and attackers send whole frames.
        MacAddress destination = MacAddress.Read(packet.Bytes);
        if (!destination.IsGroup && _promiscuous == 0)
        {
            if (_world.FindInterface(destination) is { } target && target.Link == this && target.Number != packet.Sender) target.Node.Receive(packet, target);
            else _world.Drop(packet, DropReason.NoSuchMac, this);
            return;
        }

        int sender = packet.Sender;
        Interface? last = null;
        foreach (Interface candidate in _attached)
        {
            if (candidate.Number == sender) continue;
            if (!destination.IsGroup && candidate.Mac != destination && !candidate.IsPromiscuous) continue;
            if (last is not null) last.Node.Receive(_world.Packets.Clone(packet), last);
            last = candidate;
        }

        if (last is not null) last.Node.Receive(packet, last);
        else _world.Drop(packet, DropReason.NoSuchMac, this);
    }
}
