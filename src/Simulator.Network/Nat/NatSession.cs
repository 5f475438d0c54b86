using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>A peer that an inside host sent to from a binding's endpoint (a "session", RFC 2663 section 2.3).</summary>
internal sealed class NatSession(NatSessionKey key)
{
    public NatSessionKey Key { get; } = key;

    /// <summary>The address under which the inside host knows the peer; the peer's own unless a substitute stands for it.</summary>
    public IpAddress Known { get; set; }

    /// <summary>The binding's next session.</summary>
    public NatSession? Next { get; init; }
}
