using Simulator.Network;
using Simulator.Protocols.Ftp;
using Simulator.Protocols.Traffic;
using FtpForm = Simulator.Protocols.Ftp.FtpAddresses;

namespace Simulator.Scenarios.Building;

/// <summary>Puts FTP clients and the servers that they share on a scenario's hosts.</summary>
internal sealed class FtpBuilder(NetworkBuilder network)
{
    private readonly Dictionary<(string Node, ushort Port), FtpServer> _servers = [];

    public void Add(FtpTraffic spec, FlowOptions when)
    {
        var file = new FtpFile(spec.Name, spec.SizeBytes);
        ServerOf(spec).Publish(file);
        network.Node(spec.From.Text).Add(new FtpClient(
            new FtpOptions
            {
                To = when.To,
                Port = when.Port,
                Every = when.Every,
                Start = when.Start,
                Stop = when.Stop,
                Count = when.Count,
                File = file,
                Addresses = spec.Addresses == FtpAddresses.Esel ? FtpForm.Selector : FtpForm.Raw,
            },
            spec.Name));
    }

    private FtpServer ServerOf(FtpTraffic spec)
    {
        if (_servers.TryGetValue((spec.ToNode, spec.Port), out FtpServer? server)) return server;
        server = new FtpServer(spec.Port);
        _servers.Add((spec.ToNode, spec.Port), server);
        IpNode node = network.Node(spec.ToNode);
        node.BindUdp(spec.Port, node.Add(server));
        return server;
    }
}
