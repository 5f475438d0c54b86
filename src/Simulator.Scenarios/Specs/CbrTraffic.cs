namespace Simulator.Scenarios;

/// <summary>One datagram after another, one way, at a constant bit rate.</summary>
public sealed record CbrTraffic : TrafficSpec;
