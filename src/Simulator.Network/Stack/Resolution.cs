using Simulator.Wire.Dns;
using Simulator.Wire.Ip;

namespace Simulator.Network.Stack;

/// <summary>What a lookup found.</summary>
public sealed record Resolution
{
    public required DnsName Name { get; init; }

    public required RecordType Type { get; init; }

    public required ResolutionStatus Status { get; init; }

    /// <summary>Every record set used was validated up to a trust anchor.</summary>
    public bool IsSecure { get; init; }

    /// <summary>From A and AAAA records.</summary>
    public IReadOnlyList<IpAddress> Addresses { get; init; } = [];

    /// <summary>Whole RDATA of the KEY records under the name, of any protocol.</summary>
    public IReadOnlyList<byte[]> Keys { get; init; } = [];

    /// <summary>The KEY record set was validated up to a trust anchor.</summary>
    public bool AreKeysSecure { get; init; }

    /// <summary>From PTR records.</summary>
    public IReadOnlyList<DnsName> Names { get; init; } = [];
}
