using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Protocols.Omipv6;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>
/// Mobile IPv6 (RFC 3775) on one node, as correspondent, home agent, mobile node, or several of them. This part of the class is its life; what it
/// does with packets and with mobility messages stands in files of their own.
/// </summary>
public sealed partial class MobileIPv6Protocol : IMobility, IDuplicateClient
{
    private readonly Correspondent? _correspondent;
    private readonly HomeAgent? _homeAgent;
    private readonly MobileNode? _mobileNode;
    private readonly Initiator? _initiator;
    private readonly Responder? _responder;
    private readonly BindingErrors _errors;
    private readonly MobilityWeakness _weakness;
    private MobilityRejections _rejections = null!;

    public MobileIPv6Protocol(MobileIPv6Options options)
    {
        _errors = new BindingErrors(this);
        _weakness = options.Weakness;
        Options = options;
        if (options.Correspondent is { } correspondent) _correspondent = new Correspondent(correspondent, this, _weakness);
        if (options.HomeAgent is { } homeAgent) _homeAgent = new HomeAgent(homeAgent);
        if (options.MobileNode is { } mobileNode) _mobileNode = new MobileNode(mobileNode, _weakness);
        if (options.Omipv6 is not { } omipv6) return;
        if (_correspondent is not null) _correspondent.Established = _responder = new Responder(omipv6, _correspondent, this);
        if (_mobileNode is not null) _mobileNode.Exchange = _initiator = new Initiator(omipv6, _mobileNode);
    }

    public MobileIPv6Options Options { get; private set; }

    /// <summary>
    /// Goes by other options from now on: a mobile node's for return routability, and OMIPv6's, which are read whenever they are needed. Bindings and keys
    /// stay, and a timer that runs already runs on.
    /// </summary>
    /// <exception cref="ArgumentException">The options change what cannot change.</exception>
    public void Change(MobileIPv6Options options)
    {
        MobileIPv6Options kept = Options with
        {
            MobileNode = Options.MobileNode is { } own && options.MobileNode is { } other
                ? own with { ReusesHomeToken = other.ReusesHomeToken, RoutabilityStart = other.RoutabilityStart }
                : Options.MobileNode,
            Omipv6 = Options.Omipv6 is null ? null : options.Omipv6,
        };
        if (kept != options) throw new ArgumentException("These options are for good.", nameof(options));
        Options = options;
        if (options.MobileNode is { } mobileNode) _mobileNode!.Change(mobileNode);
        if (options.Omipv6 is not { } omipv6) return;
        if (_initiator is not null) _initiator.Options = omipv6;
        if (_responder is not null) _responder.Options = omipv6;
    }

    /// <summary>The Kabm that this node shares with a mobile node, as its correspondent; null without one, and without OMIPv6.</summary>
    public EstablishedKey? KeyOf(IpAddress home, SimTime now) => _responder?.Find(home, now);

    public string Name => "mobile-ipv6";

    /// <summary>What the node believes of others as their correspondent; null when it is none.</summary>
    public BindingCache? Bindings => _correspondent?.Cache;

    /// <summary>What the node believes of others as their home agent; null when it is none.</summary>
    public BindingCache? HomeRegistrations => _homeAgent?.Cache;

    public void Start(Outbox outbox)
    {
        _rejections = new MobilityRejections(outbox);
        _correspondent?.Start(_rejections, outbox);
        _homeAgent?.Start(_rejections, outbox);
        _mobileNode?.Start(_rejections, outbox);
        _initiator?.Start(_rejections, outbox);
        _responder?.Start(_rejections);
    }

    public void Expire(int timer, Outbox outbox)
    {
        int number = MobilityTimers.NumberOf(timer);
        switch (MobilityTimers.PartOf(timer))
        {
            case MobilityPart.Correspondent:
                _correspondent?.Expire(outbox);
                break;
            case MobilityPart.HomeAgent:
                _homeAgent?.Expire(outbox);
                break;
            case MobilityPart.MobileNode:
                _mobileNode?.Expire(number, outbox);
                break;
            case MobilityPart.KeyExchange:
                _initiator?.Expire(number, outbox);
                break;
            default:
                throw new InvalidOperationException($"timer {timer} is nobody's");
        }
    }

    public void AddressChanged(Interface changed, Outbox outbox) => _mobileNode?.AddressChanged(changed, outbox);

    public void LinkChanged(Interface changed, bool isUp, Outbox outbox) => _mobileNode?.LinkChanged(changed, isUp, outbox);

    public void Detected(Interface via, IpAddress address, bool isUnique, Outbox outbox)
    {
        _homeAgent?.Detected(address, isUnique, outbox);
        _mobileNode?.Detected(address, isUnique, outbox);
    }

    public void Unreachable(in DeliveryError error, Outbox outbox) => _mobileNode?.Unreachable(error, outbox);
}
