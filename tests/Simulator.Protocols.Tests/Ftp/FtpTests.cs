using Simulator.Engine;
using Simulator.Network;
using Simulator.Protocols.Ftp;
using Simulator.Protocols.Traffic;

namespace Simulator.Protocols.Tests.Ftp;

/// <summary>Whole transfers between two hosts.</summary>
internal sealed class FtpTests
{
    private static readonly LinkOptions Lossy = new()
    {
        Delay = SimDuration.FromMilliseconds(5),
        Rate = 10_000_000,
        Jitter = SimDuration.FromMilliseconds(1),
        Loss = new Ratio(1, 50),
        Duplicate = new Ratio(1, 50),
        Reorder = new Ratio(1, 50),
    };

    [Test]
    public void WithoutHip_RawAddressesWork()
    {
        FtpNetwork net = new FtpNetwork().Run();
        Assert.That((net.Completed, net.Failures), Is.EqualTo((1, Array.Empty<string>())));

        // PORT, 200, RETR, then 150 beside the data connection's Connect, Accept, and the file in windows of 32 KiB: 5 ms a link and direction.
        Assert.That(net.Times.Single().Value, Is.InRange(120_000_000, 240_000_000));
        Assert.That(net.Server.Connections, Is.Zero);
    }

    [Test]
    public void WithHip_PortCarriesTheSelector([Values] bool lossy)
    {
        FtpNetwork net = new FtpNetwork(lossy ? Lossy : null, FtpAddresses.Selector, hip: true).Run();
        Assert.That((net.Completed, net.Failures), Is.EqualTo((1, Array.Empty<string>())));
        Assert.That(net.Sum("hip.exchange.completed"), Is.EqualTo(1), "both connections are under one association");
        Assert.That(net.Net.World.Messages.Messages.Where(message => message.Type.Protocol == "stream"), Is.Empty, "nothing goes outside ESP");
    }

    // The server's host knows no HIP peer by that address, so what opens the data connection goes in the clear; the client's host knows the server by
    // the address that it came from, and answers under HIP.
    [Test]
    public void WithHipAndRawAddresses_TheConnectGoesAroundHip()
    {
        FtpNetwork net = new FtpNetwork(addresses: FtpAddresses.Raw, hip: true).Run();
        Assert.That((net.Completed, net.Failures), Is.EqualTo((1, Array.Empty<string>())));
        Assert.That(net.Net.Messages("connect"), Has.Count.EqualTo(1));
        Assert.That(net.Net.World.Messages.Messages.Count(message => message.Type.Protocol == "stream"), Is.EqualTo(1));
    }

    [Test]
    public void WithHipAndRawAddressesOfAKnownPeer_AllIsUnderHip()
    {
        FtpNetwork net = new FtpNetwork(addresses: FtpAddresses.Raw, hip: true, bobKnowsAlice: true).Run();
        Assert.That((net.Completed, net.Failures), Is.EqualTo((1, Array.Empty<string>())));
        Assert.That(net.Net.World.Messages.Messages.Where(message => message.Type.Protocol == "stream"), Is.Empty);
    }

    [Test]
    public void WithoutHip_ThereIsNoSelector()
    {
        FtpNetwork net = new FtpNetwork(addresses: FtpAddresses.Selector).Run();
        Assert.That(net.Completed, Is.Zero);
        Assert.That(net.Failures, Is.EqualTo(new[] { "no-address" }));
    }

    // What the first lost with the link comes again after the shortest timeout, a second; the second transfer knows nothing of it and waits for windows alone.
    [Test]
    public void LinkDownForAMoment_TheTransferShowsItsStallAndTheNextDoesNot()
    {
        var net = new FtpNetwork(count: 2);
        net.Net.Start();
        net.Net.RunUntil(SimDuration.FromMilliseconds(120));
        net.Net.West.IsDown = true;
        net.Net.RunUntil(SimDuration.FromMilliseconds(170));
        net.Net.West.IsDown = false;
        net.Net.RunUntil(SimDuration.FromSeconds(20));
        long[] stalls = [.. net.Net.Series("data.transfer-stall{flow=file}").Samples.Select(sample => sample.Value)];
        Assert.That(stalls, Has.Length.EqualTo(2));
        Assert.That(stalls[0], Is.InRange(950_000_000, 1_100_000_000));
        Assert.That(stalls[1], Is.InRange(10_000_000, 30_000_000));
    }

    [Test]
    public void LossyLinks_FileIsWhole()
    {
        FtpNetwork net = new FtpNetwork(Lossy, count: 5).Run();
        Assert.That((net.Completed, net.Failures), Is.EqualTo((5, Array.Empty<string>())));
    }

    [Test]
    public void BitErrors_FileIsWhole()
    {
        FtpNetwork net = new FtpNetwork(new LinkOptions { Delay = SimDuration.FromMilliseconds(1), Corrupt = new Ratio(1, 500_000) }).Run(300);
        Assert.That((net.Completed, net.Failures), Is.EqualTo((1, Array.Empty<string>())));
    }

    [Test]
    public void NobodyServes_ControlFails()
    {
        FtpNetwork net = new FtpNetwork(server: SmallNetwork.Address("10.0.2.77")).Run();
        Assert.That(net.Failures, Is.EqualTo(new[] { "control" }));
    }

    [Test]
    public void SecondTransfer_WaitsForTheFirst()
    {
        // 200 kB at 1 Mbps take 1.7 s, and another is due each second.
        var slow = new LinkOptions { Delay = SimDuration.FromMilliseconds(5), Rate = 1_000_000 };
        FtpNetwork net = new FtpNetwork(slow, count: 4).Run();
        Assert.That(net.Completed, Is.EqualTo(4));
        Assert.That(net.Times.Select(time => time.Value), Has.All.InRange(1_600_000_000, 2_500_000_000));
    }

    // Alice's first fetch makes Bob's host HIP's responder. When Bob fetches from Alice, its host calls Alice by an ESEL of its own, and the ESEL in
    // PORT is one that Alice's host drew before it had an R2.
    [Test]
    public void ResponderOfTheExchange_FetchesOverTheSameAssociation()
    {
        var net = new FtpNetwork(addresses: FtpAddresses.Selector, hip: true, bobKnowsAlice: true);
        var file = new FtpFile("other", 50_000);
        var server = new FtpServer(FtpNetwork.Port);
        server.Publish(file);
        net.Net.Alice.BindUdp(FtpNetwork.Port, net.Net.Alice.Add(server));
        net.Net.Bob.Add(new FtpClient(
            new FtpOptions
            {
                To = Destination.Of(SmallNetwork.AliceAddress),
                Port = FtpNetwork.Port,
                Start = SimTime.Zero + SimDuration.FromSeconds(20),
                Every = new Interval(SimDuration.FromSeconds(1)),
                Count = 1,
                File = file,
                Addresses = FtpAddresses.Selector,
            },
            "back"));
        net.Run();
        Assert.That(net.Failures, Is.Empty);
        Assert.That((net.Completed, net.Net.Series("ftp.completed{flow=back}").Sum), Is.EqualTo((1, 1)));
        Assert.That(net.Sum("hip.exchange.started"), Is.EqualTo(1));
    }

    [Test]
    public void SameSeed_SameFrames()
    {
        string first = Fingerprint();
        Assert.That(Fingerprint(), Is.EqualTo(first));
        static string Fingerprint() => new FtpNetwork(Lossy, FtpAddresses.Selector, hip: true).Run().Net.World.WireFingerprint.ToString()!;
    }
}
