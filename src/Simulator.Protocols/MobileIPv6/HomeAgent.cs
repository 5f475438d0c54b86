using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Protocols.Omipv6;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>
/// A home agent (RFC 3775 section 10): it knows where its mobile nodes are, stands in for them on the home link, and carries their packets both ways.
/// Registrations and lifetimes stand in files of their own.
/// </summary>
internal sealed partial class HomeAgent
{
    private readonly HomeAgentOptions _options;
    private readonly Dictionary<IpAddress, HomeSecurity> _security = [];
    private readonly Dictionary<uint, HomeSecurity> _bySpi = [];
    private MobilityRejections _rejections = null!;
    private BindingMetrics _metrics = null!;

    public HomeAgent(HomeAgentOptions options)
    {
        _options = options;
        foreach ((IpAddress home, HomeSecurityKeys? keys) in options.MobileNodes)
        {
            if (keys is null) continue;
            var security = new HomeSecurity(keys, isHomeAgent: true);
            _security.Add(home, security);
            _bySpi.Add(security.TransportSpi, security);
            _bySpi.Add(security.TunnelSpi, security);
        }
    }

    public BindingCache Cache { get; } = new();

    public IpAddress Address => _options.Address;

    public void Start(MobilityRejections rejections, Outbox outbox)
    {
        _rejections = rejections;
        _metrics = new BindingMetrics(outbox);
    }

    public HomeSecurity? FindSecurity(uint spi) => _bySpi.GetValueOrDefault(spi);

    /// <summary>Whether an address is one that this node is home agent for, bound or not.</summary>
    public bool Serves(IpAddress home) => _options.MobileNodes.ContainsKey(home);

    /// <summary>How a packet gets to a mobile node that is away (section 10.4.2); plain for all other destinations.</summary>
    /// <param name="isForwarded">Whether the packet was intercepted; this node's own take a routing header.</param>
    public Passage Way(IpAddress destination, IpProtocol protocol, bool isForwarded)
    {
        if (Cache.Find(destination) is not { } entry) return Passage.Plain;
        if (!isForwarded) return Passage.RoutingHeader(entry.CareOf);
        // Section 10.4.6: the home test is protected on its way to the mobile node.
        if (protocol == IpProtocol.MobilityHeader && _security.ContainsKey(destination)) return Passage.ToMachine;
        return Passage.Tunnel(_options.Address, entry.CareOf);
    }

    /// <summary>Sends an intercepted mobility message on to a mobile node under ESP.</summary>
    public void Protect(in Datagram datagram, Outbox outbox)
    {
        if (Cache.Find(datagram.Destination) is not { } entry || !_security.TryGetValue(datagram.Destination, out HomeSecurity? security)) return;
        MessageType type = datagram.Type ?? ExchangeMessages.TypeOf(datagram.Payload) ?? MobilityMessages.HomeTest;
        security.Tunnel(datagram.Packet, _options.Address, entry.CareOf, type, outbox);
    }

    /// <summary>
    /// Section 10.4.5: only what comes from where the mobile node is. From its care-of address too: the copy of an update under Kabm, whose home address
    /// stands in an option (draft-haddad-mipv6-omipv6-01 section 6), and nothing that it could not send directly.
    /// </summary>
    public bool AcceptTunnel(IpAddress careOf, IpAddress source) => source == careOf ? Cache.HasCareOf(careOf) : Cache.Find(source) is { } entry && entry.CareOf == careOf;
}
