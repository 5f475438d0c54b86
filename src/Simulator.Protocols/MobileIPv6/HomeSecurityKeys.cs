using Simulator.Crypto;
using Simulator.Protocols.Esp;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>
/// The security associations between one mobile node and its home agent, configured by hand (RFC 3776 section 5.2): SA1 to SA4. Both ends make the
/// same from the same stream.
/// </summary>
public sealed class HomeSecurityKeys
{
    private const uint FirstSpi = 0x1000;   // above the reserved ones (RFC 2406 section 2.1)

    private HomeSecurityKeys(IpAddress home, IpAddress homeAgent, uint number, FillBytes fill)
    {
        Home = home;
        HomeAgent = homeAgent;
        uint spi = FirstSpi + 4 * number;
        Updates = (spi, new EspKeys(fill));
        Acknowledgements = (spi + 1, new EspKeys(fill));
        TunnelToHome = (spi + 2, new EspKeys(fill));
        TunnelFromHome = (spi + 3, new EspKeys(fill));
    }

    public IpAddress Home { get; }

    public IpAddress HomeAgent { get; }

    /// <summary>SA1: Binding Updates, transport mode.</summary>
    internal (uint Spi, EspKeys Keys) Updates { get; }

    /// <summary>SA2: Binding Acknowledgements, transport mode.</summary>
    internal (uint Spi, EspKeys Keys) Acknowledgements { get; }

    /// <summary>SA3: return routability through the tunnel, to the home agent.</summary>
    internal (uint Spi, EspKeys Keys) TunnelToHome { get; }

    /// <summary>SA4: the same, from the home agent.</summary>
    internal (uint Spi, EspKeys Keys) TunnelFromHome { get; }

    /// <param name="number">Of the mobile node among those of its home agent, from 0.</param>
    /// <param name="fill">Draws the keys: the stream of the pair.</param>
    public static HomeSecurityKeys Draw(IpAddress home, IpAddress homeAgent, uint number, FillBytes fill) => new(home, homeAgent, number, fill);
}
