namespace Simulator.Network.Stack;

/// <summary>
/// A protocol machine. It reacts to inputs, and everything it wants done it says through the outbox; its host does it, in order, after the
/// handler has returned. So nothing re-enters a half-finished transition, and a test needs neither engine nor network.
/// </summary>
public interface IProtocol
{
    /// <summary>Names its random stream: <c>node/NAME/hip</c>.</summary>
    string Name { get; }

    void Start(Outbox outbox);

    /// <summary>A datagram for it. The spans are the packet's own bytes and live until the handler returns.</summary>
    void Receive(in Datagram datagram, Outbox outbox);

    /// <summary>A timer it armed has expired.</summary>
    void Expire(int timer, Outbox outbox);

    /// <summary>
    /// An interface has other addresses than before, or is on another link: a move is an input too. Routes are right again, and neighbours are
    /// forgotten.
    /// </summary>
    void AddressChanged(Interface changed, Outbox outbox)
    {
    }

    /// <summary>An interface has left its link, or is on one again: a hint from the carrier. Neighbours on it are forgotten.</summary>
    void LinkChanged(Interface changed, bool isUp, Outbox outbox)
    {
    }

    /// <summary>ICMP says that a datagram of its own did not arrive. Anyone can forge that.</summary>
    void Unreachable(in DeliveryError error, Outbox outbox)
    {
    }
}
