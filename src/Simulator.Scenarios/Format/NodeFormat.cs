using Simulator.Protocols.NeighborDiscovery;

namespace Simulator.Scenarios.Format;

/// <summary>An entry of <c>nodes</c>.</summary>
internal static partial class NodeFormat
{
    private static readonly KeyOf<string> Kind = new(
        "kind",
        new ChoiceFormat<string>(NotYet.NodeKinds, ("host", "host"), ("router", "router"), ("nat", "nat"), ("dns-server", "dns-server")),
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
        "How an autoconfiguring host makes sure that nobody else has its address.") { Default = "normal" };

    private static readonly KeyOf<Section<ZoneSpec>> Zones = new(
        "zones",
        new SectionFormat<ZoneSpec>("a table of zones", Texts.DnsName, Texts.DnsNamePattern, ZoneFormat.Instance, min: 1),
        Section<ZoneSpec>.Empty,
        "Zones that this server is the authority for.") { IsRequired = true };

    public static readonly KindFormat<NodeSpec> Instance = new(
        "node",
        Kind,
        ("host", new RecordFormat<NodeSpec>("host", "host", [Kind, Cpu, Addresses, Autoconfigure, Dad, Resolver, Names, TrustAnchors, Hip], Host, NotYet.NodeKeys) { IsNamed = true }),
        ("router", new RecordFormat<NodeSpec>("router", "router", [Kind, Cpu, Addresses], Router, NotYet.NodeKeys) { IsNamed = true }),
        ("nat", new RecordFormat<NodeSpec>("nat", "nat", [Kind, Cpu, Addresses, .. NatFormat.Keys], Nat, NotYet.NodeKeys) { IsNamed = true }),
        ("dns-server", new RecordFormat<NodeSpec>("dns-server", "dns-server", [Kind, Cpu, Addresses, Zones], DnsServer, NotYet.NodeKeys) { IsNamed = true }));

    private static HostSpec Host(Fields fields) => new()
    {
        Name = fields.Name.Text,
        Position = fields.Name.Position,
        Cpu = fields.Get(Cpu),
        GivenAddresses = fields.Get(Addresses).Items,
        Autoconfigures = fields.Get(Autoconfigure),
        DuplicateAddressDetection = fields.Get(Dad),
        DuplicateAddressDetectionPosition = fields.PositionOf(Dad),
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
    };

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
