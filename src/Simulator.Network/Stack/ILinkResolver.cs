using Simulator.Wire.Ip;

namespace Simulator.Network.Stack;

/// <summary>Finds MAC addresses: ARP, Neighbor Discovery.</summary>
public interface ILinkResolver : IProtocol
{
    /// <summary>
    /// A packet waits for this neighbour's address. Ends in <see cref="Outbox.Learn"/> or <see cref="Outbox.GiveUp"/>; the host does not ask
    /// again in between.
    /// </summary>
    void Resolve(Interface via, IpAddress neighbour, Outbox outbox);
}
