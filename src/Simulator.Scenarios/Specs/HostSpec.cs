using Simulator.Engine;
using Simulator.Protocols.MobileIPv6;
using Simulator.Protocols.NeighborDiscovery;
using Simulator.Protocols.Omipv6;

namespace Simulator.Scenarios;

/// <summary>A node that applications run on.</summary>
public sealed record HostSpec : NodeSpec
{
    /// <summary>OMIPv6's own.</summary>
    public static readonly SimDuration UsualKabmLifetime = new Omipv6Options().KabmLifetime;

    /// <inheritdoc cref="UsualKabmLifetime"/>
    public static readonly SimDuration UsualKabmBindingLifetime = new Omipv6Options().BindingLifetime;

    public override string Kind => Mobility is null ? "host" : "mobile-node";

    /// <summary>The DNS server it asks; null when it asks none.</summary>
    public required SourceName? Resolver { get; init; }

    /// <summary>DNS names of this host, each inside a zone that some server serves if there is any server.</summary>
    public required IReadOnlyList<SourceName> Names { get; init; }

    /// <summary>Signed zones whose keys it trusts; null means the topmost signed zones of its resolver.</summary>
    public required IReadOnlyList<SourceName>? TrustAnchors { get; init; }

    /// <summary>
    /// Whether it forms its IPv6 addresses itself when a router tells it the prefix. <see cref="Scenario.Addresses"/> has what these are going to be.
    /// </summary>
    public bool Autoconfigures { get; init; }

    /// <summary>How it makes sure of them; <see cref="DuplicateAddressDetectionMode.Normal"/> unless <see cref="Autoconfigures"/>.</summary>
    public DuplicateAddressDetectionMode DuplicateAddressDetection { get; init; }

    /// <summary>Where the file says that; the host's own position when it does not.</summary>
    public SourcePosition DuplicateAddressDetectionPosition { get; init; }

    /// <summary>Which bindings it accepts as a correspondent; null when the file does not say.</summary>
    public RouteOptimization? RouteOptimization { get; init; }

    /// <summary>Rules of Mobile IPv6 that it leaves out.</summary>
    public MobilityWeakness Weakness { get; init; }

    /// <summary>Where it departs from OMIPv6's draft.</summary>
    public Omipv6Departure Departures { get; init; }

    /// <summary>Bindings that it keeps at once as a correspondent.</summary>
    public int BindingLimit { get; init; } = CorrespondentOptions.UsualCacheLimit;

    /// <summary>How long it uses Kabm, or lets a mobile node use it.</summary>
    public SimDuration KabmLifetime { get; init; } = UsualKabmLifetime;

    /// <summary>The longest binding under Kabm that it asks for or grants.</summary>
    public SimDuration KabmBindingLifetime { get; init; } = UsualKabmBindingLifetime;

    /// <summary>Null when it is no mobile node.</summary>
    public MobilitySpec? Mobility { get; init; }

    /// <summary>Whether a binding may tell others where it is.</summary>
    public bool IsMobile => Mobility is { Mode: not MobilityMode.None };

    /// <summary>Null when the host does not speak HIP.</summary>
    public required HipSpec? Hip { get; init; }
}
