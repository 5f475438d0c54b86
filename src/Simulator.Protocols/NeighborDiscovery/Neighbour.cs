using Simulator.Network;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>An entry of the neighbour cache.</summary>
internal sealed class Neighbour
{
    public Neighbour(Interface via, IpAddress address)
    {
        Via = via;
        Address = address;
        Place = new LinkedListNode<Neighbour>(this);
    }

    public Interface Via { get; }

    public IpAddress Address { get; }

    /// <summary>Where it stands in the order of use.</summary>
    public LinkedListNode<Neighbour> Place { get; }

    /// <summary>Not known in <see cref="NeighbourState.Incomplete"/>.</summary>
    public MacAddress Mac { get; set; }

    public NeighbourState State { get; set; }

    public bool IsRouter { get; set; }

    /// <summary>Solicitations since the state began.</summary>
    public int Tries { get; set; }

    public Alarm Alarm { get; set; } = null!;
}
