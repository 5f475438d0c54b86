namespace Simulator.Scenarios;

/// <summary>Files fetched over FTP: the sender is the client, and <see cref="TrafficSpec.SizeBytes"/> is the file's. Flows share a server's port.</summary>
public sealed record FtpTraffic : TrafficSpec
{
    /// <summary>What the file says, or what the two hosts make usual. Never null in a finished scenario.</summary>
    public required FtpAddresses? Addresses { get; init; }

    /// <summary>Where it stands.</summary>
    public required SourcePosition AddressesPosition { get; init; }
}
