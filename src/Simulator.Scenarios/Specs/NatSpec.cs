using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios;

/// <summary>A node between a private addressing realm and the world.</summary>
public sealed record NatSpec : NodeSpec
{
    public override string Kind => "nat";

    /// <summary>Its links of the private realm, at least one.</summary>
    public required IReadOnlyList<SourceName> Inside { get; init; }

    /// <summary>Its link to the world; no other link of its is outside.</summary>
    public required SourceName Outside { get; init; }

    /// <summary>Whether it translates HIP by HIGH and ESP by ESEL.</summary>
    public required bool IsHipAware { get; init; }

    /// <summary>Whether it reads the DNS answers that pass.</summary>
    public required bool DnsAlg { get; init; }

    public required NatBehaviour Mapping { get; init; }

    public required NatBehaviour Filtering { get; init; }

    /// <summary>How long a binding lives after the last packet that used it.</summary>
    public required SimDuration Expiry { get; init; }

    /// <summary>How long the state of a complete HIP exchange does.</summary>
    public required SimDuration HipExpiry { get; init; }

    /// <summary>Whether a host inside reaches another by the NAT's outside address.</summary>
    public required bool Hairpinning { get; init; }

    /// <summary>Whose a HIGH or an ESEL is that two addresses use.</summary>
    public required NatClaims Claims { get; init; }

    /// <summary>
    /// Hosts inside that the world finds at the NAT's outside address: by DNS, and when they speak HIP by their HIGHs (draft-moskowitz-hip-arch-00
    /// section 8.3).
    /// </summary>
    public required IReadOnlyList<SourceName> Publish { get; init; }

    /// <summary>Inside addresses that stand for outside hosts, because nothing inside has a default route to the NAT; null when all have.</summary>
    public required Prefix? Substitute { get; init; }

    /// <summary>Where that prefix stands; the node's own position when the file gives none.</summary>
    public required SourcePosition SubstitutePosition { get; init; }
}
