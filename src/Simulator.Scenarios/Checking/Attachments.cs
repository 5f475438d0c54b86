namespace Simulator.Scenarios.Checking;

/// <summary>Which link each interface of each node is on, as the timeline goes.</summary>
internal sealed class Attachments
{
    private readonly Dictionary<string, List<Place>> _places = new(StringComparer.Ordinal);

    /// <param name="links">In file order, in which nodes get their interfaces.</param>
    public Attachments(IReadOnlyList<LinkSpec> links)
    {
        foreach (LinkSpec link in links)
        {
            foreach (SourceName node in link.Nodes) PlacesOf(node.Text).Add(new(link.Name, IsThere: true));
        }
    }

    /// <summary>Links that a node is on.</summary>
    public IEnumerable<string> LinksOf(string node) => PlacesOf(node).Where(p => p.IsThere).Select(p => p.Link);

    public bool IsOn(string node, string link) => LinksOf(node).Contains(link, StringComparer.Ordinal);

    /// <summary>The node leaves all its links for one.</summary>
    public void Move(string node, string link)
    {
        List<Place> places = PlacesOf(node);
        for (int i = 0; i < places.Count; i++) places[i] = i == 0 ? new(link, IsThere: true) : places[i] with { IsThere = false };
    }

    public void Disconnect(string node, string link)
    {
        List<Place> places = PlacesOf(node);
        int place = places.FindIndex(p => p.IsThere && p.Link == link);
        places[place] = places[place] with { IsThere = false };
    }

    /// <summary>Puts an unplugged interface on a link: the one that was there last, else the first.</summary>
    /// <returns>The interface's place; null when the node has none unplugged.</returns>
    public int? Connect(string node, string link)
    {
        List<Place> places = PlacesOf(node);
        int place = places.FindIndex(p => !p.IsThere && p.Link == link);
        if (place < 0) place = places.FindIndex(p => !p.IsThere);
        if (place < 0) return null;
        places[place] = new(link, IsThere: true);
        return place;
    }

    private List<Place> PlacesOf(string node)
    {
        if (!_places.TryGetValue(node, out List<Place>? places)) _places.Add(node, places = []);
        return places;
    }

    /// <param name="Link">Where the interface is, or was last.</param>
    private readonly record struct Place(string Link, bool IsThere);
}
