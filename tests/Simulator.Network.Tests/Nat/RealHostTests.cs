using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Network.Processing;
using Simulator.Network.Routing;
using Simulator.Network.Stack;
using Simulator.Network.Tests.Kit;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Network.Tests.Translation;

/// <summary>Hosts with stacks on both sides of a NAT, over IPv4 and IPv6, and the routes that lead them there.</summary>
public sealed class RealHostTests
{
    private static readonly string[] Inside = ["lan"];

    [TestCase(false)]
    [TestCase(true)]
    public void Datagram_IsAnswered_AndAClosedPortReported(bool v6)
    {
        var client = new Script();
        var server = new Script("server") { OnReceive = (in Datagram datagram, Outbox outbox) => datagram.Payload.CopyTo(outbox.SendUdp(9, datagram.From, 3, Script.Data)) };
        Net net = Build(v6, client, server, new NatOptions { Inside = Inside, Outside = "isp" });
        IpAddress to = net.World.Nodes[3].Interfaces[0].Addresses[0].Address;
        client.Do(1, outbox => new byte[] { 1, 2, 3 }.CopyTo(outbox.SendUdp(7, new Endpoint(to, 9), 3, Script.Data)));
        client.Do(2, outbox => outbox.SendUdp(7, new Endpoint(to, 10), 3, Script.Data).Clear());
        net.Start();
        net.Run();

        Script.Heard answer = client.Received.Single();
        Assert.That((answer.Source, answer.SourcePort), Is.EqualTo((to, (ushort)9)));
        Assert.That(answer.Payload, Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(server.Received.Single().Source, Is.EqualTo(net.World.Nodes[1].Interfaces[1].Addresses[0].Address), "the NAT's");
        Script.Report report = client.Errors.Single();
        Assert.That((report.Reason, report.Destination), Is.EqualTo((IcmpErrorReason.PortUnreachable, to)));
        Assert.That(net.AllDrops(), Is.EqualTo(1), "the datagram to the closed port");
    }

    [TestCase(false)]
    [TestCase(true)]
    public void TooBigForTheOutsideLink_IsReportedToTheInsideHost(bool v6)
    {
        var client = new Script();
        Net net = Build(v6, client, new Script("server"), new NatOptions { Inside = Inside, Outside = "isp" }, new LinkOptions { Mtu = 1300 });
        IpAddress to = net.World.Nodes[3].Interfaces[0].Addresses[0].Address;
        client.Do(1, outbox => outbox.SendUdp(7, new Endpoint(to, 9), 1400, Script.Data).Clear());
        net.Start();
        net.Run();

        Assert.That(client.Errors.Single().Mtu, Is.EqualTo(1300));
        Assert.That(net.Drops("nat", DropReason.TooBig), Is.EqualTo(1));
    }

    [Test]
    public void SteadyTraffic_AllocatesNothingAtTheNat()
    {
        foreach (NatBehaviour behaviour in new[] { NatBehaviour.EndpointIndependent, NatBehaviour.AddressDependent, NatBehaviour.AddressAndPortDependent })
        {
            var net = new Realms(o => o with { Mapping = behaviour, Filtering = behaviour, InboundRefresh = true }, o => o) { IsDeaf = true };
            net.Alice.Send(Packets.I2(net.Alice.Address, net.Server.Address, Realms.AliceHigh, Realms.ServerHigh, 0x1111));
            net.Settle();
            net.Server.Send(Packets.R2(net.Server.Address, Realms.NatA, Realms.ServerHigh, 0x2222, 0x1111));
            net.Alice.SendUdp(net.Server.Address, 5000, 80);
            net.Alice.SendUdp(net.Other.Address, 5000, 80);
            net.Settle();
            ushort port = net.FirstNat.Knowledge().First(k => k.Kind == NatKnowledgeKind.UdpBinding).Outside!.Value.Port;
            byte[][] outward =
            [
                Packets.Udp(net.Alice.Address, net.Server.Address, 5000, 80, [1]), Packets.Udp(net.Alice.Address, net.Other.Address, 5000, 80, [1]),
                Packets.Esp(net.Alice.Address, net.Server.Address, 0x2222), Packets.Icmp(net.Alice.Address, net.Server.Address, IcmpHeader.EchoRequest(false, 7, 1), []),
            ];
            byte[][] inward = [Packets.Udp(net.Server.Address, Realms.NatA, 80, port, [1]), Packets.Esp(net.Server.Address, Realms.NatA, 0x1111)];
            Send(net, outward, inward, 100);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Send(net, outward, inward, 1_000);

            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1_000), behaviour.ToString());
            Assert.That(net.World.Metrics.All.Where(s => s.Definition == MetricCatalog.PacketsDropped).Sum(s => s.Sum), Is.Zero);
        }
    }

    [Test]
    public void Routes_EndAtTheNat_WhosePrivateBlockNobodyOutsideSees()
    {
        var net = new Realms();
        IpAddress alice = net.Alice.Address;

        Assert.That(net.Core.Routes.Find(alice), Is.Null);
        Assert.That(net.Core.Routes.Find(Realms.NatB)!.NextHop, Is.Null);
        Assert.That(net.FirstNat.Routes.Find(alice)!.Via, Is.EqualTo(net.FirstNat.Interfaces[0]));
        Assert.That(net.FirstNat.Routes.Find(net.Server.Address)!.NextHop, Is.EqualTo(Realms.Address("198.51.100.1")));
        Assert.That(net.FirstNat.Routes.Find(Realms.NatB)!.Via, Is.EqualTo(net.FirstNat.Interfaces[1]));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void InsideRouter_SendsEverythingToTheNat_OrOnlyWhatStandsForOthers(bool hasSubstitutes)
    {
        Prefix substitutes = Net.Block("10.99.0.0/24");
        var net = new Net();
        var nat = new Nat(net.World, "nat", CostProfile.Instant, new NatOptions
        {
            Inside = ["lan"], Outside = "isp", Substitutes = hasSubstitutes ? substitutes : null,
        });
        Router branch = net.Router("branch"), core = net.Router("core");
        Host host = net.Host("host"), near = net.Host("near");
        Link lan = net.Link("lan"), floor = net.Link("floor"), isp = net.Link("isp");
        net.Join(nat, lan, "192.168.1.1/24");
        net.Join(branch, lan, "192.168.1.2/24");
        net.Join(near, lan, "192.168.1.3/24");
        net.Join(branch, floor, "192.168.2.1/24");
        net.Join(host, floor, "192.168.2.2/24");
        net.Join(nat, isp, "198.51.100.2/24");
        net.Join(core, isp, "198.51.100.1/24");
        StaticRouting.Install(net.World);
        IpAddress gateway = Net.Address("192.168.1.1"), far = Net.Address("203.0.113.9"), stand = Net.Address("10.99.0.7");

        Assert.That(branch.Routes.Find(far)?.NextHop, Is.EqualTo(hasSubstitutes ? null : gateway));
        Assert.That(branch.Routes.Find(stand)?.NextHop, Is.EqualTo(gateway));
        Assert.That(near.Routes.Find(stand)?.NextHop, hasSubstitutes ? Is.EqualTo(Net.Address("192.168.1.2")) : Is.EqualTo(gateway));
        Assert.That(host.Routes.Find(stand)?.NextHop, Is.EqualTo(Net.Address("192.168.2.1")));
        Assert.That(nat.Routes.Find(Net.Address("192.168.2.2"))?.NextHop, Is.EqualTo(Net.Address("192.168.1.2")));
        Assert.That(core.Routes.Find(Net.Address("192.168.2.2")), Is.Null);
    }

    [Test]
    public void NatBehindANat_ReachesTheWorld()
    {
        var net = new Net();
        var home = new Nat(net.World, "home", CostProfile.Instant, new NatOptions { Inside = Inside, Outside = "carrier" });
        var carrier = new Nat(net.World, "carrier-nat", CostProfile.Instant, new NatOptions { Inside = ["carrier"], Outside = "isp" });
        var client = new Script();
        var server = new Script("server") { OnReceive = (in Datagram datagram, Outbox outbox) => datagram.Payload.CopyTo(outbox.SendUdp(9, datagram.From, 3, Script.Data)) };
        Host host = net.Host("host"), far = net.Host("far");
        Link lan = net.Link("lan"), middle = net.Link("carrier"), isp = net.Link("isp");
        net.Join(host, lan, "192.168.1.2/24");
        net.Join(home, lan, "192.168.1.1/24");
        net.Join(home, middle, "100.64.0.2/10");
        net.Join(carrier, middle, "100.64.0.1/10");
        net.Join(carrier, isp, "198.51.100.2/24");
        net.Join(far, isp, "198.51.100.9/24");
        host.BindUdp(7, host.Add(client));
        far.BindUdp(9, far.Add(server));
        client.Do(1, outbox => outbox.SendUdp(7, new Endpoint(Net.Address("198.51.100.9"), 9), 3, Script.Data).Clear());
        net.Start();
        net.Run();

        Assert.That(client.Received, Has.Count.EqualTo(1));
        Assert.That(server.Received.Single().Source, Is.EqualTo(Net.Address("198.51.100.2")));
    }

    private static void Send(Realms net, byte[][] outward, byte[][] inward, int times)
    {
        for (int i = 0; i < times; i++)
        {
            foreach (byte[] packet in outward) net.Alice.Send(packet);
            foreach (byte[] packet in inward) net.Server.Send(packet);
            net.World.Simulation.RunUntil(net.Now + SimDuration.FromMilliseconds(20));
        }
    }

    // client - lan - nat - isp - core - far - server
    private static Net Build(bool v6, Script client, Script server, NatOptions options, LinkOptions? isp = null)
    {
        var net = new Net();
        Host inside = net.Host("client");
        var nat = new Nat(net.World, "nat", CostProfile.Instant, options);
        Router core = net.Router("core");
        Host outside = net.Host("server");
        Link lan = net.Link("lan"), middle = net.Link("isp", isp), far = net.Link("far");
        string a = v6 ? "fd00:1::" : "192.168.1.", b = v6 ? "2001:db8:2::" : "198.51.100.", c = v6 ? "2001:db8:3::" : "192.0.2.", length = v6 ? "/64" : "/24";
        net.Join(inside, lan, $"{a}2{length}");
        net.Join(nat, lan, $"{a}1{length}");
        net.Join(nat, middle, $"{b}2{length}");
        net.Join(core, middle, $"{b}1{length}");
        net.Join(core, far, $"{c}1{length}");
        net.Join(outside, far, $"{c}2{length}");
        inside.BindUdp(7, inside.Add(client));
        outside.BindUdp(9, outside.Add(server));
        return net;
    }
}
