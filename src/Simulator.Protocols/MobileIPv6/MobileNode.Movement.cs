using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire.Icmp;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>A new care-of address, and returning home: RFC 3775 sections 11.5.2 to 11.5.4.</summary>
internal sealed partial class MobileNode
{
    private static readonly MessageType Advertisement = new("nd", "NA");

    private bool _isClaiming;   // duplicate address detection for the home address is under way

    public void AddressChanged(Interface changed, Outbox outbox)
    {
        if (changed != _options.Interface) return;
        switch (changed.StateOf(Home))
        {
            case AddressState.Held:
                ReturnHome(outbox);
                return;
            case null:
                outbox.AddAddress(changed, Home, Home.Bits, AddressState.Home);
                break;
            case AddressState.Preferred or AddressState.Optimistic or AddressState.Deprecated:
                return;   // at home
            default:
                break;
        }

        if (PrimaryCareOf(changed) is not { } careOf) Leave(outbox);
        else if (careOf != CareOf) Move(careOf, outbox);
    }

    /// <summary>Detection on the home link may have been cut off with the link.</summary>
    public void LinkChanged(Interface changed, bool isUp, Outbox outbox)
    {
        if (changed != _options.Interface) return;
        _isClaiming = false;
        if (isUp && changed.StateOf(Home) == AddressState.Held) ReturnHome(outbox);
    }

    // The newest address that may be used as one likes.
    private IpAddress? PrimaryCareOf(Interface on)
    {
        for (int i = on.Addresses.Count - 1; i >= 0; i--)
        {
            InterfaceAddress each = on.Addresses[i];
            if (each.State is AddressState.Preferred or AddressState.Optimistic && each.Address.IsV6 && each.Address.IsUnicastRoutable) return each.Address;
        }

        return null;
    }

    private void Move(IpAddress careOf, Outbox outbox)
    {
        Leave(outbox);
        CareOf = careOf;
        _security?.Tell(careOf, outbox);
        Register(outbox);
        // Before a first registration the home agent would not pass a Home Test Init on.
        if (_options.RoutabilityStart == RoutabilityStart.WithHomeRegistration && IsRegistered(outbox.Now)) UpdateCorrespondents(outbox);
    }

    // The old address is of no use any more: what was under way with it is over, and packets wait.
    private void Leave(Outbox outbox)
    {
        Exchange?.Moved(outbox);
        State = HomeRegistrationState.Unattached;
        CareOf = null;
        _isClaiming = false;
        _isAwaitingHome = false;
        outbox.Cancel(TimerOfHome);
        foreach (BindingUpdateListEntry entry in _correspondents) Suspend(entry, outbox);
    }

    private void ReturnHome(Outbox outbox)
    {
        if (State == HomeRegistrationState.Deregistering || _isClaiming) return;
        Leave(outbox);
        if (_boundUntil > outbox.Now)
        {
            Deregister(outbox);
            return;
        }

        // Section 11.5.4: nobody stands in for it, so the address is like any other.
        _isClaiming = true;
        outbox.DetectDuplicate(_options.Interface, Home);
    }

    /// <summary>Whether the home address may be used on the home link, where no home agent stood in for it.</summary>
    public void Detected(IpAddress address, bool isUnique, Outbox outbox)
    {
        if (address != Home || !_isClaiming) return;
        _isClaiming = false;
        if (isUnique) Settle(outbox);
        else Refuse(outbox);
    }

    // At home at last: nobody stands in for it any more, and the link is told so.
    private void Settle(Outbox outbox)
    {
        State = HomeRegistrationState.AtHome;
        Interface on = _options.Interface;
        outbox.SetAddressState(on, Home, AddressState.Preferred);
        Span<byte> message = outbox.SendIp(IPv6Address.AllNodes, IpProtocol.IcmpV6, NeighborAdvertisement.Size + LinkLayerAddressOption.Size,
            Advertisement, Home, hopLimit: 255, via: on);
        new NeighborAdvertisement(Home, Override: true).Write(message);
        new LinkLayerAddressOption(NeighborOptionType.TargetLinkLayerAddress, on.Mac).Write(message[NeighborAdvertisement.Size..]);
        IcmpV6Checksum.Write(message, Home, IPv6Address.AllNodes);
        outbox.ReleaseHeld();
        UpdateCorrespondents(outbox);
    }

    // Nothing can be sent from the home address until the next move.
    private void Refuse(Outbox outbox)
    {
        State = HomeRegistrationState.Refused;
        outbox.ReleaseHeld();
    }
}
