using Simulator.Crypto;
using Simulator.Network.Stack;
using Simulator.Wire;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Hip;

/// <summary>Peers by the addresses that applications use for them: real ones, and endpoint selectors in an IPv4 address's clothes.</summary>
internal sealed class PeerTable(HipOptions options)
{
    private readonly Dictionary<IpAddress, Peer> _byAddress = [];
    private IpAddress _lastAddress;
    private Peer? _last;

    public Peer? Find(IpAddress address)
    {
        if (_last is not null && _lastAddress == address) return _last;
        if (!_byAddress.TryGetValue(address, out Peer? peer)) return null;
        _lastAddress = address;
        return _last = peer;
    }

    /// <summary>Whether an exchange may be tried with an address of which nothing is known.</summary>
    public bool MayGuess(IpAddress address) =>
        options.Opportunistic && !address.IsMulticast && !address.IsLimitedBroadcast && !options.InTheClear.Contains(address);

    public Peer Guess(IpAddress address) => Set(address, new Peer(PeerOrigin.Guessed, address, IdentityFor(address)));

    public void Add(HipPeer peer) =>
        Set(peer.Address, new Peer(PeerOrigin.Configured, peer.Address, peer.Identity ?? IdentityFor(peer.Address)) { High = peer.High });

    /// <summary>A peer that initiated, under the handle by which applications answer it.</summary>
    public void Meet(IpAddress handle, IpAddress address, int identity, HostIdentityGlobalHash high) =>
        Set(handle, new Peer(PeerOrigin.Met, address, identity) { High = high });

    /// <summary>Takes addresses with the HIP keys found beside them; addresses without any are no HIP peers.</summary>
    public void Learn(Resolution resolution)
    {
        if (resolution.Status != ResolutionStatus.Found || !TryReadIdentity(resolution.Keys, out HostIdentityGlobalHash? high, out byte[]? identity)) return;
        PeerOrigin origin = resolution.AreKeysSecure ? PeerOrigin.SecureDns : PeerOrigin.InsecureDns;
        foreach (IpAddress address in resolution.Addresses)
        {
            Peer? known = Find(address);
            if (options.InTheClear.Contains(address) || known?.Origin > origin) continue;
            if (known?.Origin == origin && known.High == high && known.HostIdentity.AsSpan().SequenceEqual(identity)) continue;
            Set(address, new Peer(origin, address, IdentityFor(address)) { High = high, HostIdentity = identity });
        }
    }

    // Section 8.1: "the default DNS records would be a DSA and HIGH KEY RR". Of several identities the first with both is taken, else the first HIGH
    // alone, else the first key alone: its HIGH can have either format, and the R1 will tell which.
    private static bool TryReadIdentity(IReadOnlyList<byte[]> keys, out HostIdentityGlobalHash? high, out byte[]? identity)
    {
        high = null;
        identity = null;
        byte[]? firstKey = null;
        Span<byte> digest = stackalloc byte[HostIdentityGlobalHash.DigestSize];
        foreach (byte[] rdata in keys)
        {
            if (IsHip(rdata, KeyAlgorithm.High128, out ReadOnlySpan<byte> octets) && octets.Length == HostIdentityGlobalHash.Size)
                high ??= HostIdentityGlobalHash.Read(octets);
            if (!IsHip(rdata, KeyAlgorithm.Dsa, out ReadOnlySpan<byte> publicKey)) continue;
            firstKey ??= publicKey.ToArray();
            HostIdentityHash.Compute(publicKey, digest);
            if (!TryFindHighOf(digest, keys, out HostIdentityGlobalHash matching)) continue;
            high = matching;
            identity = publicKey.ToArray();
            return true;
        }

        if (high is null) identity = firstKey;
        return high is not null || identity is not null;
    }

    private static bool TryFindHighOf(ReadOnlySpan<byte> digest, IReadOnlyList<byte[]> keys, out HostIdentityGlobalHash high)
    {
        foreach (byte[] rdata in keys)
        {
            if (!IsHip(rdata, KeyAlgorithm.High128, out ReadOnlySpan<byte> octets) || octets.Length != HostIdentityGlobalHash.Size) continue;
            high = HostIdentityGlobalHash.Read(octets);
            if (high.IsOf(digest)) return true;
        }

        high = default;
        return false;
    }

    private static bool IsHip(byte[] rdata, KeyAlgorithm algorithm, out ReadOnlySpan<byte> publicKey)
    {
        publicKey = default;
        if (KeyRecord.TryRead(rdata, out KeyRecord key) != WireError.None) return false;
        publicKey = key.PublicKey;
        return key.Protocol == KeyProtocol.Hip && key.Algorithm == algorithm;
    }

    private int IdentityFor(IpAddress address) => options.IdentityFor.TryGetValue(address, out int place) ? place : options.DefaultIdentity;

    private Peer Set(IpAddress address, Peer peer)
    {
        _byAddress[address] = peer;
        _lastAddress = address;
        return _last = peer;
    }
}
