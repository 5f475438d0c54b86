using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Format;

/// <summary>What is a NAT's own of an entry of <c>nodes</c>. Behaviour in the words of RFC 4787.</summary>
internal static partial class NatFormat
{
    private static readonly KeyOf<IReadOnlyList<SourceName>> Inside = new(
        "inside", new OneOrManyFormat<SourceName>(Scalars.LinkName), [], "The NAT's links of the private realm.") { IsRequired = true };

    private static readonly KeyOf<SourceName> Outside = new("outside", Scalars.LinkName, SourceName.None, "The NAT's link to the world.") { IsRequired = true };

    private static readonly KeyOf<bool> Hip = new(
        "hip", new ChoiceFormat<bool>([], ("none", false), ("aware", true)), false,
        "Whether it translates HIP by HIGH and ESP by ESEL; if not, both are dropped.") { Default = "none" };

    private static readonly KeyOf<bool> DnsAlg = new("dns-alg", Scalars.Boolean, false, "Record the hosts that DNS answers tell of.") { Default = "false" };

    private static readonly KeyOf<NatBehaviour> Mapping = new(
        "mapping", Behaviour(), NatBehaviour.EndpointIndependent, "What a UDP or echo mapping depends on.") { Default = "endpoint-independent" };

    private static readonly KeyOf<NatBehaviour> Filtering = new(
        "filtering", Behaviour(), NatBehaviour.AddressDependent, "Who outside may send to a mapping.") { Default = "address-dependent" };

    private static readonly KeyOf<SimDuration> Expiry = new(
        "expiry", Scalars.DurationAboveZero, SimDuration.FromMinutes(2), "A binding that nothing used for this long is forgotten.") { Default = "2min" };

    private static readonly KeyOf<SimDuration> HipExpiry = new(
        "hip-expiry", Scalars.DurationAboveZero, SimDuration.FromMinutes(15), "The same for the state of a complete HIP exchange.") { Default = "15min" };

    private static readonly KeyOf<bool> Hairpinning = new(
        "hairpinning", Scalars.Boolean, false, "Hosts inside reach each other by the outside address.") { Default = "false" };

    private static readonly KeyOf<NatClaims> Claims = new(
        "claims", new ChoiceFormat<NatClaims>([], ("latest", NatClaims.Latest), ("first", NatClaims.First)), NatClaims.Latest,
        "Whose a HIGH or an ESEL is that two addresses use: the latest packet's or the first's.") { Default = "latest" };

    private static readonly KeyOf<IReadOnlyList<SourceName>> Publish = new(
        "publish", new ListFormat<SourceName>(Scalars.NodeName), [], "Hosts inside that the world finds at the NAT's outside address.");

    private static readonly KeyOf<bool> NoDefaultRoute = new(
        "no-default-route", Scalars.Boolean, false, "Nothing inside has a default route to the NAT; 'substitute' stands for the world.") { Default = "false" };

    private static readonly KeyOf<Prefix> Substitute = new(
        "substitute", Scalars.Prefix, LinkFormat.NoPrefix, "Inside addresses that stand for outside hosts where there is no default route.");

    public static IReadOnlyList<Key> Keys { get; } =
        [Inside, Outside, Hip, DnsAlg, Mapping, Filtering, Expiry, HipExpiry, Hairpinning, Claims, Publish, NoDefaultRoute, Substitute];

    public static NatSpec Build(Fields fields, CostProfileSpec cpu, IReadOnlyList<GivenAddress> addresses)
    {
        bool isSaid = fields.IsSound(NoDefaultRoute) || !fields.IsGiven(NoDefaultRoute);
        if (isSaid && fields.Get(NoDefaultRoute) && !fields.IsGiven(Substitute)) fields.Error(NoDefaultRoute, $"{fields.Owner} needs 'substitute': without a default route it is how the world is reached");
        if (isSaid && !fields.Get(NoDefaultRoute) && fields.IsGiven(Substitute)) fields.Error(Substitute, $"{fields.Owner} has a default route, and nothing would use 'substitute'");
        return new()
        {
            Name = fields.Name.Text,
            Position = fields.Name.Position,
            Cpu = cpu,
            GivenAddresses = addresses,
            Inside = fields.Get(Inside),
            Outside = fields.Get(Outside),
            IsHipAware = fields.Get(Hip),
            DnsAlg = fields.Get(DnsAlg),
            Mapping = fields.Get(Mapping),
            Filtering = fields.Get(Filtering),
            Expiry = fields.Get(Expiry),
            HipExpiry = fields.Get(HipExpiry),
            Hairpinning = fields.Get(Hairpinning),
            Claims = fields.Get(Claims),
            Publish = fields.Get(Publish),
            Substitute = fields.IsSound(Substitute) ? fields.Get(Substitute) : null,
            SubstitutePosition = fields.PositionOf(Substitute),
        };
    }

    private static ChoiceFormat<NatBehaviour> Behaviour() => new(
        [],
        ("endpoint-independent", NatBehaviour.EndpointIndependent),
        ("address-dependent", NatBehaviour.AddressDependent),
        ("address-and-port-dependent", NatBehaviour.AddressAndPortDependent));
}
