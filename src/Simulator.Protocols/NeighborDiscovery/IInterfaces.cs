using Simulator.Network;
using Simulator.Network.Stack;

namespace Simulator.Protocols.NeighborDiscovery;

/// <summary>What the neighbour cache asks and tells of the interfaces.</summary>
internal interface IInterfaces
{
    LinkParameters Parameters(Interface via);

    /// <summary>Nobody has answered for a neighbour; it has been forgotten.</summary>
    void IsUnreachable(Neighbour neighbour, Outbox outbox);

    /// <summary>A neighbour that was a router says that it is one no more.</summary>
    void IsNoRouter(Neighbour neighbour, Outbox outbox);
}
