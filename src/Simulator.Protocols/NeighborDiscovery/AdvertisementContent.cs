using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire.Icmp;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>What a router advertises on one interface: RFC 4861 section 6.2.3, RFC 3775 sections 7.1 to 7.5.</summary>
internal sealed class AdvertisementContent(Interface via, AdvertisingOptions options)
{
    private const byte HopLimit = 64;
    private const int MaxLifetimeSeconds = 9_000;   // RFC 4861 6.2.1: AdvDefaultLifetime
    private const int NanosecondsPerMillisecond = 1_000_000;
    private const int NanosecondsPerSecond = 1_000_000_000;

    // RFC 3775 7.5: for the granularity of clocks at both ends.
    private static readonly SimDuration ShortInterval = SimDuration.FromMilliseconds(200);
    private static readonly SimDuration Granularity = SimDuration.FromMilliseconds(20);

    /// <summary>Nothing is sent while the interface has no link-local address to send it from, or no link.</summary>
    public void Send(Outbox outbox)
    {
        if (via.Link is not { } link || Sources.LinkLocal(via) is not { } from) return;
        Span<byte> message = outbox.SendIp(IPv6Address.AllNodes, IpProtocol.IcmpV6, Length(), NeighborMessages.RouterAdvertisement, from,
            Validation.HopLimit, via);
        new RouterAdvertisement(HopLimit, LifetimeSeconds(), Milliseconds(options.ReachableTime), Milliseconds(options.RetransTimer),
            HomeAgent: options.IsHomeAgent).Write(message);
        Span<byte> rest = message[RouterAdvertisement.Size..];
        new LinkLayerAddressOption(NeighborOptionType.SourceLinkLayerAddress, via.Mac).Write(rest);
        rest = rest[LinkLayerAddressOption.Size..];
        if (options.TellsMtu)
        {
            new MtuOption((uint)link.Options.Mtu).Write(rest);
            rest = rest[MtuOption.Size..];
        }

        foreach (InterfaceAddress each in via.Addresses)
        {
            if (!IsAdvertised(each)) continue;
            Prefix(each).Write(rest);
            rest = rest[PrefixInformation.Size..];
        }

        if (options.TellsInterval)
        {
            SimDuration interval = options.MaxInterval < ShortInterval ? options.MaxInterval + Granularity : options.MaxInterval;
            new AdvertisementInterval(Milliseconds(interval)).Write(rest);
            rest = rest[AdvertisementInterval.Size..];
        }

        options.HomeAgent?.Write(rest);
        IcmpV6Checksum.Write(message, from, IPv6Address.AllNodes);
    }

    private static uint Milliseconds(SimDuration duration) => (uint)(duration.Nanoseconds / NanosecondsPerMillisecond);

    private static uint Seconds(SimDuration duration) => (uint)Math.Min(duration.Nanoseconds / NanosecondsPerSecond, PrefixInformation.Infinite);

    private int Length()
    {
        int length = RouterAdvertisement.Size + LinkLayerAddressOption.Size;
        if (options.TellsMtu) length += MtuOption.Size;
        if (options.TellsInterval) length += AdvertisementInterval.Size;
        if (options.HomeAgent is not null) length += HomeAgentInformation.Size;
        foreach (InterfaceAddress each in via.Addresses)
        {
            if (IsAdvertised(each)) length += PrefixInformation.Size;
        }

        return length;
    }

    // RFC 3775 7.5: short intervals must not make the lifetime 0.
    private ushort LifetimeSeconds()
    {
        if (options.RouterLifetime is { } given) return (ushort)Math.Min(Seconds(given), MaxLifetimeSeconds);
        return (ushort)Math.Clamp(Seconds(options.MaxInterval * 3), 1, MaxLifetimeSeconds);
    }

    private bool IsAdvertised(in InterfaceAddress address)
    {
        if (!address.Address.IsV6 || address.Address.IsLinkLocal || !address.IsUsable) return false;
        foreach (InterfaceAddress each in via.Addresses)
        {
            if (each.OnLink == address.OnLink) return each.Address == address.Address;   // the first of its prefix
        }

        return false;
    }

    private PrefixInformation Prefix(in InterfaceAddress address) => new(
        options.IsHomeAgent ? address.Address : address.OnLink.Address,
        (byte)address.OnLink.Length,
        Seconds(options.ValidLifetime),
        Seconds(options.PreferredLifetime),
        RouterAddress: options.IsHomeAgent);
}
