using System.Diagnostics.CodeAnalysis;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Arp;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Arp;

/// <summary>
/// Address resolution for IPv4 over Ethernet (RFC 826, RFC 1122 section 2.3.2). Whoever is on the link is believed: nothing in ARP is
/// authenticated, see <see cref="Receive"/>.
/// </summary>
public sealed class ArpProtocol : ILinkResolver
{
    private const int MaxTries = 3;

    /// <summary>RFC 1122 2.3.2.1: at most one request a second for one address.</summary>
    private static readonly SimDuration Interval = SimDuration.FromSeconds(1);

    private static readonly MessageType Request = new("arp", "request");
    private static readonly MessageType Reply = new("arp", "reply");

    private readonly List<Pending?> _pending = [];   // a timer's number is its place here
    private readonly HashSet<(int Interface, IpAddress Address)> _known = [];
    private MetricSeries? _malformed;
    private MetricSeries? _implausible;
    private MetricSeries? _unsolicited;

    public string Name => "arp";

    public void Start(Outbox outbox)
    {
        _malformed = Rejected(outbox, "malformed");
        _implausible = Rejected(outbox, "implausible");
        _unsolicited = Rejected(outbox, "unsolicited");
    }

    public void Resolve(Interface via, IpAddress neighbour, Outbox outbox)
    {
        if (TryFindPending(via, neighbour, out _, out _)) return;
        int timer = _pending.IndexOf(null);
        if (timer < 0)
        {
            timer = _pending.Count;
            _pending.Add(null);
        }

        var pending = new Pending(via, neighbour);
        _pending[timer] = pending;
        Ask(pending, timer, outbox);
    }

    /// <summary>
    /// Takes an ARP packet. RFC 826 merges the sender of every packet it hears into an entry it already has, whoever the packet is for, and
    /// makes an entry for the sender of any packet addressed to it, request or reply, asked for or not. Here a reply that nobody asked
    /// for makes no entry, and that is all: anyone on the link can still change a known entry with any packet, win the race against an honest
    /// reply, or make an entry with a request. The attacks on ARP rest on this.
    /// </summary>
    public void Receive(in Datagram datagram, Outbox outbox)
    {
        if (datagram.Arrival is not { } arrival || ArpPacket.TryRead(datagram.Payload, out ArpPacket packet) != WireError.None)
        {
            _malformed?.Add();
            return;
        }

        if (!IsPlausible(packet, arrival))
        {
            _implausible?.Add();
            return;
        }

        bool forMe = arrival.HasAddress(packet.TargetProtocol);
        bool isRequest = packet.Operation == ArpOperation.Request;
        if (!packet.SenderProtocol.IsUnspecified) Merge(packet, arrival, forMe, isRequest, outbox);
        if (!forMe || !isRequest) return;
        var reply = new ArpPacket(ArpOperation.Reply, arrival.Mac, packet.TargetProtocol, packet.SenderHardware, packet.SenderProtocol);
        reply.Write(outbox.SendFrame(arrival, packet.SenderHardware, EtherType.Arp, ArpPacket.Size, Reply));
    }

    public void Expire(int timer, Outbox outbox)
    {
        // An expiry that waited for the processor may be that of the place's former owner.
        if (timer >= _pending.Count || _pending[timer] is not { } pending || outbox.Now < pending.Deadline) return;
        if (pending.Tries < MaxTries)
        {
            Ask(pending, timer, outbox);
            return;
        }

        _pending[timer] = null;
        _known.Remove((pending.Via.Index, pending.Neighbour));
        outbox.GiveUp(pending.Via, pending.Neighbour);
    }

    private void Merge(in ArpPacket packet, Interface arrival, bool forMe, bool isRequest, Outbox outbox)
    {
        (int, IpAddress) sender = (arrival.Index, packet.SenderProtocol);
        bool asked = TryFindPending(arrival, packet.SenderProtocol, out Pending? pending, out int timer);
        if (!asked && !_known.Contains(sender) && !(forMe && isRequest))
        {
            if (!isRequest) _unsolicited?.Add();
            return;
        }

        _known.Add(sender);
        outbox.Learn(arrival, packet.SenderProtocol, packet.SenderHardware);
        if (pending is null) return;
        _pending[timer] = null;
        outbox.Cancel(timer);
    }

    // The sender is a neighbour: one station, not this one, in a block that is on the link. A sender of 0.0.0.0 asks before it takes an
    // address (RFC 5227 section 1.1) and tells nothing of itself.
    private static bool IsPlausible(in ArpPacket packet, Interface arrival)
    {
        if (packet.SenderHardware.IsGroup || packet.SenderHardware == arrival.Mac) return false;
        if (packet.SenderProtocol.IsUnspecified) return packet.Operation == ArpOperation.Request;
        if (arrival.HasAddress(packet.SenderProtocol)) return false;
        foreach (InterfaceAddress own in arrival.Addresses)
        {
            if (own.OnLink.Contains(packet.SenderProtocol) && own.OnLink.Broadcast != packet.SenderProtocol) return true;
        }

        return false;
    }

    private static void Ask(Pending pending, int timer, Outbox outbox)
    {
        pending.Tries++;
        var request = new ArpPacket(ArpOperation.Request, pending.Via.Mac, SourceFor(pending), default, pending.Neighbour);
        request.Write(outbox.SendFrame(pending.Via, MacAddress.Broadcast, EtherType.Arp, ArpPacket.Size, Request));
        pending.Deadline = outbox.Now + Interval;
        outbox.Arm(timer, pending.Deadline);
    }

    /// <summary>The address that shares a block with the neighbour, so that its answer finds the asker plausible.</summary>
    private static IpAddress SourceFor(Pending pending)
    {
        foreach (InterfaceAddress own in pending.Via.Addresses)
        {
            if (own.OnLink.Contains(pending.Neighbour)) return own.Address;
        }

        return pending.Via.FirstAddress(v6: false) ?? IpAddress.Any4;
    }

    private bool TryFindPending(Interface via, IpAddress neighbour, [NotNullWhen(true)] out Pending? pending, out int timer)
    {
        for (timer = 0; timer < _pending.Count; timer++)
        {
            pending = _pending[timer];
            if (pending is not null && pending.Via == via && pending.Neighbour == neighbour) return true;
        }

        pending = null;
        return false;
    }

    private static MetricSeries Rejected(Outbox outbox, string reason) =>
        outbox.Metrics.Series(MetricCatalog.ArpRejected, new MetricTag("node", outbox.Node), new MetricTag("reason", reason));

    private sealed class Pending(Interface via, IpAddress neighbour)
    {
        public Interface Via { get; } = via;

        public IpAddress Neighbour { get; } = neighbour;

        public int Tries { get; set; }

        public SimTime Deadline { get; set; }
    }
}
