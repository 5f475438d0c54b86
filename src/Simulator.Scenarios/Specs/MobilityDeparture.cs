namespace Simulator.Scenarios;

/// <summary>What a mobile node has beyond RFC 3775. For studies of attacks; a node has none.</summary>
[Flags]
public enum MobilityDeparture
{
    None = 0,

    /// <summary>It believes an error that says a correspondent knows no tests only when no test is answered.</summary>
    AwaitsAnswer = 1,
}
