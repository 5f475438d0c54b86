namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>RFC 4861 section 7.3.2.</summary>
public enum NeighbourState : byte
{
    Incomplete,
    Reachable,
    Stale,
    Delay,
    Probe,
}
