using Simulator.Scenarios.Format;
using Simulator.Wire.Ip;

namespace Simulator.Scenarios.Checking;

/// <summary>Checks the links' prefixes against each other and gives one to each link that has none.</summary>
internal sealed class PrefixPool
{
    // RFC 2544's block for benchmarks and a part of RFC 3849's for documentation: nobody's own.
    private static readonly (Prefix Block, int Length) Pool4 = (new(IpAddress.V4(0xC612_0000), 15), 24);
    private static readonly (Prefix Block, int Length) Pool6 = (new(IpAddress.V6(new UInt128(0x2001_0DB8_FFFF_0000, 0)), 48), 64);

    private readonly List<LinkSpec> _given = [];
    private readonly Realms _realms;
    private readonly Reading _reading;
    private readonly bool _allAreKnown;
    private UInt128 _next;

    public PrefixPool(IReadOnlyList<LinkSpec> links, Realms realms, Reading reading)
    {
        _realms = realms;
        _reading = reading;
        _allAreKnown = links.All(l => l.Prefix != LinkFormat.BadPrefix);
        foreach (LinkSpec link in links)
        {
            if (link.Prefix.Length < 0) continue;
            Check(link);
            _given.Add(link);
        }
    }

    /// <summary>The link with a prefix, unless none can be chosen for it.</summary>
    public LinkSpec Complete(LinkSpec link)
    {
        LinkSpec complete = link.Prefix == LinkFormat.NoPrefix ? link with { Prefix = Take(link) } : link;
        const int MinMtu6 = 1280; // RFC 2460 section 5
        if (complete.Prefix is { Length: >= 0, IsV6: true } && link.MtuBytes < MinMtu6)
        {
            _reading.Error(link.Position, $"link '{link.Name}' carries IPv6 and needs an mtu of at least {MinMtu6}");
        }

        return complete;
    }

    private void Check(LinkSpec link)
    {
        Prefix prefix = link.Prefix;
        if (!IsForNodes(prefix)) _reading.Error(link.PrefixPosition, $"prefix {prefix} holds no addresses for nodes");
        LinkSpec? other = _given.Find(
            l => _realms.AreRelated(_realms.Of(l.Name), _realms.Of(link.Name)) && (l.Prefix.Contains(prefix.Address) || prefix.Contains(l.Prefix.Address)));
        if (other is not null) _reading.Error(link.PrefixPosition, $"prefix {prefix} overlaps {other.Prefix} of link '{other.Name}'");
    }

    private Prefix Take(LinkSpec link)
    {
        if (!_allAreKnown) return LinkFormat.BadPrefix;
        bool has4 = _given.Exists(l => !l.Prefix.IsV6);
        bool has6 = _given.Exists(l => l.Prefix.IsV6);
        if (has4 == has6)
        {
            string why = has4 ? "the others have both IPv4 and IPv6 ones" : "no link has one whose family it could take";
            _reading.Error(link.Position, $"link '{link.Name}' needs 'prefix': {why}");
            return LinkFormat.BadPrefix;
        }

        (Prefix block, int length) = has6 ? Pool6 : Pool4;
        while (true)
        {
            Prefix candidate = new(block.Address with { Value = block.Address.Value + (_next++ << (block.Address.Bits - length)) }, length);
            if (!block.Contains(candidate.Address))
            {
                _reading.Error(link.Position, $"link '{link.Name}' needs 'prefix': all that could be assigned are taken");
                return LinkFormat.BadPrefix;
            }

            if (!_given.Exists(l => l.Prefix.Contains(candidate.Address) || candidate.Contains(l.Prefix.Address))) return candidate;
        }
    }

    private static bool IsForNodes(Prefix prefix)
    {
        // IPv6: global unicast (2000::/3) and unique local (fc00::/7). IPv4: not "this network", loopback, multicast or reserved.
        if (prefix.IsV6) return prefix.Address.Value >> 125 == 1 || prefix.Address.Value >> 121 == 0x7E;
        return (int)(prefix.Address.Value >> 24) is > 0 and < 224 and not 127;
    }
}
