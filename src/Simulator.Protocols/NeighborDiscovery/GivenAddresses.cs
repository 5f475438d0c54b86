using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>The addresses that a node has been given on one interface, as they were when it last looked.</summary>
internal sealed class GivenAddresses(Interface via)
{
    private readonly List<IpAddress> _known = [];
    private Link? _link;

    public bool IsOnOtherLink => via.Link != _link;

    public void Note()
    {
        _link = via.Link;
        _known.Clear();
        foreach (InterfaceAddress each in via.Addresses)
        {
            if (IsDefended(each)) _known.Add(each.Address);
        }
    }

    /// <summary>Tells the link of the addresses that were not there before.</summary>
    public void AnnounceNew(bool isRouter, Outbox outbox)
    {
        if (via.Link is not null)
        {
            foreach (InterfaceAddress each in via.Addresses)
            {
                if (IsDefended(each) && (IsOnOtherLink || !_known.Contains(each.Address)))
                    Advertisement.Announce(via, each.Address, each.Address, isRouter, outbox);
            }
        }

        Note();
    }

    private static bool IsDefended(in InterfaceAddress address) =>
        address.Address.IsV6 && !address.Address.IsLinkLocal && address.State is (AddressState.Preferred or AddressState.Deprecated);
}
