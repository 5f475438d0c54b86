using Simulator.Engine;
using Simulator.Network;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>What a home agent is configured with.</summary>
public sealed record HomeAgentOptions
{
    /// <summary>The home link's prefix.</summary>
    public required Prefix HomePrefix { get; init; }

    public required Interface HomeLink { get; init; }

    /// <summary>The home agent's address on the home link.</summary>
    public required IpAddress Address { get; init; }

    /// <summary>Home addresses it serves, each with the keys it shares with the mobile node; null keys: without ESP.</summary>
    public required IReadOnlyDictionary<IpAddress, HomeSecurityKeys?> MobileNodes { get; init; }

    /// <summary>The longest lifetime it grants.</summary>
    public SimDuration Lifetime { get; init; } = SimDuration.FromMinutes(60);

    /// <summary>Whether it makes sure that nobody on the home link has the address before a first registration (RFC 3775 section 10.3.1).</summary>
    public bool DetectsDuplicates { get; init; } = true;
}
