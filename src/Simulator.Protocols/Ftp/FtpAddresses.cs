namespace Simulator.Protocols.Ftp;

/// <summary>What a client calls itself in a PORT command.</summary>
public enum FtpAddresses : byte
{
    /// <summary>Its own IPv4 address, which means nothing on the other side of a NAT.</summary>
    Raw,

    /// <summary>The ESEL by which the server's host knows the client's (draft-moskowitz-hip-arch-00 section 8.2).</summary>
    Selector,
}
