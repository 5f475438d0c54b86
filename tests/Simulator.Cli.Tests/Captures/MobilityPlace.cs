namespace Simulator.Cli.Tests.Captures;

/// <summary>What a mobility header is found in.</summary>
internal enum MobilityPlace
{
    /// <summary>A packet of its own.</summary>
    Clear,

    /// <summary>A packet inside another.</summary>
    Tunnel,

    /// <summary>ESP in transport mode.</summary>
    EspTransport,

    /// <summary>A packet inside ESP in tunnel mode.</summary>
    EspTunnel,
}
