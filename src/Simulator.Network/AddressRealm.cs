using Simulator.Wire.Ip;

namespace Simulator.Network;

/// <summary>
/// Links among which an address means one node (RFC 2663 section 2.1): those joined without crossing a NAT from inside to outside. It is how
/// observers tell whom a packet is for; nodes on the wire know nothing of it.
/// </summary>
/// <param name="outer">The realm on the outside of its NAT; null for the world's.</param>
public sealed class AddressRealm(AddressRealm? outer)
{
    private readonly Dictionary<IpAddress, Interface> _owners = [];

    private readonly Dictionary<IpAddress, Interface> _homes = [];

    /// <summary>The interface that an address means to a node in this realm: one in it, or in the realms around it.</summary>
    public Interface? OwnerOf(IpAddress address) =>
        _owners.TryGetValue(address, out Interface? owner) || _homes.TryGetValue(address, out owner) ? owner : outer?.OwnerOf(address);

    /// <summary>Notes whose home address an address is: it means the mobile node even while that is on no link.</summary>
    public void AddHome(IpAddress home, Interface owner) => _homes.Add(home, owner);

    internal void Add(IpAddress address, Interface owner) => _owners.TryAdd(address, owner);

    internal void Remove(IpAddress address, Interface owner)
    {
        if (_owners.TryGetValue(address, out Interface? known) && known == owner) _owners.Remove(address);
    }
}
