using System.Numerics;
using Simulator.Wire.Ip;

namespace Simulator.Network.Routing;

/// <summary>Longest-prefix match: a dictionary per prefix length in use, asked from the longest down.</summary>
public sealed class RouteTable
{
    private readonly Family _v4 = new(32);
    private readonly Family _v6 = new(128);
    private IpAddress _lastDestination;
    private Route? _last;

    /// <summary>Adds a route; one for the same block is replaced.</summary>
    public void Add(Route route)
    {
        _last = null;
        FamilyOf(route.Destination.IsV6).Add(route);
    }

    public void Remove(Prefix destination)
    {
        _last = null;
        FamilyOf(destination.IsV6).Remove(destination);
    }

    public void Clear()
    {
        _last = null;
        _v4.Clear();
        _v6.Clear();
    }

    /// <summary>The route with the longest matching prefix; null when none matches. IPv6 link-local addresses and groups have none.</summary>
    public Route? Find(in IpAddress destination)
    {
        if (_last is not null && _lastDestination == destination) return _last;
        if (destination.IsLinkLocal || destination.IsV6 && destination.IsMulticast) return null;
        _lastDestination = destination;
        return _last = FamilyOf(destination.IsV6).Find(destination.Value);
    }

    private Family FamilyOf(bool v6) => v6 ? _v6 : _v4;

    private sealed class Family(int bits)
    {
        private readonly Dictionary<UInt128, Route>?[] _byLength = new Dictionary<UInt128, Route>?[bits + 1];
        private readonly ulong[] _lengths = new ulong[3];   // bit n: prefix length n is in use

        public void Add(Route route)
        {
            int length = route.Destination.Length;
            (_byLength[length] ??= [])[route.Destination.Address.Value] = route;
            _lengths[length >> 6] |= 1UL << (length & 63);
        }

        public void Remove(Prefix destination)
        {
            int length = destination.Length;
            if (_byLength[length] is not { } routes || !routes.Remove(destination.Address.Value)) return;
            if (routes.Count == 0) _lengths[length >> 6] &= ~(1UL << (length & 63));
        }

        public void Clear()
        {
            Array.Clear(_byLength);
            Array.Clear(_lengths);
        }

        public Route? Find(UInt128 address)
        {
            for (int word = _lengths.Length - 1; word >= 0; word--)
            {
                for (ulong left = _lengths[word]; left != 0;)
                {
                    int bit = BitOperations.Log2(left);
                    left ^= 1UL << bit;
                    int length = word * 64 + bit;
                    UInt128 block = length == 0 ? 0 : address >> (bits - length) << (bits - length);
                    if (_byLength[length]!.TryGetValue(block, out Route? route)) return route;
                }
            }

            return null;
        }
    }
}
