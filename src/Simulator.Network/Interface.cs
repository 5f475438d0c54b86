using System.Runtime.InteropServices;
using Simulator.Engine;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>A node's place on a link: a MAC address, and the IP addresses reached through it.</summary>
public sealed class Interface
{
    private readonly List<InterfaceAddress> _addresses = [];

    // What every packet is compared with, side by side.
    private readonly List<IpAddress> _own = [];
    private readonly List<IpAddress> _broadcasts = [];

    private bool _isPromiscuous;

    internal Interface(Node node, int index, int number)
    {
        Node = node;
        Index = index;
        Number = number;
        // Locally administered, unicast; the number keeps them unique in the world.
        Mac = new MacAddress(0x0200_0000_0000UL | (uint)number);
    }

    public Node Node { get; }

    /// <summary>Its place among the node's interfaces.</summary>
    public int Index { get; }

    /// <summary>Its place among the world's interfaces, from 0.</summary>
    public int Number { get; }

    public MacAddress Mac { get; }

    /// <summary>The link it is on; null while it is detached.</summary>
    public Link? Link { get; internal set; }

    /// <summary>Hears every frame on its link, as an eavesdropper does.</summary>
    public bool IsPromiscuous
    {
        get => _isPromiscuous;
        set
        {
            if (value == _isPromiscuous) return;
            _isPromiscuous = value;
            Link?.CountPromiscuous(value);
        }
    }

    public IReadOnlyList<InterfaceAddress> Addresses => _addresses;

    /// <summary>When the frames already handed to the link have left.</summary>
    internal SimTime TransmitterIdleAt { get; set; }

    /// <summary>Frames that wait for or are in transmission.</summary>
    internal TransmitQueue? Queue { get; set; }

    /// <summary>The arrival time of the last frame that kept its place, so that jitter alone reorders nothing.</summary>
    internal SimTime LastArrival { get; set; }

    public void AddAddress(IpAddress address, int prefixLength)
    {
        var block = Prefix.Around(address, prefixLength);
        _addresses.Add(new(address, block));
        _own.Add(address);
        if (block.Broadcast is { } broadcast) _broadcasts.Add(broadcast);
        Link?.Realm.Add(address, this);
    }

    public void RemoveAddress(IpAddress address)
    {
        _addresses.RemoveAll(a => a.Address == address);
        _own.Clear();
        _broadcasts.Clear();
        foreach (InterfaceAddress left in _addresses)
        {
            _own.Add(left.Address);
            if (left.OnLink.Broadcast is { } broadcast) _broadcasts.Add(broadcast);
        }

        Link?.Realm.Remove(address, this);
    }

    public bool HasAddress(IpAddress address) => Contains(_own, address);

    /// <summary>Whether an address is the directed broadcast of a block on this link.</summary>
    public bool IsBroadcast(IpAddress address) => Contains(_broadcasts, address);

    /// <summary>The first address of a family, or null.</summary>
    public IpAddress? FirstAddress(bool v6)
    {
        foreach (ref readonly IpAddress own in CollectionsMarshal.AsSpan(_own))
        {
            if (own.IsV6 == v6) return own;
        }

        return null;
    }

    public override string ToString() => $"{Node.Name}[{Link?.Name ?? "detached"}]";

    private static bool Contains(List<IpAddress> addresses, in IpAddress address)
    {
        foreach (ref readonly IpAddress each in CollectionsMarshal.AsSpan(addresses))
        {
            if (each == address) return true;
        }

        return false;
    }
}
