using Simulator.Engine;
using Simulator.Wire.Icmp.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>A router that a host has heard on one of its links.</summary>
internal sealed class DefaultRouter(IpAddress address)
{
    /// <summary>Link-local.</summary>
    public IpAddress Address { get; } = address;

    /// <summary>When it stops being a router for this host.</summary>
    public Alarm Lifetime { get; set; } = null!;

    /// <summary>When it should have advertised again; not set while it does not say how often it does.</summary>
    public Alarm Interval { get; set; } = null!;

    public SimTime LastHeard { get; set; }

    /// <summary>Which of the interface's links it was heard on last.</summary>
    public int LinkNumber { get; set; }

    /// <summary>An advertisement is overdue.</summary>
    public bool IsOverdue { get; set; }

    /// <summary>The host has moved away from it.</summary>
    public bool IsLeft { get; set; }

    /// <summary>Of its last advertisement.</summary>
    public List<PrefixInformation> Prefixes { get; } = [];

    public bool Advertises(Prefix prefix)
    {
        foreach (PrefixInformation each in Prefixes)
        {
            if (each.Prefix == prefix) return true;
        }

        return false;
    }

    public bool SharesPrefix(List<PrefixInformation> others)
    {
        foreach (PrefixInformation each in others)
        {
            if (Advertises(each.Prefix)) return true;
        }

        return false;
    }
}
