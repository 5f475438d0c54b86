using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>
/// A mobile node (RFC 3775 section 11). Neighbor Discovery notices that it has moved and forms its care-of address; this part tells the home agent and the
/// correspondents. Movement, home registration, return routability and correspondent registration stand in files of their own.
/// </summary>
internal sealed partial class MobileNode
{
    private MobileNodeOptions _options;
    private readonly HomeSecurity? _security;
    private readonly Dictionary<IpAddress, BindingUpdateListEntry> _byPeer = [];
    private readonly List<BindingUpdateListEntry> _correspondents = [];
    private readonly bool _takesAnyCookie;
    private readonly bool _takesAnyError;
    private MobilityRejections _rejections = null!;

    public MobileNode(MobileNodeOptions options, MobilityWeakness weakness = MobilityWeakness.None)
    {
        _options = options;
        _takesAnyCookie = weakness.HasFlag(MobilityWeakness.AnyCookie);
        _takesAnyError = weakness.HasFlag(MobilityWeakness.AnyBindingError);
        if (options.Security is { } keys) _security = new HomeSecurity(keys, isHomeAgent: false);
    }

    /// <summary>Null without OMIPv6.</summary>
    public IKeyExchange? Exchange { get; set; }

    public IpAddress Home => _options.Home;

    public IpAddress HomeAgent => _options.HomeAgent;

    public HomeRegistrationState State { get; private set; }

    /// <summary>The primary care-of address; null at home, and on a link where it has none yet.</summary>
    public IpAddress? CareOf { get; private set; }

    public IReadOnlyList<BindingUpdateListEntry> Correspondents => _correspondents;

    /// <summary>Goes by other options for return routability from now on; the rest is for good.</summary>
    public void Change(MobileNodeOptions options) => _options = options;

    public void Start(MobilityRejections rejections, Outbox outbox)
    {
        _rejections = rejections;
        // Until it is on the home link, the home address is its own and on no link.
        if (_options.Interface.StateOf(Home) is null) outbox.AddAddress(_options.Interface, Home, Home.Bits, AddressState.Home);
    }

    public void Expire(int timer, Outbox outbox)
    {
        if (timer == HomeTimer)
        {
            ExpireHome(outbox);
            return;
        }

        BindingUpdateListEntry entry = _correspondents[(timer - 1) / TimersEach];
        switch ((EntryTimer)((timer - 1) % TimersEach))
        {
            case EntryTimer.HomeTest:
                if (entry.Home.IsUnderWay && !GivesUp(entry, entry.Home.Timeout, outbox)) SendHomeTestInit(entry, outbox);
                break;
            case EntryTimer.CareOfTest:
                if (entry.CareOfTest.IsUnderWay && !GivesUp(entry, entry.CareOfTest.Timeout, outbox)) SendCareOfTestInit(entry, outbox);
                break;
            case EntryTimer.Update:
                RepeatUpdate(entry, outbox);
                break;
            default:
                Refresh(entry, outbox);
                break;
        }
    }

    public void Take(in MobilityMessage message, MobilityMessageType type, Outbox outbox)
    {
        switch (type)
        {
            case MobilityMessageType.BindingAcknowledgement when message.Source == _options.HomeAgent:   // never a correspondent
                TakeHomeAcknowledgement(message, outbox);
                break;
            case MobilityMessageType.BindingAcknowledgement:
                TakeAcknowledgement(message, outbox);
                break;
            case MobilityMessageType.HomeTest:
                TakeHomeTest(message, outbox);
                break;
            case MobilityMessageType.CareOfTest:
                TakeCareOfTest(message, outbox);
                break;
            case MobilityMessageType.BindingRefreshRequest:
                TakeRefreshRequest(message, outbox);
                break;
            default:
                TakeError(message, outbox);
                break;
        }
    }

    public HomeSecurity? FindSecurity(uint spi) => _security is { } own && (spi == own.TransportSpi || spi == own.TunnelSpi) ? own : null;

    /// <summary>Applications use the home address, wherever the node is.</summary>
    public IpAddress? SourceFor(IpAddress destination) => destination.IsV6 ? Home : null;

    /// <summary>How a packet from the home address leaves (section 11.3.1).</summary>
    public Passage Way(IpAddress destination, IpProtocol protocol)
    {
        if (State == HomeRegistrationState.AtHome && _options.Interface.StateOf(Home) != AddressState.Home) return Passage.Plain;
        if (State == HomeRegistrationState.Refused) return Passage.Drop;
        // The home agent passes on what comes from where it knows the mobile node to be: before it knows, a packet would be lost.
        if (State != HomeRegistrationState.Registered || CareOf is not { } careOf) return Passage.Hold;
        if (protocol == IpProtocol.MobilityHeader || !_options.OptimizesRoutes || !IsCorrespondent(destination)) return Tunnelled(protocol);
        // The first packet to it, or the first for long, is reason to optimise the route.
        if (!_byPeer.TryGetValue(destination, out BindingUpdateListEntry? entry) || entry.IsIdle) return Passage.ToMachine;
        entry.IsUsed = true;
        return entry.CareOf == careOf && !entry.IsDenied ? Passage.HomeAddressOption(careOf) : Tunnelled(protocol);
    }

    /// <summary>A packet that this node's policy tunnels by hand: mobility messages under ESP, and the first data to a correspondent.</summary>
    public void Protect(in Datagram datagram, Outbox outbox)
    {
        if (CareOf is not { } careOf) return;
        if (datagram.Protocol == IpProtocol.MobilityHeader && _security is not null)
        {
            _security.Tunnel(datagram.Packet, careOf, _options.HomeAgent, datagram.Type ?? MobilityMessages.HomeTestInit, outbox);
            return;
        }

        datagram.Packet.CopyTo(outbox.SendIp(
            _options.HomeAgent, IpProtocol.IPv6, datagram.Packet.Length, datagram.Type ?? MobilityMessages.Tunnelled, careOf, passage: Passage.Plain));
        if (datagram.Protocol != IpProtocol.MobilityHeader) Optimize(datagram.Destination, outbox);
    }

    /// <summary>
    /// Section 11.3.3: only from the home agent. The destination is an address that the node has: the care-of address, or one of before that is still good
    /// (section 11.5.3).
    /// </summary>
    public bool AcceptTunnel(IpAddress source, IpAddress destination, IpAddress innerDestination) =>
        source == _options.HomeAgent && CareOf is not null && destination != Home && destination.IsUnicastRoutable && innerDestination == Home;

    /// <summary>A correspondent's packet came through the home agent: it does not know better (section 11.7.2).</summary>
    public void Unwrapped(IpAddress innerSource, IpAddress innerDestination, Outbox outbox)
    {
        if (innerDestination == Home && _options.OptimizesRoutes && IsCorrespondent(innerSource)) Optimize(innerSource, outbox);
    }

    private Passage Tunnelled(IpProtocol protocol)
    {
        if (protocol == IpProtocol.MobilityHeader && _security is not null) return Passage.ToMachine;
        return CareOf is { } careOf ? Passage.Tunnel(careOf, _options.HomeAgent) : Passage.Drop;
    }

    private bool IsCorrespondent(IpAddress address) => address.IsUnicastRoutable && address != _options.HomeAgent && address != Home;
}
