using Simulator.Network.Stack;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>
/// Peers by what applications call them: their address as long as it stands for one identity, a <see cref="PeerHandle"/> where it stands for several, as a NAT's
/// outside address does, or the endpoint selector of one that initiated.
/// </summary>
internal sealed class PeerTable(HipOptions options, AssociationTable associations)
{
    private readonly Dictionary<IpAddress, Peer> _byName = [];
    private readonly Dictionary<HostIdentityGlobalHash, IpAddress> _handles = [];
    private readonly HashSet<IpAddress> _shared = [];
    private IpAddress _lastName;
    private Peer? _last;

    public Peer? Find(IpAddress name)
    {
        if (_last is not null && _lastName == name) return _last;
        if (!_byName.TryGetValue(name, out Peer? peer)) return null;
        _lastName = name;
        return _last = peer;
    }

    /// <summary>Whether an address stands for several identities.</summary>
    public bool IsShared(IpAddress address) => _shared.Contains(address);

    /// <summary>What applications call the peer with a HIGH that is heard from an address; null when they know it by neither.</summary>
    public IpAddress? NameOf(HostIdentityGlobalHash high, IpAddress address)
    {
        if (_handles.TryGetValue(high, out IpAddress handle)) return handle;
        return Find(address) is { } found && (found.High is null || found.High == high) ? address : null;
    }

    /// <summary>Whether an exchange may be tried with an address of which nothing is known.</summary>
    public bool MayGuess(IpAddress address) =>
        options.Opportunistic && !address.IsMulticast && !address.IsLimitedBroadcast && !PeerHandle.Is(address) && !options.InTheClear.Contains(address);

    public Peer Guess(IpAddress address) => Set(address, new Peer(PeerOrigin.Guessed, address, IdentityFor(null, address)));

    /// <returns>False when its name is another's already.</returns>
    public bool TryAdd(HipPeer peer)
    {
        IpAddress name = peer.Handle ?? peer.Address;
        if (_byName.ContainsKey(name)) return false;
        if (peer.Handle is { } handle)
        {
            if (peer.High is { } high && !_handles.TryAdd(high, handle)) return false;
            _shared.Add(peer.Address);
        }

        Set(name, new Peer(PeerOrigin.Configured, peer.Address, peer.Identity ?? IdentityFor(peer.High, peer.Address)) { High = peer.High });
        return true;
    }

    /// <summary>A peer that initiated, under the handle by which applications answer it.</summary>
    public void Meet(IpAddress handle, IpAddress address, int identity, HostIdentityGlobalHash high) =>
        Set(handle, new Peer(PeerOrigin.Met, address, identity) { High = high });

    /// <summary>
    /// Takes addresses with the HIP keys found beside them; addresses without any are no HIP peers. "This can be accommodated with the aid of a modified resolver
    /// module" (section 5.4): where an address is another peer's already, what is returned for the application has a handle in its place.
    /// </summary>
    public Resolution Learn(Resolution resolution, Outbox outbox)
    {
        if (resolution.Status != ResolutionStatus.Found || resolution.Addresses.Count == 0) return resolution;
        if (!PublishedIdentity.TryRead(resolution.Keys, out PublishedIdentity? identity)) return resolution;
        PeerOrigin origin = resolution.AreKeysSecure ? PeerOrigin.SecureDns : PeerOrigin.InsecureDns;
        if (!_handles.TryGetValue(identity.Key, out IpAddress handle))
        {
            var own = new List<IpAddress>();
            foreach (IpAddress address in resolution.Addresses)
            {
                if (IsAnothers(address, identity, resolution.Name)) continue;
                own.Add(address);
                if (!options.InTheClear.Contains(address)) Learn(address, address, origin, identity, resolution.Name);
            }

            if (own.Count == resolution.Addresses.Count) return resolution;
            if (own.Count > 0) return resolution with { Addresses = own };
            handle = DrawHandle(outbox);
            _handles.Add(identity.Key, handle);
            _shared.UnionWith(resolution.Addresses);
        }

        Learn(handle, resolution.Addresses[0], origin, identity, resolution.Name);
        return resolution with { Addresses = [handle] };
    }

    // The same name with another identity is no other peer: its host has a new identity, or somebody lies, and then the better source counts.
    private bool IsAnothers(IpAddress address, PublishedIdentity identity, DnsName name) =>
        Find(address) is { } known && identity.IsNotThatOf(known) && !(known.DnsName is { } asked && asked == name);

    private void Learn(IpAddress name, IpAddress address, PeerOrigin origin, PublishedIdentity identity, DnsName dnsName)
    {
        Peer? known = Find(name);
        if (known?.Origin > origin) return;
        if (known?.Origin == origin && known.Address == address && identity.IsThatOf(known)) return;
        Set(name, new Peer(origin, address, IdentityFor(identity.High, address)) { High = identity.High, HostIdentity = identity.HostIdentity, DnsName = dnsName });
    }

    private IpAddress DrawHandle(Outbox outbox)
    {
        IpAddress handle;
        do handle = PeerHandle.Draw(outbox.Random);
        while (_byName.ContainsKey(handle) || associations.Find((uint)handle.Value) is not null);
        return handle;
    }

    private int IdentityFor(HostIdentityGlobalHash? high, IpAddress address)
    {
        if (high is { } known && options.IdentityForHigh.TryGetValue(known, out int place)) return place;
        return options.IdentityFor.TryGetValue(address, out place) ? place : options.DefaultIdentity;
    }

    private Peer Set(IpAddress name, Peer peer)
    {
        _byName[name] = peer;
        _lastName = name;
        return _last = peer;
    }
}
