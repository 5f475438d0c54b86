using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>What a host knows about whom a name stands for that applications use.</summary>
internal sealed class Peer(PeerOrigin origin, IpAddress address, int identity)
{
    public PeerOrigin Origin { get; } = origin;

    /// <summary>Where its packets go as long as there is no association.</summary>
    public IpAddress Address { get; } = address;

    /// <summary>The local identity to speak to it with.</summary>
    public int Identity { get; } = identity;

    /// <summary>Null as long as anybody at the address will do.</summary>
    public HostIdentityGlobalHash? High { get; init; }

    /// <summary>Public-key part of its Host Identity from DNS; null when only the HIGH is known.</summary>
    public byte[]? HostIdentity { get; init; }

    /// <summary>The name that it was last found under; null when it was not found in DNS.</summary>
    public DnsName? DnsName { get; init; }

    /// <summary>It refused an exchange and is spoken to without HIP.</summary>
    public bool IsPlain { get; set; }

    /// <summary>The one in use or being made; it may have ended.</summary>
    public Association? Association { get; set; }
}
