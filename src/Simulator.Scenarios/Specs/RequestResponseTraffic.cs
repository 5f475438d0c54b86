namespace Simulator.Scenarios;

/// <summary>A request, answered by one datagram.</summary>
public sealed record RequestResponseTraffic : TrafficSpec
{
    /// <summary>Octets of UDP payload in the answer.</summary>
    public required int ResponseBytes { get; init; }

    /// <summary>Where the answer's size stands.</summary>
    public required SourcePosition ResponsePosition { get; init; }
}
