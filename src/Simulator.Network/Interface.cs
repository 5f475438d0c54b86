using System.Runtime.InteropServices;
using Simulator.Engine;
using Simulator.Wire.Ethernet;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>A node's place on a link: a MAC address, and the IP addresses reached through it.</summary>
public sealed partial class Interface
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
        Mac = MacOf(number);
    }

    /// <summary>The MAC address of an interface: locally administered, unicast; its number keeps it unique in the world.</summary>
    /// <param name="number"><see cref="Number"/></param>
    public static MacAddress MacOf(int number) => new(0x0200_0000_0000UL | (uint)number);

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

    /// <summary>A router forwards nothing from here whose source lies elsewhere: RFC 2827, by the reverse path of RFC 3704 section 2.2.</summary>
    public bool FiltersSources { get; set; }

    public IReadOnlyList<InterfaceAddress> Addresses => _addresses;

    /// <summary>When the frames already handed to the link have left.</summary>
    internal SimTime TransmitterIdleAt { get; set; }

    /// <summary>Frames that wait for or are in transmission.</summary>
    internal TransmitQueue? Queue { get; set; }

    /// <summary>The arrival time of the last frame that kept its place, so that jitter alone reorders nothing.</summary>
    internal SimTime LastArrival { get; set; }

    public void AddAddress(IpAddress address, int prefixLength, AddressState state = AddressState.Preferred)
    {
        _addresses.Add(new(address, Prefix.Around(address, prefixLength), state));
        Arrange();
        Link?.Realm.Add(address, this);
    }

    public void RemoveAddress(IpAddress address)
    {
        _addresses.RemoveAll(a => a.Address == address);
        Arrange();
        Link?.Realm.Remove(address, this);
    }

    /// <summary>Lets an address be used for more or for less. Nothing happens when the interface does not have it.</summary>
    public void SetAddressState(IpAddress address, AddressState state)
    {
        int at = PlaceOf(address);
        if (at < 0) return;
        _addresses[at] = _addresses[at] with { State = state };
        Arrange();
    }

    /// <summary>What an address may be used for; null when the interface does not have it.</summary>
    public AddressState? StateOf(IpAddress address) => PlaceOf(address) is var at and >= 0 ? _addresses[at].State : null;

    /// <summary>Whether packets for an address are the node's. Those for a tentative one are not yet.</summary>
    public bool HasAddress(in IpAddress address) => Contains(_own, address);

    /// <summary>Whether an address is the directed broadcast of a block on this link.</summary>
    public bool IsBroadcast(IpAddress address) => Contains(_broadcasts, address);

    public override string ToString() => $"{Node.Name}[{Link?.Name ?? "detached"}]";

    private int PlaceOf(IpAddress address)
    {
        for (int i = 0; i < _addresses.Count; i++)
        {
            if (_addresses[i].Address == address) return i;
        }

        return -1;
    }

    private void Arrange()
    {
        _own.Clear();
        _broadcasts.Clear();
        foreach (InterfaceAddress each in _addresses)
        {
            if (each.State != AddressState.Tentative) _own.Add(each.Address);
            if (each.OnLink.Broadcast is { } broadcast) _broadcasts.Add(broadcast);
        }

        ArrangeSources();
        ArrangeGroups();
    }

    private static bool Contains(List<IpAddress> addresses, in IpAddress address)
    {
        foreach (ref readonly IpAddress each in CollectionsMarshal.AsSpan(addresses))
        {
            if (each == address) return true;
        }

        return false;
    }
}
