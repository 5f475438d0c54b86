using Simulator.Scenarios.Format;

namespace Simulator.Scenarios.Checking;

/// <summary>NATs stand between two realms and publish what is behind them.</summary>
internal sealed class NatChecks(Scenario scenario, LinkNames links, Realms realms, Peering peering, Reading reading)
{
    private readonly Dictionary<string, string> _publisherOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _serverOf = new(StringComparer.Ordinal);

    public void Run()
    {
        foreach (NatSpec nat in scenario.Nodes.OfType<NatSpec>())
        {
            bool sidesAreKnown = CheckSides(nat);
            HashSet<string> seen = new(StringComparer.Ordinal);
            foreach (SourceName published in nat.Publish)
            {
                if (!seen.Add(published.Text)) reading.Error(published.Position, $"nat '{nat.Name}' publishes '{published}' twice");
                else CheckPublished(nat, published, sidesAreKnown);
            }

            if (sidesAreKnown) CheckSubstitute(nat);
        }

        foreach (HostSpec host in scenario.Nodes.OfType<HostSpec>()) CheckResolver(host);
    }

    private bool CheckSides(NatSpec nat)
    {
        int errorsBefore = reading.ErrorCount;
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (SourceName link in nat.Inside)
        {
            CheckLink(nat, link, "inside");
            if (!seen.Add(link.Text)) reading.Error(link.Position, $"nat '{nat.Name}' has link '{link}' inside twice");
        }

        if (nat.Outside.Text.Length == 0) return false;
        CheckLink(nat, nat.Outside, "outside");
        if (!seen.Add(nat.Outside.Text)) reading.Error(nat.Outside.Position, $"nat '{nat.Name}' has link '{nat.Outside}' on both sides");
        if (reading.ErrorCount > errorsBefore || !peering.ChecksPaths || !peering.IsClean(nat)) return false;
        foreach (LinkSpec link in scenario.Links)
        {
            SourceName own = link.Nodes.FirstOrDefault(n => n.Text == nat.Name);
            if (own.Text is not null && !seen.Contains(link.Name)) reading.Error(own.Position, $"link '{link.Name}' is neither inside nor outside of nat '{nat.Name}'");
        }

        if (reading.ErrorCount > errorsBefore) return false;
        if (!realms.IsAroundItself(realms.Of(nat.Inside[0].Text))) return true;
        reading.Error(nat.Outside.Position, $"other nodes join what is inside nat '{nat.Name}' to what is outside it");
        return false;
    }

    private void CheckLink(NatSpec nat, SourceName name, string side)
    {
        if (links.Resolve($"nat '{nat.Name}' has", name, $" {side}") is { } link && !link.Nodes.Any(n => n.Text == nat.Name))
            reading.Error(name.Position, $"nat '{nat.Name}' has link '{name}' {side} and is not on it");
    }

    private void CheckPublished(NatSpec nat, SourceName name, bool sidesAreKnown)
    {
        if (peering.Resolve($"nat '{nat.Name}'", name) is not { } node) return;
        if (node is not HostSpec)
        {
            reading.Error(name.Position, $"nat '{nat.Name}' publishes '{name}', which is no host");
            return;
        }

        if (sidesAreKnown && !RealmsOf(node.Name).Contains(realms.Of(nat.Inside[0].Text)))
        {
            reading.Error(name.Position, $"nat '{nat.Name}' publishes '{name}', which is not inside it");
            return;
        }

        if (!_publisherOf.TryAdd(name.Text, nat.Name)) reading.Error(name.Position, $"'{name}' is published by nat '{_publisherOf[name.Text]}' already");
    }

    private void CheckSubstitute(NatSpec nat)
    {
        if (nat.Substitute is not { Length: >= 0 } substitute) return;
        int inside = realms.Of(nat.Inside[0].Text);
        LinkSpec? taken = scenario.Links.FirstOrDefault(
            l => l.Prefix.Length >= 0 && realms.AreRelated(realms.Of(l.Name), inside) && (l.Prefix.Contains(substitute.Address) || substitute.Contains(l.Prefix.Address)));
        if (taken is not null) reading.Error(nat.SubstitutePosition, $"prefix {substitute} overlaps {taken.Prefix} of link '{taken.Name}'");
    }

    // Without a default route a host asks the NAT, and the NAT asks one server.
    private void CheckResolver(HostSpec host)
    {
        if (host.Resolver is not { } resolver || !peering.ChecksPaths || peering.Find(resolver.Text) is not DnsServerSpec) return;
        HashSet<int> own = RealmsOf(host.Name);
        if (own.Overlaps(RealmsOf(resolver.Text))) return;
        foreach (NatSpec nat in scenario.Nodes.OfType<NatSpec>())
        {
            if (nat.Substitute is null || nat.Inside.Count == 0 || !own.Contains(realms.Of(nat.Inside[0].Text))) continue;
            if (_serverOf.TryAdd(nat.Name, resolver.Text)) continue;
            string other = _serverOf[nat.Name];
            if (other != resolver.Text) reading.Error(resolver.Position, $"nat '{nat.Name}' has no default route and asks '{other}' for the hosts inside it, and host '{host.Name}' needs '{resolver}'");
        }
    }

    private HashSet<int> RealmsOf(string node) => [.. scenario.Links.Where(l => l.Nodes.Any(n => n.Text == node)).Select(l => realms.Of(l.Name))];
}
