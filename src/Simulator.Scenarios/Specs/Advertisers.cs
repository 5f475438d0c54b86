namespace Simulator.Scenarios;

/// <summary>Which routers advertise themselves on a link.</summary>
public static class Advertisers
{
    /// <summary>The routers that are on a link, in its order.</summary>
    public static IReadOnlyList<RouterSpec> On(Scenario scenario, LinkSpec link)
    {
        var routers = new List<RouterSpec>();
        foreach (SourceName name in link.Nodes)
        {
            foreach (NodeSpec node in scenario.Nodes)
            {
                if (node is RouterSpec router && router.Name == name.Text) routers.Add(router);
            }
        }

        return routers;
    }

    /// <summary>
    /// Whether a router that is on a link advertises there: a plain one for whoever listens; an access router or home agent on the links that it is
    /// told, or on those that join it to no other router.
    /// </summary>
    public static bool IsAdvertising(Scenario scenario, RouterSpec router, LinkSpec link)
    {
        if (router.Advertise is not { } advertise) return true;
        if (advertise.On is { } links) return links.Any(each => each.Text == link.Name);
        return On(scenario, link).Count == 1;
    }
}
