using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Wire.Ip;

namespace Simulator.Network.Tests.Kit;

/// <summary>Gives every neighbour up after a while, or answers in the end as a test tells it.</summary>
internal sealed class SilentResolver : ILinkResolver
{
    /// <summary>Milliseconds until it gives up.</summary>
    public const int Patience = 30;

    private readonly List<(Interface Via, IpAddress Neighbour)> _asked = [];

    public string Name => "resolver";

    /// <summary>Stale neighbours it was told of.</summary>
    public List<IpAddress> UsedNeighbours { get; } = [];

    /// <summary>Neighbor Discovery messages that it heard: type, source, destination.</summary>
    public List<(byte Type, IpAddress Source, IpAddress Destination, byte HopLimit)> Heard { get; } = [];

    /// <summary>Addresses that it finds on another node.</summary>
    public HashSet<IpAddress> Duplicates { get; } = [];

    /// <summary>Everything it was asked for, in order.</summary>
    public IReadOnlyList<(Interface Via, IpAddress Neighbour)> Asked => _asked;

    /// <summary>MAC addresses it finds after all.</summary>
    public Dictionary<IpAddress, Wire.Ethernet.MacAddress> Known { get; } = [];

    public void Start(Outbox outbox)
    {
    }

    public void Receive(in Datagram datagram, Outbox outbox)
    {
        if (datagram.Protocol == IpProtocol.IcmpV6) Heard.Add((datagram.Payload[0], datagram.Source, datagram.Destination, datagram.HopLimit));
    }

    public void Used(Interface via, IpAddress neighbour, Outbox outbox) => UsedNeighbours.Add(neighbour);

    public void DetectDuplicate(Interface via, IpAddress address, int machine, Outbox outbox) =>
        outbox.Detected(machine, via, address, !Duplicates.Contains(address));

    public void Resolve(Interface via, IpAddress neighbour, Outbox outbox)
    {
        outbox.Arm(_asked.Count, outbox.Now + SimDuration.FromMilliseconds(Patience));
        _asked.Add((via, neighbour));
    }

    public void Expire(int timer, Outbox outbox)
    {
        (Interface via, IpAddress neighbour) = _asked[timer];
        if (Known.TryGetValue(neighbour, out Wire.Ethernet.MacAddress mac)) outbox.Learn(via, neighbour, mac);
        else outbox.GiveUp(via, neighbour);
    }
}
