using Simulator.Engine;

namespace Simulator.Network.Tracing;

/// <summary>One message from the node that made it to the node that took it.</summary>
public sealed class TracedMessage
{
    internal TracedMessage(int number, SimTime sentAt, Node from, Node? to, MessageType type, byte[] bytes)
    {
        Number = number;
        SentAt = sentAt;
        From = from;
        To = to;
        Type = type;
        Bytes = bytes;
    }

    /// <summary>From 1, in the order of sending.</summary>
    public int Number { get; }

    public SimTime SentAt { get; }

    public Node From { get; }

    /// <summary>The node that has the destination address when the message is sent; the one that took it once it is delivered.</summary>
    public Node? To { get; private set; }

    public MessageType Type { get; }

    /// <summary>The IP packet (or ARP message) as it left its sender.</summary>
    public byte[] Bytes { get; }

    public MessageOutcome Outcome { get; private set; }

    /// <summary>When it was delivered or dropped.</summary>
    public SimTime? EndedAt { get; private set; }

    /// <summary>The link or node that dropped it.</summary>
    public string? DroppedAt { get; private set; }

    public DropReason DropReason { get; private set; }

    internal void Deliver(SimTime at, Node to)
    {
        if (Outcome == MessageOutcome.Delivered) return;
        Outcome = MessageOutcome.Delivered;
        EndedAt = at;
        To = to;
        DroppedAt = null;
    }

    internal void Drop(SimTime at, string place, DropReason reason)
    {
        // A copy that dies does not undo the one that arrived.
        if (Outcome == MessageOutcome.Delivered) return;
        Outcome = MessageOutcome.Dropped;
        EndedAt = at;
        DroppedAt = place;
        DropReason = reason;
    }
}
