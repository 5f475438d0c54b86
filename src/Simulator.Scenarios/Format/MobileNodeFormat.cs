using Simulator.Protocols.MobileIPv6;
using Simulator.Protocols.NeighborDiscovery;

namespace Simulator.Scenarios.Format;

/// <summary>What is a mobile node's own of an entry of <c>nodes</c>.</summary>
internal static class MobileNodeFormat
{
    private static readonly KeyOf<SourceName> Home = new("home", Scalars.LinkName, SourceName.None, "The mobile node's home link.") { IsRequired = true };

    private static readonly KeyOf<SourceName> HomeAgent = new(
        "home-agent", Scalars.NodeName, SourceName.None, "The home agent on the home link.") { IsRequired = true };

    private static readonly KeyOf<MobilityMode> Mobility = new(
        "mobility",
        new ChoiceFormat<MobilityMode>(
            [],
            ("none", MobilityMode.None), ("mipv6-tunnel", MobilityMode.Tunnel), ("mipv6-ro", MobilityMode.RouteOptimization), ("omipv6", MobilityMode.Omipv6)),
        MobilityMode.RouteOptimization,
        "How it stays reachable when it moves.") { Default = "mipv6-ro" };

    private static readonly KeyOf<MovementDetectionMode> MovementDetection = new(
        "movement-detection",
        new ChoiceFormat<MovementDetectionMode>(
            [],
            ("ra", MovementDetectionMode.RouterAdvertisement), ("nud", MovementDetectionMode.Unreachability), ("link-up", MovementDetectionMode.LinkUp)),
        MovementDetectionMode.RouterAdvertisement,
        "What tells it that it is on another link: an unknown router, its own router's silence, or the carrier.") { Default = "ra" };

    private static readonly KeyOf<bool> HomeTokenReuse = new(
        "home-token-reuse", Scalars.Boolean, false, "Whether a home keygen token that is still young serves after another move.") { Default = "false" };

    private static readonly KeyOf<RoutabilityStart> Routability = new(
        "routability",
        new ChoiceFormat<RoutabilityStart>(
            [],
            ("after-home-registration", RoutabilityStart.AfterHomeRegistration), ("with-home-registration", RoutabilityStart.WithHomeRegistration)),
        RoutabilityStart.AfterHomeRegistration,
        "When return routability begins after a move.") { Default = "after-home-registration" };

    private static readonly KeyOf<bool> Protection = new(
        "protection", new ChoiceFormat<bool>([], ("esp", true), ("none", false)), true, "What protects the messages between mobile node and home agent (RFC 3776).") { Default = "esp" };

    private static readonly KeyOf<IReadOnlyList<MobilityDeparture>> Departures = new(
        "mipv6-departures", new ListFormat<MobilityDeparture>(MobilityDepartureFormat.Instance), [], "Where it departs from RFC 3775, for studies of attacks.")
        { Default = "[]" };

    public static IReadOnlyList<Key> Keys { get; } = [Home, HomeAgent, Mobility, MovementDetection, HomeTokenReuse, Routability, Protection, Departures, .. Omipv6Keys.All];

    public static MobilitySpec Build(Fields fields) => new()
    {
        Home = fields.Get(Home),
        HomeAgent = fields.Get(HomeAgent),
        Mode = fields.Get(Mobility),
        MovementDetection = fields.Get(MovementDetection),
        ReusesHomeToken = fields.Get(HomeTokenReuse),
        Routability = fields.Get(Routability),
        IsProtected = fields.Get(Protection),
        Departures = fields.Get(Departures).Aggregate(MobilityDeparture.None, (all, each) => all | each),
        Omipv6 = Omipv6Keys.Build(fields),
    };
}
