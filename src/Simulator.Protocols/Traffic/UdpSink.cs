using Simulator.Network.Stack;

namespace Simulator.Protocols.Traffic;

/// <summary>The receiving end of a flow, on a UDP port of its host.</summary>
public sealed class UdpSink(FlowStatistics flow) : IProtocol
{
    public string Name => $"sink/{flow.Name}";

    public void Start(Outbox outbox)
    {
    }

    public void Receive(in Datagram datagram, Outbox outbox) => flow.TryReceive(datagram.Payload, datagram.PathDelay, outbox.Now, out _);

    public void Expire(int timer, Outbox outbox)
    {
    }
}
