using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire.Icmp;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>Asks for routers on one interface until one answers or nobody does: RFC 4861 section 6.3.7.</summary>
internal sealed class RouterSolicitor
{
    private const int MaxSolicitations = 3;   // MAX_RTR_SOLICITATIONS

    /// <summary>MAX_RTR_SOLICITATION_DELAY</summary>
    public static readonly SimDuration MaxDelay = SimDuration.FromSeconds(1);

    /// <summary>RTR_SOLICITATION_INTERVAL</summary>
    private static readonly SimDuration Interval = SimDuration.FromSeconds(4);

    private readonly Interface _via;
    private readonly Alarm _alarm;
    private int _sent;

    public RouterSolicitor(Interface via, Alarms alarms)
    {
        _via = via;
        _alarm = alarms.Take(Expire);
    }

    public bool IsAsking => _alarm.IsSet;

    public void Begin(bool atOnce, Outbox outbox)
    {
        _sent = 0;
        if (atOnce) Expire(outbox);
        else _alarm.Set(outbox.Random.Between(SimDuration.Zero, MaxDelay), outbox);
    }

    /// <summary>A default router has advertised itself.</summary>
    public void End(Outbox outbox) => _alarm.Clear(outbox);

    private void Expire(Outbox outbox)
    {
        if (_sent++ == MaxSolicitations) return;
        Send(outbox);
        _alarm.Set(Interval, outbox);
    }

    // An address in doubt is not shown, nor one of a link that the host may have left; the answer goes to all nodes.
    private void Send(Outbox outbox)
    {
        IpAddress? own = Sources.LinkLocal(_via);
        IpAddress from = own ?? IpAddress.Any6;
        int length = RouterSolicitation.Size + (own is null ? 0 : LinkLayerAddressOption.Size);
        Span<byte> message = outbox.SendIp(IPv6Address.AllRouters, IpProtocol.IcmpV6, length, NeighborMessages.RouterSolicitation, from,
            Validation.HopLimit, _via);
        default(RouterSolicitation).Write(message);
        if (own is not null)
            new LinkLayerAddressOption(NeighborOptionType.SourceLinkLayerAddress, _via.Mac).Write(message[RouterSolicitation.Size..]);
        IcmpV6Checksum.Write(message, from, IPv6Address.AllRouters);
    }
}
