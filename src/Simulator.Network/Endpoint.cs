using System.Globalization;
using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>An address and a UDP port. Above HIP the address may be an endpoint selector in an IPv4 address's clothes (draft section 5.4).</summary>
public readonly record struct Endpoint(IpAddress Address, ushort Port)
{
    public override string ToString() => Address.IsV6
        ? string.Create(CultureInfo.InvariantCulture, $"[{Address}]:{Port}")
        : string.Create(CultureInfo.InvariantCulture, $"{Address}:{Port}");
}
