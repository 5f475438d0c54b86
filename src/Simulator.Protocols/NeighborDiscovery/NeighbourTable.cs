using Simulator.Network;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>
/// The neighbours a node remembers, up to a limit. Whoever is on the link can make entries (RFC 6583 section 1), so the one that
/// makes room is the longest unused that nobody has confirmed.
/// </summary>
internal sealed class NeighbourTable(int limit)
{
    private readonly Dictionary<(int Interface, IpAddress Address), Neighbour> _entries = [];
    private readonly LinkedList<Neighbour> _byUse = [];   // the longest unused first

    public int Count => _entries.Count;

    public bool IsFull => _entries.Count >= limit;

    public Neighbour? Find(Interface via, IpAddress address) => _entries.GetValueOrDefault((via.Index, address));

    public void Add(Neighbour neighbour)
    {
        _entries.Add((neighbour.Via.Index, neighbour.Address), neighbour);
        _byUse.AddLast(neighbour.Place);
    }

    public void Remove(Neighbour neighbour)
    {
        _entries.Remove((neighbour.Via.Index, neighbour.Address));
        _byUse.Remove(neighbour.Place);
    }

    public void Touch(Neighbour neighbour)
    {
        if (_byUse.Last == neighbour.Place) return;
        _byUse.Remove(neighbour.Place);
        _byUse.AddLast(neighbour.Place);
    }

    /// <summary>The entry that makes room for another.</summary>
    public Neighbour LeastNeeded()
    {
        foreach (Neighbour each in _byUse)
        {
            if (each.State is NeighbourState.Stale or NeighbourState.Incomplete) return each;
        }

        return _byUse.First!.Value;
    }

    /// <summary>The entries of an interface, to be removed while one walks them.</summary>
    public List<Neighbour> On(Interface via)
    {
        var found = new List<Neighbour>();
        foreach (Neighbour each in _byUse)
        {
            if (each.Via == via) found.Add(each);
        }

        return found;
    }
}
