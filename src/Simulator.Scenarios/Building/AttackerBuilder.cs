using Simulator.Attacks;
using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Scenarios.Attacks;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Building;

/// <summary>Puts attackers on their links, after all nodes and links are there, so that nobody's numbers depend on them; and judges them in the end.</summary>
internal sealed class AttackerBuilder(Scenario scenario, NetworkBuilder network, IdentityBook identities)
{
    private readonly List<(Attacker Attacker, MetricSeries Verdict, MetricSeries Packets, Predicate<VictimsRecord> Goal, AttackerSpec Spec, IpAddress Victim)> _attackers = [];

    public void Add()
    {
        foreach (AttackerSpec spec in scenario.Attackers) Add(spec);
    }

    public void Start()
    {
        foreach ((Attacker attacker, _, _, _, _, _) in _attackers) attacker.Start();
    }

    /// <summary>Records each verdict, and what each did.</summary>
    public void Judge()
    {
        if (_attackers.Count == 0) return;
        var honest = new HashSet<string>(StringComparer.Ordinal);
        foreach (NodeSpec node in scenario.Nodes)
        {
            foreach (Protocols.Hip.HostIdentity identity in identities.Of(node.Name)) honest.Add(identity.High.ToString());
        }

        foreach ((Attacker attacker, MetricSeries verdict, MetricSeries packets, Predicate<VictimsRecord> goal, AttackerSpec spec, IpAddress victim) in _attackers)
        {
            verdict.Add(goal(new VictimsRecord(network.World.Metrics, spec.Victim.Text, victim, spec.Peer?.Text, honest)) ? 1 : 0);
            packets.Add(attacker.PacketsTouched);
        }
    }

    private void Add(AttackerSpec spec)
    {
        World world = network.World;
        AttackEntry entry = AttackCatalog.Find(spec.Attack.Text);
        AttackOrders orders = OrdersOf(spec);
        Attacker attacker = entry.Create(world, spec.Name, orders);
        Link link = world.Links.First(each => each.Name == spec.Link.Text);
        Interface at = attacker.AddInterface();
        link.Attach(at);
        at.AddAddress(spec.Address, scenario.Links.First(each => each.Name == spec.Link.Text).Prefix.Length);
        at.IsPromiscuous = entry.Position == AttackPosition.OnLink;
        if (attacker is ILinkElement element) link.Element = element;
        foreach (Interface other in link.Attached)
        {
            if (spec.Address.IsV6 && other.Node is IpNode node) node.AddNeighbour(other, spec.Address, at.Mac);
        }

        MetricSeries verdict = world.Metrics.Series(MetricCatalog.AttackSucceeded(spec.Name));
        MetricSeries packets = world.Metrics.Series(MetricCatalog.AttackPackets(spec.Name));
        _attackers.Add((attacker, verdict, packets, entry.Goal, spec, orders.Victim.Address));
    }

    private AttackOrders OrdersOf(AttackerSpec spec)
    {
        // Addresses are those that mean these hosts where the attacker is.
        LinkSpec link = scenario.Links.First(each => each.Name == spec.Link.Text);
        string seenFrom = link.Nodes[0].Text;
        Party victim = PartyOf(spec.Victim.Text, seenFrom);
        return new AttackOrders
        {
            Victim = victim,
            Peer = spec.Peer is { } peer ? PartyOf(peer.Text, seenFrom) : victim,
            Self = spec.Self is { } self ? PartyOf(self.Text, seenFrom) : null,
            Start = SimTime.Zero + spec.Start,
            Stop = spec.Stop ?? SimTime.Never,
            Every = new SimDuration(1_000_000_000 / spec.PerSecond),
            Delay = spec.Delay,
            Count = spec.Count ?? long.MaxValue,
        };
    }

    // What stands in DNS: not the identities that are anonymous.
    private Party PartyOf(string host, string seenFrom)
    {
        Protocols.Hip.HostIdentity? published = identities.Of(host).FirstOrDefault(each => each.Kind != Protocols.Hip.IdentityKind.Anonymous);
        IReadOnlyList<IpAddress> addresses = network.AddressesOf(host, seenFrom);
        IpAddress address = addresses.Count > 0 ? addresses[0] : scenario.Addresses.First(each => each.Node == host).Address;
        return new Party(address, published?.High);
    }
}
