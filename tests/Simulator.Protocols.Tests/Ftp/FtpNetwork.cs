using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Metrics;
using Simulator.Protocols.Ftp;
using Simulator.Protocols.Hip;
using Simulator.Protocols.Tests.Hip;
using Simulator.Protocols.Traffic;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Ftp;

/// <summary>Alice fetches from Bob over two links and a router, with or without HIP between them.</summary>
internal sealed class FtpNetwork
{
    public const int Size = 200_000;
    public const ushort Port = 21;

    private static readonly LinkOptions Usual = new() { Delay = SimDuration.FromMilliseconds(5), Rate = 100_000_000 };

    public FtpNetwork(LinkOptions? link = null, FtpAddresses addresses = FtpAddresses.Raw, bool hip = false, bool bobKnowsAlice = false, uint count = 1, IpAddress? server = null)
    {
        Net = new SmallNetwork(link ?? Usual, link ?? Usual);
        if (hip)
        {
            HostIdentity alice = TestHost.NewIdentity("i", "alice.bar.com"), bob = TestHost.NewIdentity("r", "www.foo.com");
            Alice = AddHip(Net.Alice, new HipProtocol(new(), [alice], [new(SmallNetwork.BobAddress, bob.High)]));
            Bob = AddHip(Net.Bob, new HipProtocol(new(), [bob], bobKnowsAlice ? [new(SmallNetwork.AliceAddress, alice.High)] : []));
        }

        var file = new FtpFile("readme", Size);
        Server = new FtpServer(Port);
        Server.Publish(file);
        Net.Bob.BindUdp(Port, Net.Bob.Add(Server));
        var options = new FtpOptions
        {
            To = Destination.Of(server ?? SmallNetwork.BobAddress), Port = Port, Every = new Interval(SimDuration.FromSeconds(1)), Count = count, File = file, Addresses = addresses,
        };
        Net.Alice.Add(new FtpClient(options, "file"));
    }

    public SmallNetwork Net { get; }

    public FtpServer Server { get; }

    public HipProtocol? Alice { get; }

    public HipProtocol? Bob { get; }

    public long Completed => Net.Series("ftp.completed{flow=file}").Sum;

    public IReadOnlyList<MetricSample> Times => Net.Series("data.transfer-time{flow=file}").Samples;

    /// <summary>Reasons of failures, each as often as it was one.</summary>
    public IEnumerable<string> Failures =>
        from series in Net.World.Metrics.All
        where series.Definition == MetricCatalog.FtpFailed
        from _ in Enumerable.Range(0, (int)series.Sum)
        select series.Tags[1].Value;

    public FtpNetwork Run(int seconds = 200)
    {
        Net.Start();
        Net.RunUntil(SimDuration.FromSeconds(seconds));
        return this;
    }

    public long Sum(string metric) => Net.World.Metrics.All.Where(series => series.Definition.Name == metric).Sum(series => series.Sum);

    private static HipProtocol AddHip(Host host, HipProtocol hip)
    {
        int machine = host.AddShim(hip);
        host.BindIp(IpProtocol.Hip, machine);
        host.BindIp(IpProtocol.Esp, machine);
        return hip;
    }
}
