using Simulator.Scenarios.Attacks;
using Simulator.Scenarios.Files;
using Simulator.Scenarios.Format;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Checking;

/// <summary>Attackers are on links that exist, where their attack can be made from, and have victims. Gives them addresses.</summary>
internal sealed class AttackerChecks(Scenario scenario, LinkNames links, Peering peering, Reading reading)
{
    private readonly HashSet<IpAddress> _taken = [.. scenario.Addresses.Select(each => each.Address)];

    /// <returns>The attackers with their addresses.</returns>
    public IReadOnlyList<AttackerSpec> Run()
    {
        List<AttackerSpec> placed = [];
        foreach (AttackerSpec attacker in scenario.Attackers)
        {
            AttackEntry? entry = EntryOf(attacker);
            if (entry is not null)
            {
                CheckParties($"attacker '{attacker.Name}'", attacker, entry);
                CheckLoss(attacker, entry);
                CheckApart(attacker, entry, placed);
            }

            CheckAlone(attacker, placed);
            placed.Add(Place(attacker, entry));
        }

        foreach (Expectation expectation in scenario.Expectations) CheckVerdict(expectation);
        return placed;
    }

    // Null where the file's could not be read.
    private static AttackEntry? EntryOf(AttackerSpec attacker) => attacker.Attack.Text.Length == 0 ? null : AttackCatalog.Find(attacker.Attack.Text);

    private AttackerSpec Place(AttackerSpec attacker, AttackEntry? entry)
    {
        string owner = $"attacker '{attacker.Name}'";
        if (scenario.Nodes.Any(node => node.Name == attacker.Name)) reading.Error(attacker.Position, $"{owner} has the name of a node");
        CheckHost(owner, attacker.Victim);
        if (attacker.Peer is { } peer) CheckHost(owner, peer);
        if (attacker.Self is { } self) CheckHost(owner, self);
        if (attacker.Start >= scenario.Duration && scenario.Duration.Nanoseconds > 0) reading.Error(attacker.Position, $"{owner} starts after the run has ended");
        if (attacker.Link.Text.Length == 0) return attacker;
        if (links.Resolve($"{owner} is at", attacker.Link) is not { } link) return attacker;
        if (entry is not null) CheckPosition(owner, attacker, entry.Position, link);
        return link.Prefix.Length < 0 ? attacker : attacker with { Address = Take(owner, attacker, link.Prefix) };
    }

    private void CheckHost(string owner, SourceName name)
    {
        if (peering.Resolve(owner, name) is { } node and not HostSpec) reading.Error(name.Position, $"'{node.Name}' is no host, and only a host is attacked");
    }

    // An attack that lacks somebody, or that is made on a protocol which nobody speaks, would do nothing, and be called stopped.
    private void CheckParties(string owner, AttackerSpec attacker, AttackEntry entry)
    {
        if (attacker.Peer is null && entry.Parties != AttackParties.Victim)
            reading.Error(attacker.Position, $"{owner}: '{attacker.Attack}' needs 'peer', the host that '{attacker.Victim}' talks to or that it poses as");
        if (attacker.Self is null && entry.Parties == AttackParties.VictimPeerAndSelf)
            reading.Error(attacker.Position, $"{owner}: '{attacker.Attack}' needs 'as', the mobile node whose address it uses");
        if (entry.Parties == AttackParties.VictimAndPeer && attacker.Peer is { } peer && peer.Text == attacker.Victim.Text)
            reading.Error(peer.Position, $"{owner} has '{peer}' for both victim and peer");
        List<HostSpec> hosts = [.. scenario.Nodes.OfType<HostSpec>().Where(host => Names(attacker, host.Name))];
        if (!hosts.Exists(host => host.Name == attacker.Victim.Text)) return;
        if (entry.IsOnHip && !hosts.Exists(host => host.Name == attacker.Victim.Text && host.Hip is not null))
            reading.Error(attacker.Victim.Position, $"{owner}: '{attacker.Attack}' is an attack on HIP, which '{attacker.Victim}' does not speak");
        if (!entry.IsOnHip && !hosts.Exists(host => host.IsMobile || host.RouteOptimization is not (null or RouteOptimization.None)))
            reading.Error(attacker.Attack.Position, $"{owner}: '{attacker.Attack}' is an attack on Mobile IPv6, which none of those that it names speaks");
    }

    private static bool Names(AttackerSpec attacker, string host) =>
        host == attacker.Victim.Text || host == attacker.Peer?.Text || host == attacker.Self?.Text;

    // A link has one inside: the second would take the first one's place.
    private void CheckAlone(AttackerSpec attacker, List<AttackerSpec> before)
    {
        if (!attacker.IsOnPath || attacker.Link.Text.Length == 0) return;
        if (before.Find(each => each.IsOnPath && each.Link.Text == attacker.Link.Text) is not { } first) return;
        reading.Error(attacker.Link.Position, $"attacker '{first.Name}' is inside link '{attacker.Link}' already; give '{attacker.Name}' another link on the path");
    }

    private void CheckLoss(AttackerSpec attacker, AttackEntry entry)
    {
        if (!entry.IsJudgedByLoss) return;
        if (scenario.Links.FirstOrDefault(link => !link.Loss.IsZero || !link.Corrupt.IsZero) is not { } lossy) return;
        reading.Warning(
            attacker.Attack.Position,
            $"attacker '{attacker.Name}': '{attacker.Attack}' has won where datagrams are lost, and link '{lossy.Name}' loses some itself; the verdict cannot tell which");
    }

    // Verdicts are about what became of victims, which does not say who did it.
    private void CheckApart(AttackerSpec attacker, AttackEntry entry, List<AttackerSpec> before)
    {
        AttackerSpec? other = before.Find(each => EntryOf(each) is { } judged && entry.IsJudgedWith(judged, isSameVictim: each.Victim.Text == attacker.Victim.Text));
        if (other is null) return;
        reading.Warning(
            attacker.Attack.Position,
            $"attackers '{other.Name}' and '{attacker.Name}' are judged by the same: where one succeeds, both verdicts are true; a scenario each tells them apart");
    }

    private void CheckPosition(string owner, AttackerSpec attacker, AttackPosition position, LinkSpec link)
    {
        bool isOwn = !link.Nodes.Any(node => node.Text == attacker.Victim.Text || node.Text == attacker.Peer?.Text);
        string? wrong = position switch
        {
            AttackPosition.OnPath when !attacker.IsOnPath => "is made from inside a link: write 'on' for 'at'",
            AttackPosition.OnLink or AttackPosition.OffPath when attacker.IsOnPath => "is made from beside a link: write 'at' for 'on'",
            AttackPosition.OffPath when !isOwn => "is made from off the path: give the attacker a link of its own",
            _ => null,
        };
        if (wrong is not null) reading.Error(attacker.Link.Position, $"{owner}: '{attacker.Attack}' {wrong}");
    }

    // From the end of the block, so that attackers take no node's place.
    private IpAddress Take(string owner, AttackerSpec attacker, Prefix prefix)
    {
        AddressRange range = AddressRange.Of(prefix);
        for (UInt128 value = range.Last; value >= range.First; value--)
        {
            IpAddress address = prefix.Address with { Value = value };
            if (_taken.Add(address)) return address;
        }

        reading.Error(attacker.Link.Position, $"prefix {prefix} has no address left for {owner}");
        return default;
    }

    private void CheckVerdict(Expectation expectation)
    {
        if (Network.Metrics.MetricCatalog.AttackerOf(expectation.Metric) is not { } name || scenario.Attackers.Any(attacker => attacker.Name == name)) return;
        reading.Error(expectation.Position, $"there is no attacker '{name}' to judge{Suggestion.For(name, scenario.Attackers.Select(attacker => attacker.Name))}");
    }
}
