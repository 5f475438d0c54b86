namespace Simulator.Protocols.Ftp;

/// <summary>Why a client gave a transfer up.</summary>
internal enum FtpFailure : byte
{
    /// <summary>The control connection did not come about or broke.</summary>
    Control,

    /// <summary>There is nothing to write into PORT: no ESEL from the peer, or no IPv4 address.</summary>
    NoAddress,

    /// <summary>425: the server reached nobody where PORT pointed.</summary>
    NoDataConnection,

    /// <summary>Any other reply that refuses, or that is none.</summary>
    Refused,

    /// <summary>The data connection broke, or ended before the file did.</summary>
    Truncated,

    /// <summary>An octet was not the file's.</summary>
    Corrupted,
}
