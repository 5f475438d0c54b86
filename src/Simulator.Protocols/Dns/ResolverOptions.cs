using Simulator.Wire.Ip;

namespace Simulator.Protocols.Dns;

/// <summary>How a host looks names up.</summary>
public sealed record ResolverOptions
{
    /// <summary>The name server's address; it listens on <see cref="DnsServer.Port"/>.</summary>
    public required IpAddress Server { get; init; }

    /// <summary>Names under none of these zones are taken unsigned.</summary>
    public IReadOnlyList<TrustAnchor> TrustAnchors { get; init; } = [];

    /// <summary>Every lookup of an address must also learn the name's KEY records, if need be with a query of their own.</summary>
    public bool WantKeys { get; init; }
}
