using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Network.Tests.Kit;

namespace Simulator.Network.Tests;

/// <summary>
/// Small worlds whose frames are known to the bit. A change here is a change of what everybody's scenarios put on the wire: it belongs in a
/// commit that says why.
/// </summary>
public sealed class GoldenTests
{
    [TestCase(false, "eceec1e88b83cb92", "027b3f3a215bffa9")]
    [TestCase(true, "8126cf1d942c0d4c", "d336741aef598411")]
    public void SmallWorld_HasKnownFingerprints(bool v6, string wire, string metrics)
    {
        Net net = Run(v6, seed: 7);

        Assert.That(net.World.WireFingerprint.ToString(), Is.EqualTo(wire));
        Assert.That(net.World.Metrics.Fingerprint().ToString(), Is.EqualTo(metrics));
    }

    [Test]
    public void SmallWorld_RunTwice_IsTheSame()
    {
        Net once = Run(v6: false, seed: 3), again = Run(v6: false, seed: 3);

        Assert.That(again.World.WireFingerprint, Is.EqualTo(once.World.WireFingerprint));
    }

    [Test]
    public void OtherSeed_OtherFrames() =>
        Assert.That(Run(v6: false, seed: 3).World.WireFingerprint, Is.Not.EqualTo(Run(v6: false, seed: 4).World.WireFingerprint));

    // Two hosts, two routers, every impairment; datagrams to open and closed ports, too large ones, and ones without a route.
    private static Net Run(bool v6, ulong seed)
    {
        var net = new Net(seed);
        Host left = net.Host("left"), right = net.Host("right");
        Router first = net.Router("first"), second = net.Router("second");
        Link near = net.Link("near", new LinkOptions { Delay = Milliseconds(1), Rate = 10_000_000, Queue = 5 });
        Link core = net.Link("core", new LinkOptions
        {
            Delay = Milliseconds(5), Jitter = Milliseconds(2), Rate = 5_000_000, Loss = new(1, 10), Duplicate = new(1, 20), Reorder = new(1, 20),
            Corrupt = new(1, 20_000), Mtu = 1400,
        });
        Link far = net.Link("far", new LinkOptions { Delay = Milliseconds(2) });
        string a = v6 ? "2001:db8:1::" : "10.0.1.", b = v6 ? "2001:db8:2::" : "10.0.2.", c = v6 ? "2001:db8:3::" : "10.0.3.";
        string length = v6 ? "/64" : "/24";
        net.Join(left, near, $"{a}2{length}");
        net.Join(first, near, $"{a}1{length}");
        net.Join(first, core, $"{b}1{length}");
        net.Join(second, core, $"{b}2{length}");
        net.Join(second, far, $"{c}1{length}");
        net.Join(right, far, $"{c}2{length}");
        Endpoint open = new(Net.Address($"{c}2"), 9), closed = open with { Port = 10 };
        Endpoint nowhere = new(Net.Address(v6 ? "2001:db8:9::1" : "10.0.9.1"), 9);
        var client = new Script { OnExpire = (timer, outbox) => Burst(timer, outbox, open, closed, nowhere) };
        left.BindUdp(9, left.Add(client));
        var server = new Script("server")
        {
            OnReceive = (in Datagram datagram, Outbox outbox) =>
                datagram.Payload.CopyTo(outbox.SendUdp(9, datagram.From, datagram.Payload.Length, Script.Data)),
        };
        right.BindUdp(9, right.Add(server));
        client.Do(0, outbox => outbox.Arm(1000, outbox.Now));
        net.Start();
        net.Run();
        return net;
    }

    private static void Burst(int timer, Outbox outbox, Endpoint open, Endpoint closed, Endpoint nowhere)
    {
        for (int i = 0; i < 8; i++) outbox.SendUdp(9, open, 40 + 37 * i, Script.Data).Fill((byte)(timer + i));
        outbox.SendUdp(9, closed, 20, Script.Signal).Fill(1);
        outbox.SendUdp(9, nowhere, 20, Script.Signal).Fill(2);
        outbox.SendUdp(9, open, 1420, Script.Data).Fill(3);
        if (timer < 1100) outbox.Arm(timer + 1, outbox.Now + Milliseconds(3 + timer % 5));
    }

    private static SimDuration Milliseconds(long n) => SimDuration.FromMilliseconds(n);
}
