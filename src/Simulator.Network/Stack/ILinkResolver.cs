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

    /// <summary>A packet went to a neighbour that was learned as stale; told once for each <see cref="Outbox.Learn"/> (RFC 4861 section 7.3.2).</summary>
    void Used(Interface via, IpAddress neighbour, Outbox outbox)
    {
    }

    /// <summary>
    /// A machine on the host asks whether anybody else has an address. Ends in <see cref="Outbox.Detected"/>; one that cannot find out says that
    /// nobody has.
    /// </summary>
    /// <param name="machine">Who asked.</param>
    void DetectDuplicate(Interface via, IpAddress address, int machine, Outbox outbox) =>
        outbox.Detected(machine, via, address, isUnique: true);
}
