using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>Which of its addresses packets leave with, and which groups it listens to.</summary>
public sealed partial class Interface
{
    // A home agent stands in for thousands, and addresses come and go one by one.
    private readonly HashSet<IpAddress> _proxied = [];
    private readonly Dictionary<IpAddress, int> _proxiedGroups = [];
    private readonly List<IpAddress> _groups = [];

    private IpAddress? _source4;
    private IpAddress? _source6;
    private IpAddress? _linkLocalSource;

    /// <summary>Its address in fe80::/10, whatever its state; null when it has none.</summary>
    public IpAddress? LinkLocal { get; private set; }

    /// <summary>
    /// The address that packets to a destination leave with, a small part of RFC 6724: link-local for what stays on the link, else the first global
    /// one, preferred before optimistic before deprecated. Null when none may be used.
    /// </summary>
    public IpAddress? SourceFor(IpAddress destination)
    {
        if (!destination.IsV6) return _source4;
        return StaysOnLink(destination) ? _linkLocalSource ?? _source6 : _source6;
    }

    /// <summary>The address of a family that a packet to somewhere beyond the link leaves with, or null.</summary>
    public IpAddress? FirstAddress(bool v6) => v6 ? _source6 : _source4;

    /// <summary>Begins to defend an address for its absent owner (RFC 4861 section 7.2.8): its solicited-node group is heard.</summary>
    public void Proxy(IpAddress address)
    {
        if (!_proxied.Add(address)) return;
        IpAddress group = IPv6Address.SolicitedNode(address);
        _proxiedGroups[group] = _proxiedGroups.GetValueOrDefault(group) + 1;
    }

    public void StopProxy(IpAddress address)
    {
        if (!_proxied.Remove(address)) return;
        IpAddress group = IPv6Address.SolicitedNode(address);
        if (--_proxiedGroups[group] == 0) _proxiedGroups.Remove(group);
    }

    internal void StopProxies()
    {
        _proxied.Clear();
        _proxiedGroups.Clear();
    }

    public bool IsProxying(IpAddress address) => _proxied.Contains(address);

    /// <summary>
    /// Whether it listens to an IPv6 multicast group: all nodes, all routers if it is one, and the solicited-node groups of its own and of proxied
    /// addresses (RFC 4291 section 2.8).
    /// </summary>
    public bool Hears(IpAddress group) =>
        group == IPv6Address.AllNodes || Contains(_groups, group) || _proxiedGroups.ContainsKey(group) || group == IPv6Address.AllRouters && Node is IpNode { IsForwarding: true };

    /// <summary>Whether what is sent to an address goes no further than the link: RFC 4291 sections 2.5.6 and 2.7.</summary>
    internal static bool StaysOnLink(IpAddress destination) =>
        destination.IsLinkLocal || destination.IsV6 && destination.IsMulticast && ((int)(destination.Value >> 112) & 0xF) <= 2;

    private void ArrangeSources()
    {
        LinkLocal = _linkLocalSource = _source4 = _source6 = null;
        int best = int.MaxValue;
        foreach (InterfaceAddress each in _addresses)
        {
            if (each.Address.IsLinkLocal)
            {
                LinkLocal ??= each.Address;
                if (each.IsUsable) _linkLocalSource ??= each.Address;
                continue;
            }

            if (!each.IsUsable) continue;
            if (!each.Address.IsV6)
            {
                _source4 ??= each.Address;
                continue;
            }

            int rank = Rank(each.State);
            if (rank >= best) continue;
            best = rank;
            _source6 = each.Address;
        }
    }

    private void ArrangeGroups()
    {
        _groups.Clear();
        foreach (InterfaceAddress each in _addresses)
        {
            if (each.Address.IsV6 && each.State != AddressState.Home) AddGroupOf(each.Address);
        }
    }

    private void AddGroupOf(IpAddress address)
    {
        IpAddress group = IPv6Address.SolicitedNode(address);
        if (!_groups.Contains(group)) _groups.Add(group);
    }

    private static int Rank(AddressState state) => state switch
    {
        AddressState.Optimistic => 1,
        AddressState.Deprecated => 2,
        _ => 0,
    };
}
