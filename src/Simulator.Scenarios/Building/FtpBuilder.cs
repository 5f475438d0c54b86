using Simulator.Engine;
using Simulator.Network;
using Simulator.Protocols.Ftp;
using Simulator.Protocols.Traffic;
using FtpForm = Simulator.Protocols.Ftp.FtpAddresses;

namespace Simulator.Scenarios.Building;

/// <summary>Puts FTP clients and the servers that they share on a scenario's hosts.</summary>
internal sealed class FtpBuilder(Scenario scenario, NetworkBuilder network, Installation installation)
{
    private readonly HashSet<(string Node, ushort Port)> _servers = [];

    public void Add(FtpTraffic spec, FlowOptions when)
    {
        if (_servers.Add((spec.ToNode, spec.Port))) AddServer(spec.ToNode, spec.Port);
        var options = new FtpOptions
        {
            To = when.To,
            Port = when.Port,
            Every = when.Every,
            Start = when.Start,
            Stop = when.Stop,
            Count = when.Count,
            File = FileOf(spec),
            Addresses = spec.Addresses == FtpAddresses.Esel ? FtpForm.Selector : FtpForm.Raw,
        };

        // A client that starts again fetches what is left, and anew what a reboot cut off.
        IpNode node = network.Node(spec.From.Text);
        FtpClient? client = null;
        uint ended = 0;
        installation.Add(node, now =>
        {
            ended += client?.Ended ?? 0;
            client = new FtpClient(
                options with { Start = SimTime.Max(options.Start, now), Count = options.Count == uint.MaxValue ? uint.MaxValue : options.Count - ended }, spec.Name);
            node.Add(client);
        });
    }

    private static FtpFile FileOf(FtpTraffic spec) => new(spec.Name, spec.SizeBytes);

    private void AddServer(string name, ushort port)
    {
        IpNode node = network.Node(name);
        installation.Add(node, _ =>
        {
            var server = new FtpServer(port);
            foreach (TrafficSpec spec in scenario.Traffic)
            {
                if (spec is FtpTraffic ftp && ftp.Port == port && string.Equals(ftp.ToNode, name, StringComparison.Ordinal)) server.Publish(FileOf(ftp));
            }

            node.BindUdp(port, node.Add(server));
        });
    }
}
