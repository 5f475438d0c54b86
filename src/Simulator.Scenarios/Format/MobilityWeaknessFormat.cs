using Simulator.Protocols.MobileIPv6;

namespace Simulator.Scenarios.Format;

/// <summary>An item of a node's <c>mobility-weaknesses</c>.</summary>
internal static class MobilityWeaknessFormat
{
    public static readonly ChoiceFormat<MobilityWeakness> Instance = new(
        [],
        ("unauthorized-updates", MobilityWeakness.UnauthorizedUpdates),
        ("untested-alternate-care-of", MobilityWeakness.UntestedAlternateCareOf),
        ("unbound-home-address", MobilityWeakness.UnboundHomeAddress),
        ("endless-nonces", MobilityWeakness.EndlessNonces),
        ("any-sequence", MobilityWeakness.AnySequence),
        ("endless-bindings", MobilityWeakness.EndlessBindings),
        ("any-cookie", MobilityWeakness.AnyCookie),
        ("foreign-routing-headers", MobilityWeakness.ForeignRoutingHeaders),
        ("any-binding-error", MobilityWeakness.AnyBindingError));
}
