using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Processing;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>
/// A network address and port translator (RFC 2663 section 4.1.2) between inside links and one outside link. For its own addresses, between
/// inside links and in its ICMP errors it is a router. UDP and ICMP are mapped and filtered as RFC 4787 and RFC 5508 describe; HIP and ESP, when it
/// is aware of them, by HIGH and by ESEL as draft-moskowitz-hip-arch-00 sections 8.2 to 8.4 do. All else is dropped without a word, as a
/// translator of 1999 drops what has no ports. The blocks of its two sides must differ; those behind other NATs may be the same as its own.
/// </summary>
public sealed partial class Nat : IpNode
{
    private readonly NatBindings _bindings;
    private readonly HipPairs _pairs;
    private readonly Dictionary<HostIdentityGlobalHash, IpAddress> _published = [];
    private readonly List<NatPublication> _publications = [];
    private Interface? _outside;
    private bool _hasChanged;

    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    public Nat(World world, string name, CostProfile costs, NatOptions options)
        : base(world, name, costs)
    {
        Check(options);
        Options = options;
        _bindings = new NatBindings(this);
        _pairs = new HipPairs(this);
        Names = new NatNames(this);
        if (options.Substitutes is { } block) Substitutes = new Substitutes(block);
        foreach (NatPublication each in options.Publish) Publish(each.Inside, each.High);
    }

    public NatOptions Options { get; private set; }

    public override bool IsForwarding => true;

    internal NatNames Names { get; }

    internal Substitutes? Substitutes { get; }

    /// <summary>The interface on the outside link. It stays the outside one when it moves to another.</summary>
    private Interface? Outside
    {
        get
        {
            if (_outside is not null) return _outside;
            foreach (Interface each in Interfaces)
            {
                if (each.Link is { } link && string.Equals(link.Name, Options.Outside, StringComparison.Ordinal)) return _outside = each;
            }

            return null;
        }
    }

    /// <summary>
    /// Behaves by other options from now on: expiry, hairpinning and claims, which are read whenever they are needed. What it knows stays, and expires
    /// as it would have unless it is used again.
    /// </summary>
    /// <exception cref="ArgumentException">The options contradict themselves, or change what cannot change.</exception>
    public void Change(NatOptions options)
    {
        Check(options);
        NatOptions kept = Options with
        {
            Expiry = options.Expiry, HipExpiry = options.HipExpiry, InboundRefresh = options.InboundRefresh, Hairpinning = options.Hairpinning,
            Claims = options.Claims,
        };
        if (kept != options) throw new ArgumentException("These options are for good.", nameof(options));
        Options = options;
    }

    /// <summary>
    /// Configures it with a responder's HIGH and inside address (section 8.3); of two addresses for one HIGH the later counts.
    /// </summary>
    public void Publish(IpAddress inside, HostIdentityGlobalHash high)
    {
        _publications.RemoveAll(known => known.High == high);
        _publications.Add(new NatPublication(inside, high));
        _published[high] = inside;
    }

    /// <exception cref="InvalidOperationException">It is not on the links that its options name.</exception>
    public override void Start()
    {
        if (Outside is null) throw new InvalidOperationException($"{Name} is not on its outside link {Options.Outside}");
        foreach (Interface each in Interfaces)
        {
            if (each != Outside && each.Link is { } link && !Options.Inside.Contains(link.Name, StringComparer.Ordinal))
                throw new InvalidOperationException($"{Name} is on {link.Name}, which is neither inside nor outside");
        }

        base.Start();
    }

    /// <summary>Whether an interface is on the inside.</summary>
    public bool IsInside(Interface at) => at != Outside;

    /// <summary>The address that the world sees; null when it has none of that IP version.</summary>
    public IpAddress? OutsideAddress(bool v6) => Outside?.FirstAddress(v6);

    /// <summary>All it knows now: what it was configured with, names, pairs, bindings, each in the order it came to know them.</summary>
    public IReadOnlyList<NatKnowledge> Knowledge()
    {
        var knowledge = new List<NatKnowledge>();
        foreach (NatPublication each in _publications)
        {
            knowledge.Add(new NatKnowledge
            {
                Kind = NatKnowledgeKind.Published,
                InsideHigh = each.High,
                Inside = new Endpoint(each.Inside, 0),
                Outside = OutsideAddress(each.Inside.IsV6) is { } own ? new Endpoint(own, 0) : null,
                Expires = SimTime.Never,
            });
        }

        Names.Describe(knowledge);
        _pairs.Describe(knowledge);
        _bindings.Describe(knowledge);
        return knowledge;
    }

    internal override bool Joins(Interface arrival, Interface departure) => IsInside(arrival) == IsInside(departure);

    internal override bool IsGateway(Interface at) => IsInside(at) && Options.Substitutes is null;

    /// <summary>The packet under way has made it know something new.</summary>
    internal void Change() => _hasChanged = true;

    internal void Forget() => World.NatTap?.Forgot(World.Simulation.Now, this);

    internal MetricSeries Series(MetricDefinition definition, string kind) =>
        World.Metrics.Series(definition, new MetricTag("node", Name), new MetricTag("kind", kind));

    private protected override void TakeIp(Packet packet, Interface arrival, in IpHeader header, bool toGroup)
    {
        if (toGroup) base.TakeIp(packet, arrival, header, toGroup);
        else if (IsInside(arrival)) TakeFromInside(packet, arrival, header);
        else TakeFromOutside(packet, arrival, header);
    }

    private static void Check(NatOptions options)
    {
        string? fault = options switch
        {
            { Inside.Count: 0 } => "A NAT has an inside.",
            { FirstPort: 0 } => "Port 0 cannot be lent.",
            _ when options.FirstPort > options.LastPort => "There are no ports in that range.",
            _ when options.Expiry <= SimDuration.Zero || options.HipExpiry <= SimDuration.Zero => "State lives for a while.",
            { Capacity: < 1 } => "There is no room for anything.",
            _ => null,
        };
        if (fault is not null) throw new ArgumentException(fault, nameof(options));
    }

    /// <summary>Drops a packet; what it made known is known all the same.</summary>
    private void Refuse(Packet packet, DropReason reason)
    {
        Tell(packet);
        World.Drop(packet, reason, this);
    }

    private void Tell(Packet packet)
    {
        if (!_hasChanged) return;
        _hasChanged = false;
        World.NatTap?.Learned(World.Simulation.Now, this, packet.Bytes);
    }
}
