using Simulator.Network.Stack;

namespace Simulator.Protocols.Traffic;

/// <summary>
/// Answers each request once, to the endpoint it came from: above a shim that is what stands for the peer, and goes back the same way.
/// </summary>
public sealed class RequestServer : IProtocol
{
    private readonly int _responseSize;
    private readonly FlowStatistics _requests;
    private readonly FlowStatistics _responses;

    /// <param name="responseSize">Octets of UDP payload, from <see cref="FlowPayload.MinSize"/> to <see cref="FlowPayload.MaxSize"/>.</param>
    /// <param name="requests">Flow from the client.</param>
    /// <param name="responses">Flow back, named <see cref="ResponseName"/>.</param>
    public RequestServer(int responseSize, FlowStatistics requests, FlowStatistics responses)
    {
        FlowPayload.CheckSize(responseSize);
        _responseSize = responseSize;
        _requests = requests;
        _responses = responses;
    }

    public string Name => $"response/{_requests.Name}";

    /// <summary>The flow of the responses to a traffic's requests.</summary>
    public static string ResponseName(string traffic) => $"{traffic}-response";

    public void Start(Outbox outbox)
    {
    }

    public void Receive(in Datagram datagram, Outbox outbox)
    {
        if (!_requests.TryReceive(datagram.Payload, datagram.PathDelay, outbox.Now, out uint request)) return;
        _responses.Send(outbox.SendUdp(datagram.DestinationPort, datagram.From, _responseSize, _responses.Type), outbox.Now, request);
    }

    public void Expire(int timer, Outbox outbox)
    {
    }
}
