using Simulator.Protocols.Traffic;

namespace Simulator.Protocols.Ftp;

/// <summary>What an FTP client fetches, and when; a transfer that is still under way delays the next.</summary>
public sealed record FtpOptions : FlowOptions
{
    public required FtpFile File { get; init; }

    public required FtpAddresses Addresses { get; init; }
}
