using Simulator.Scenarios.Format;

namespace Simulator.Scenarios.Checking;

/// <summary>What FTP asks of its two hosts.</summary>
internal sealed class FtpChecks(Scenario scenario, Peering peering, Reading reading)
{
    /// <summary>Whether two flows to one port are for the same server.</summary>
    public bool ShareServer(TrafficSpec flow, string other) =>
        flow is FtpTraffic && scenario.Traffic.Any(each => each is FtpTraffic && string.Equals(each.Name, other, StringComparison.Ordinal));

    /// <summary>Decides what PORT carries, when the file leaves that open, and reports what cannot be carried.</summary>
    public TrafficSpec Resolve(FtpTraffic ftp, HostSpec from, HostSpec to)
    {
        if (!peering.IsClean(from) || !peering.IsClean(to)) return ftp;
        FtpAddresses addresses = ftp.Addresses ?? (WhyWithoutHip(ftp, from, to) is null ? FtpAddresses.Esel : FtpAddresses.Raw);
        if (addresses == FtpAddresses.Esel && WhyWithoutHip(ftp, from, to) is { } why)
        {
            reading.Error(ftp.AddressesPosition, $"traffic '{ftp.Name}' writes an ESEL into PORT, and {why}");
        }
        else if (addresses == FtpAddresses.Raw && !scenario.Addresses.Any(each => !each.Address.IsV6 && string.Equals(each.Node, from.Name, StringComparison.Ordinal)))
        {
            reading.Error(ftp.AddressesPosition, $"traffic '{ftp.Name}' writes the address of host '{from.Name}' into PORT, which takes IPv4 only");
        }

        return ftp with { Addresses = addresses };
    }

    private static string? WhyWithoutHip(FtpTraffic flow, HostSpec from, HostSpec to)
    {
        if (from.Hip is not { } hip) return $"host '{from.Name}' does not speak HIP";
        if (to.Hip is null) return $"host '{to.Name}' does not speak HIP";
        bool knows = flow.ByDnsName || hip.Opportunistic || hip.Peers.Any(peer => string.Equals(peer.Text, to.Name, StringComparison.Ordinal));
        return knows ? null : $"host '{from.Name}' does not know '{to.Name}' as a HIP peer; use its DNS name, or name it in 'peers'";
    }
}
