using Simulator.Network;

namespace Simulator.Scenarios.Building;

/// <summary>Which addressing realm each link is in, and which realms a node can address: its own and those around them.</summary>
internal sealed class RealmMap
{
    private readonly Scenario _scenario;
    private readonly Dictionary<string, int> _ofLink = new(StringComparer.Ordinal);
    private readonly Dictionary<int, AddressRealm> _realms = [];
    private readonly AddressRealm _world;

    public RealmMap(Scenario scenario, AddressRealm world)
    {
        _scenario = scenario;
        _world = world;
        foreach (LinkSpec link in scenario.Links) _ofLink.Add(link.Name, link.Realm);
    }

    public int Of(string link) => _ofLink[link];

    public AddressRealm RealmOf(LinkSpec link) => RealmOf(link.Realm);

    /// <summary>The realms of a node's links, in the order of the links.</summary>
    public IReadOnlyList<int> HomeOf(string node)
    {
        var realms = new List<int>();
        foreach (LinkSpec link in _scenario.Links)
        {
            if (!realms.Contains(link.Realm) && link.Nodes.Any(n => n.Text == node)) realms.Add(link.Realm);
        }

        return realms;
    }

    /// <summary>A node's own realms and those around them, the nearest first.</summary>
    public IReadOnlyList<int> KnownTo(string node)
    {
        var realms = new List<int>(HomeOf(node));
        for (int i = 0; i < realms.Count; i++)
        {
            foreach (int outer in Around(realms[i]))
            {
                if (!realms.Contains(outer)) realms.Add(outer);
            }
        }

        return realms;
    }

    private IEnumerable<int> Around(int realm) =>
        _scenario.Nodes.OfType<NatSpec>().Where(nat => Of(nat.Inside[0].Text) == realm).Select(nat => Of(nat.Outside.Text));

    // No realm is around itself: the checker has seen to that.
    private AddressRealm RealmOf(int number)
    {
        if (_realms.TryGetValue(number, out AddressRealm? realm)) return realm;
        int[] around = [.. Around(number)];
        realm = around.Length > 0 ? new AddressRealm(RealmOf(around[0])) : _realms.ContainsValue(_world) ? new AddressRealm(outer: null) : _world;
        _realms.Add(number, realm);
        return realm;
    }
}
