using Simulator.Engine;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>What a NAT is and how it behaves, in the words of RFC 2663, RFC 4787 and draft-moskowitz-hip-arch-00 sections 8.2 to 8.4.</summary>
public sealed record NatOptions
{
    /// <summary>Names of the links of the private realm.</summary>
    public required IReadOnlyList<string> Inside { get; init; }

    /// <summary>Name of the link to the world. The NAT's first address there, of each IP version, is the one it lends.</summary>
    public required string Outside { get; init; }

    /// <summary>Whether it translates HIP by HIGH and ESP by ESEL. If not, both are dropped: they have no ports to map.</summary>
    public bool HipAware { get; init; }

    /// <summary>Whether it reads DNS answers that pass, and with <see cref="Substitutes"/> changes them.</summary>
    public bool DnsAlg { get; init; }

    /// <summary>RFC 4787 REQ-1 wants endpoint-independent.</summary>
    public NatBehaviour Mapping { get; init; } = NatBehaviour.EndpointIndependent;

    /// <summary>RFC 4787 REQ-8: address-dependent where "more stringent filtering" matters.</summary>
    public NatBehaviour Filtering { get; init; } = NatBehaviour.AddressDependent;

    /// <summary>
    /// How long a binding lives after the last packet that used it, and HIP state while its exchange is not complete. RFC 4787 REQ-5: not
    /// below 2 minutes.
    /// </summary>
    public SimDuration Expiry { get; init; } = SimDuration.FromMinutes(2);

    /// <summary>
    /// Whether packets from outside keep a binding too, as RFC 4787 REQ-6 allows. HIP state is kept by packets of both directions always.
    /// </summary>
    public bool InboundRefresh { get; init; }

    /// <summary>
    /// How long HIP state lives after the last packet that used it, once both ESELs are known. The draft's SA timeout by default.
    /// </summary>
    public SimDuration HipExpiry { get; init; } = SimDuration.FromMinutes(15);

    /// <summary>Whether an inside host reaches another by an outside address of the NAT (RFC 4787 REQ-9).</summary>
    public bool Hairpinning { get; init; }

    /// <summary>Responders behind it. <see cref="Nat.Publish"/> adds to them.</summary>
    public IReadOnlyList<NatPublication> Publish { get; init; } = [];

    /// <summary>Whose a HIGH or an ESEL is that two addresses use.</summary>
    public NatClaims Claims { get; init; } = NatClaims.Latest;

    /// <summary>
    /// A block of inside addresses that stand for outside hosts; then there is "no default route to NAT". The DNS ALG answers with one for each
    /// name and address (section 8.2), and an initiator from outside appears under one for each host it speaks to (section 8.3). Null for none.
    /// </summary>
    public Prefix? Substitutes { get; init; }

    /// <summary>
    /// Where DNS queries go that inside hosts send to the NAT's own address: they cannot reach another without a default route. Null for
    /// nowhere.
    /// </summary>
    public IpAddress? Resolver { get; init; }

    /// <summary>The lowest port or echo identifier that it lends.</summary>
    public ushort FirstPort { get; init; } = 1024;

    /// <summary>The highest.</summary>
    public ushort LastPort { get; init; } = ushort.MaxValue;

    /// <summary>
    /// Bindings, sessions, HIP pairs and names it can hold, of each so many. What comes when the table is full is dropped; nothing is
    /// evicted.
    /// </summary>
    public int Capacity { get; init; } = 65_536;
}
