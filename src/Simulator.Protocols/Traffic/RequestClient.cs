using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Network.Stack;

namespace Simulator.Protocols.Traffic;

/// <summary>Sends requests and measures how long their responses take. A lost request or response is lost: UDP.</summary>
/// <param name="requests">Flow from here to the server.</param>
/// <param name="responses">Flow back; named <see cref="RequestServer.ResponseName"/>.</param>
public sealed class RequestClient(SendOptions options, FlowStatistics requests, FlowStatistics responses) : INameClient
{
    private readonly SendSchedule _schedule = new(options);
    private readonly List<SimTime> _sentAt = [];   // by the request's sequence number, from the first of this client
    private readonly uint _first = requests.Sent;
    private MetricSeries? _responseTime;
    private ushort _port;

    public string Name => $"request/{requests.Name}";

    public void Start(Outbox outbox)
    {
        _port = outbox.OpenPort();
        _responseTime = outbox.Metrics.Series(MetricCatalog.DataResponseTime, new MetricTag("flow", requests.Name));
        _schedule.Start(outbox);
    }

    public void Receive(in Datagram datagram, Outbox outbox)
    {
        // A response has the sequence number of its request.
        if (!responses.TryReceive(datagram.Payload, datagram.PathDelay, outbox.Now, out uint request)) return;
        if (request >= _first && request - _first < _sentAt.Count) _responseTime?.Add(outbox.Now - _sentAt[(int)(request - _first)]);
    }

    public void Expire(int timer, Outbox outbox)
    {
        if (!_schedule.TryTakeTurn(timer, outbox, out Endpoint peer)) return;
        requests.Send(outbox.SendUdp(_port, peer, options.Size, requests.Type), outbox.Now);
        _sentAt.Add(outbox.Now);
    }

    public void Resolved(int token, Resolution resolution, Outbox outbox) => _schedule.Resolved(token, resolution, outbox);
}
