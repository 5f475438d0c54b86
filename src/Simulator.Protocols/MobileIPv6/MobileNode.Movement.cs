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
            case AddressState.Preferred or AddressState.Optimistic:
                return;   // at home
            default:
                break;
        }

        if (PrimaryCareOf(changed) is { } careOf && careOf != CareOf) Move(careOf, outbox);
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
        Exchange?.Moved(outbox);
        CareOf = careOf;
        foreach (BindingUpdateListEntry entry in _correspondents) entry.CareOfTest.Forget();   // a token for the old address
        _security?.Tell(careOf, outbox);
        Register(outbox);
        if (_options.RoutabilityStart == RoutabilityStart.WithHomeRegistration) UpdateCorrespondents(outbox);
    }

    private void ReturnHome(Outbox outbox)
    {
        if (State is HomeRegistrationState.AtHome or HomeRegistrationState.Deregistering) return;
        Exchange?.Moved(outbox);
        CareOf = null;
        if (State == HomeRegistrationState.Unattached)
        {
            // Section 11.5.4: nobody stands in for it, so the address is like any other.
            outbox.DetectDuplicate(_options.Interface, Home);
            return;
        }

        Deregister(outbox);
    }

    /// <summary>Whether the home address may be used on the home link, where no home agent stood in for it.</summary>
    public void Detected(IpAddress address, bool isUnique, Outbox outbox)
    {
        if (address != Home || State != HomeRegistrationState.Unattached) return;
        if (!isUnique) State = HomeRegistrationState.Refused;
        else Settle(outbox);
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
    }
}
