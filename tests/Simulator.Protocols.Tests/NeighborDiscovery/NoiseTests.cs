using Simulator.Engine;
using Simulator.Protocols.NeighborDiscovery;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.NeighborDiscovery;

/// <summary>Whatever a neighbour sends, nothing is thrown, nothing grows without bound, and nothing is sent without end.</summary>
internal sealed class NoiseTests
{
    private const int Messages = 400;

    [FsCheck.NUnit.Property(MaxTest = 30)]
    public void RandomAndMutatedMessages_LeaveTablesBounded(ulong seed)
    {
        RandomStream noise = RandomStream.Derive(seed, "noise");
        foreach (NeighborDiscoveryOptions options in (NeighborDiscoveryOptions[])
            [
                new() { Autoconfigures = true, NeighbourLimit = 32, MovementDetection = (MovementDetectionMode)noise.NextBelow(3) },
                new() { IsRouter = true, NeighbourLimit = 32, Advertise = [new AdvertisingOptions { Interface = 0 }] },
            ])
        {
            var bench = new Bench(options);
            if (options.IsRouter) bench.Give(bench.In(Bench.PrefixA)).Give(bench.LinkLocal);
            bench.Start();
            for (int i = 0; i < Messages; i++)
            {
                (IpAddress from, IpAddress to, byte[] message) = Draw(bench, noise);
                bench.Receive(from, to, message, noise.NextBelow(20) == 0 ? (byte)64 : (byte)255);
                bench.RunFor((long)noise.NextBelow(200));
            }

            Assert.That(bench.Machine.Neighbours.Count, Is.LessThanOrEqualTo(32));
            foreach (RouterDiscovery host in bench.Machine.Discoveries)
            {
                Assert.That(host.Routers.Known, Has.Count.LessThanOrEqualTo(16));
                Assert.That((host.Prefixes.Count, host.Addresses.Count), Is.LessThanOrEqualTo((16, 16)));
            }

            Assert.That(bench.Messages, Has.Count.LessThan(20 * Messages));
            bench.RunFor(60_000);
        }
    }

    private static (IpAddress From, IpAddress To, byte[] Message) Draw(Bench bench, RandomStream noise)
    {
        IpAddress[] places = [IpAddress.Any6, Bench.PeerLinkLocal, Bench.OtherLinkLocal, bench.LinkLocal, bench.In(Bench.PrefixA),
            IPv6Address.AllNodes, IPv6Address.AllRouters, IPv6Address.SolicitedNode(bench.LinkLocal), Bench.Address("2001:db8:a::9")];
        IpAddress Any() => places[(int)noise.NextBelow((ulong)places.Length)] with { Value = 0 } is var zero && noise.NextBelow(4) == 0
            ? zero with { Value = Bench.PrefixA.Address.Value + noise.NextBelow(500) }
            : places[(int)noise.NextBelow((ulong)places.Length)];

        byte[] message = new byte[8 + noise.NextBelow(120)];
        noise.Fill(message);
        message[0] = (byte)(133 + noise.NextBelow(5));
        if (noise.NextBelow(10) > 0) message[1] = 0;
        int size = message[0] switch { 133 => 8, 134 => 16, _ => 24 };
        if (message.Length >= 24 && size == 24) Any().Write(message.AsSpan(8));
        if (noise.NextBelow(4) > 0) FillOptions(message, size, Any, noise);
        return (Any(), Any(), message);
    }

    // Options of the right shape with wrong content get further than noise does.
    private static void FillOptions(byte[] message, int at, Func<IpAddress> any, RandomStream noise)
    {
        while (at + 8 <= message.Length)
        {
            byte type = (byte)noise.NextBelow(16);
            int units = type == 3 && at + 32 <= message.Length ? 4 : 1;
            message[at] = type;
            message[at + 1] = (byte)units;
            if (units == 4)
            {
                message[at + 2] = noise.NextBelow(4) > 0 ? (byte)64 : message[at + 2];
                any().Write(message.AsSpan(at + 16));
            }

            at += units * 8;
        }
    }
}
