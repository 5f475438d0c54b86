using Simulator.Network;
using Simulator.Network.Stack;

namespace Simulator.Protocols.Traffic;

/// <summary>Sends datagrams of one size at a constant rate, or at random intervals, over UDP. It hears no answers.</summary>
public sealed class CbrSource(SendOptions options, FlowStatistics flow) : INameClient
{
    private readonly SendSchedule _schedule = new(options);
    private ushort _port;

    public string Name => $"cbr/{flow.Name}";

    public void Start(Outbox outbox)
    {
        _port = outbox.OpenPort();
        _schedule.Start(outbox);
    }

    public void Receive(in Datagram datagram, Outbox outbox)
    {
    }

    public void Expire(int timer, Outbox outbox)
    {
        if (!_schedule.TryTakeTurn(timer, outbox, out Endpoint peer)) return;
        flow.Send(outbox.SendUdp(_port, peer, options.Size, flow.Type), outbox.Now);
    }

    public void Resolved(int token, Resolution resolution, Outbox outbox) => _schedule.Resolved(token, resolution, outbox);
}
