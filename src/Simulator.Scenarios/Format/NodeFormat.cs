using Simulator.Engine;
using Simulator.Protocols.MobileIPv6;
using Simulator.Protocols.NeighborDiscovery;

namespace Simulator.Scenarios.Format;

/// <summary>An entry of <c>nodes</c>.</summary>
internal static partial class NodeFormat
{
    private static readonly KeyOf<string> Kind = new(
        "kind",
        new ChoiceFormat<string>(
            NotYet.NodeKinds, ("host", "host"), ("router", "router"), ("nat", "nat"), ("dns-server", "dns-server"),
            ("mobile-node", "mobile-node"), ("home-agent", "home-agent"), ("access-router", "access-router")),
        "",
        "What the node is.") { IsRequired = true };

    private static readonly KeyOf<CostProfileSpec> Cpu = new(
        "cpu", CostProfileFormat.Instance, CostProfileFormat.OfScenario, "What operations cost on this node; the scenario's profile when absent.");

    private static readonly KeyOf<Section<GivenAddress>> Addresses = new(
        "addresses",
        new SectionFormat<GivenAddress>("a table of links and addresses", Texts.Name, Texts.NamePattern, new GivenAddressFormat()),
        Section<GivenAddress>.Empty,
        "Addresses of this node on its links; the others are assigned in file order.");

    private static readonly KeyOf<SourceName> Resolver = new("resolver", Scalars.NodeName, SourceName.None, "The DNS server that this host asks.");

    private static readonly KeyOf<IReadOnlyList<SourceName>> Names = new(
        "names", new ListFormat<SourceName>(Scalars.DnsName), [], "DNS names of this host.");

    private static readonly KeyOf<IReadOnlyList<SourceName>> TrustAnchors = new(
        "trust-anchors",
        new ListFormat<SourceName>(Scalars.DnsName),
        [],
        "Zones whose keys this host trusts; when absent, the topmost signed zones of its resolver.");

    private static readonly KeyOf<HipSpec?> Hip = new("hip", HipFormat.Instance, null, "The host speaks the Host Identity Payload.");

    private static readonly KeyOf<bool> Autoconfigure = new(
        "autoconfigure", Scalars.Boolean, false,
        "The host has no addresses but those that it forms of the prefixes that routers advertise (IPv6).") { Default = "false" };

    private static readonly KeyOf<DuplicateAddressDetectionMode> Dad = new(
        "dad",
        new ChoiceFormat<DuplicateAddressDetectionMode>(
            [],
            ("normal", DuplicateAddressDetectionMode.Normal), ("optimistic", DuplicateAddressDetectionMode.Optimistic), ("off", DuplicateAddressDetectionMode.Off)),
        DuplicateAddressDetectionMode.Normal,
        "How a host that forms its addresses makes sure that nobody else has its address.") { Default = "normal" };

    private static readonly KeyOf<Section<ZoneSpec>> Zones = new(
        "zones",
        new SectionFormat<ZoneSpec>("a table of zones", Texts.DnsName, Texts.DnsNamePattern, ZoneFormat.Instance, min: 1),
        Section<ZoneSpec>.Empty,
        "Zones that this server is the authority for.") { IsRequired = true };

    private static readonly KeyOf<RouteOptimization> RouteOptimization = new(
        "route-optimization",
        new ChoiceFormat<RouteOptimization>(
            [],
            ("none", Scenarios.RouteOptimization.None), ("mipv6", Scenarios.RouteOptimization.Mipv6), ("omipv6", Scenarios.RouteOptimization.Omipv6)),
        Scenarios.RouteOptimization.None,
        "Which bindings it accepts from the mobile nodes that it talks to; a mobile node, those of its own mobility.");

    private static readonly KeyOf<IReadOnlyList<MobilityWeakness>> Weaknesses = new(
        "mobility-weaknesses", new ListFormat<MobilityWeakness>(MobilityWeaknessFormat.Instance), [], "Rules of RFC 3775 that it leaves out, for studies of attacks.")
        { Default = "[]" };

    private static readonly KeyOf<IReadOnlyList<Omipv6Departure>> Departures = new(
        "omipv6-departures", new ListFormat<Omipv6Departure>(Omipv6DepartureFormat.Instance), [], "Where it departs from OMIPv6's draft, for studies of attacks.")
        { Default = "[]" };

    private static readonly KeyOf<ulong> BindingLimit = new(
        "binding-limit", Scalars.Whole(1, 1_000_000), CorrespondentOptions.UsualCacheLimit, "Bindings that it keeps at once as a correspondent, and remembered ones.")
        { Default = "20000" };

    private static readonly KeyOf<SimDuration> KabmLifetime = new(
        "kabm-lifetime", Scalars.DurationAboveZero, HostSpec.UsualKabmLifetime, "How long it uses an OMIPv6 key, or lets a mobile node use one, in whole seconds.")
        { Default = "24h" };

    private static readonly KeyOf<SimDuration> KabmBindingLifetime = new(
        "kabm-binding-lifetime", Scalars.DurationAboveZero, HostSpec.UsualKabmBindingLifetime, "The longest binding under an OMIPv6 key that it asks for or grants.")
        { Default = "1h" };

    private static readonly KeyOf<AdvertiseSpec> Advertise = new("advertise", AdvertiseFormat.Instance, AdvertiseFormat.Default, "Its router advertisements.");

    private static readonly KeyOf<IReadOnlyList<SourceName>> IngressFilter = new(
        "ingress-filter",
        new OneOrManyFormat<SourceName>(Scalars.LinkName),
        [],
        "Links from which it forwards a packet only if its source is there: if that is where it would send an answer (RFC 2827).") { Default = "[]" };

    private static readonly KeyOf<SimDuration> Lifetime = new(
        "lifetime", Scalars.DurationAboveZero, SimDuration.FromMinutes(60), "The longest binding that the home agent grants.") { Default = "60min" };

    private static readonly KeyOf<bool> HomeDad = new(
        "dad",
        new ChoiceFormat<bool>([], ("normal", true), ("off", false)),
        true,
        "Whether the home agent makes sure that nobody on the home link has a home address before its first registration.") { Default = "normal" };

    public static readonly KindFormat<NodeSpec> Instance = new(
        "node",
        Kind,
        Named("host", Host, [Kind, Cpu, Addresses, Autoconfigure, Dad, RouteOptimization, Weaknesses, Departures, BindingLimit, KabmLifetime, KabmBindingLifetime, Resolver, Names, TrustAnchors, Hip]),
        Named("router", Router, [Kind, Cpu, Addresses, IngressFilter]),
        Named("nat", Nat, [Kind, Cpu, Addresses, .. NatFormat.Keys]),
        Named("dns-server", DnsServer, [Kind, Cpu, Addresses, Zones]),
        Named("mobile-node", MobileNode, [Kind, Cpu, .. MobileNodeFormat.Keys, Dad, RouteOptimization, Weaknesses, Departures, BindingLimit, KabmLifetime, KabmBindingLifetime, Resolver, Names]),
        Named("home-agent", HomeAgent, [Kind, Cpu, Addresses, IngressFilter, Advertise, Lifetime, HomeDad]),
        Named("access-router", AccessRouter, [Kind, Cpu, Addresses, IngressFilter, Advertise]));

    private static (string Kind, FormatOf<NodeSpec> Format) Named(string kind, Func<Fields, NodeSpec> build, IReadOnlyList<Key> keys) =>
        (kind, new RecordFormat<NodeSpec>(kind, kind, keys, build) { IsNamed = true });

    private static HostSpec Host(Fields fields) => new()
    {
        Name = fields.Name.Text,
        Position = fields.Name.Position,
        Cpu = fields.Get(Cpu),
        GivenAddresses = fields.Get(Addresses).Items,
        Autoconfigures = fields.Get(Autoconfigure),
        DuplicateAddressDetection = fields.Get(Dad),
        DuplicateAddressDetectionPosition = fields.PositionOf(Dad),
        RouteOptimization = fields.IsSound(RouteOptimization) ? fields.Get(RouteOptimization) : null,
        Weakness = fields.Get(Weaknesses).Aggregate(MobilityWeakness.None, (all, each) => all | each),
        Departures = fields.Get(Departures).Aggregate(Omipv6Departure.None, (all, each) => all | each),
        BindingLimit = (int)fields.Get(BindingLimit),
        KabmLifetime = fields.Get(KabmLifetime),
        KabmBindingLifetime = fields.Get(KabmBindingLifetime),
        Resolver = fields.IsSound(Resolver) ? fields.Get(Resolver) : null,
        Names = fields.Get(Names),
        TrustAnchors = fields.IsGiven(TrustAnchors) ? fields.Get(TrustAnchors) : null,
        Hip = fields.Get(Hip),
    };

    private static RouterSpec Router(Fields fields) => new()
    {
        Name = fields.Name.Text,
        Position = fields.Name.Position,
        Cpu = fields.Get(Cpu),
        GivenAddresses = fields.Get(Addresses).Items,
        IngressFilter = fields.Get(IngressFilter),
    };

    private static HostSpec MobileNode(Fields fields) => Host(fields) with { Autoconfigures = true, Mobility = MobileNodeFormat.Build(fields) };

    private static RouterSpec HomeAgent(Fields fields) => AccessRouter(fields) with
    {
        HomeAgent = new() { Lifetime = fields.Get(Lifetime), DetectsDuplicates = fields.Get(HomeDad) },
    };

    private static RouterSpec AccessRouter(Fields fields) => Router(fields) with { Advertise = fields.Get(Advertise) };

    private static NatSpec Nat(Fields fields) => NatFormat.Build(fields, fields.Get(Cpu), fields.Get(Addresses).Items);

    private static DnsServerSpec DnsServer(Fields fields) => new()
    {
        Name = fields.Name.Text,
        Position = fields.Name.Position,
        Cpu = fields.Get(Cpu),
        GivenAddresses = fields.Get(Addresses).Items,
        Zones = fields.Get(Zones).Items,
    };
}
