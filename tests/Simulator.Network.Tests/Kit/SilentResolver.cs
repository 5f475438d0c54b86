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

    /// <summary>Everything it was asked for, in order.</summary>
    public IReadOnlyList<(Interface Via, IpAddress Neighbour)> Asked => _asked;

    /// <summary>MAC addresses it finds after all.</summary>
    public Dictionary<IpAddress, Wire.Ethernet.MacAddress> Known { get; } = [];

    public void Start(Outbox outbox)
    {
    }

    public void Receive(in Datagram datagram, Outbox outbox)
    {
    }

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
