namespace Simulator.Scenarios;

/// <summary>What an FTP client calls itself in a PORT command.</summary>
public enum FtpAddresses
{
    /// <summary>The endpoint selector that the server's host has for it.</summary>
    Esel,

    /// <summary>Its own IPv4 address.</summary>
    Raw,
}
