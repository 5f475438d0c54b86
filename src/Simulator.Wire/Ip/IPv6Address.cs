namespace Simulator.Wire.Ip;

/// <summary>IPv6 addresses that are made by rule: RFC 4291 sections 2.5.6 and 2.7.1.</summary>
public static class IPv6Address
{
    /// <summary>ff02::1</summary>
    public static readonly IpAddress AllNodes = IpAddress.V6(new UInt128(0xFF02_0000_0000_0000, 1));

    /// <summary>ff02::2</summary>
    public static readonly IpAddress AllRouters = IpAddress.V6(new UInt128(0xFF02_0000_0000_0000, 2));

    /// <summary>fe80::/64</summary>
    public static readonly Prefix LinkLocalPrefix = new(IpAddress.V6(new UInt128(0xFE80_0000_0000_0000, 0)), 64);

    /// <summary>fe80::/64 and an interface identifier, for example <see cref="Ethernet.MacAddress.InterfaceIdentifier"/>.</summary>
    public static IpAddress LinkLocal(ulong interfaceIdentifier) => Of(LinkLocalPrefix, interfaceIdentifier);

    /// <summary>An address in a prefix of 64 bits (RFC 4862 section 5.5.3 (d)).</summary>
    public static IpAddress Of(Prefix prefix, ulong interfaceIdentifier) => IpAddress.V6(prefix.Address.Value | interfaceIdentifier);

    /// <summary>ff02::1:ff and the address's low 24 bits.</summary>
    public static IpAddress SolicitedNode(IpAddress address) =>
        IpAddress.V6(new UInt128(0xFF02_0000_0000_0000, 0x0001_FF00_0000) | address.Value & 0xFF_FFFF);
}
