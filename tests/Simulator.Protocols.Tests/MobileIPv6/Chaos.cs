using Simulator.Engine;
using Simulator.Protocols.MobileIPv6;
using Simulator.Wire.Ip;
using static Simulator.Protocols.Tests.MobileIPv6.MobilityNetwork;

namespace Simulator.Protocols.Tests.MobileIPv6;

/// <summary>Moves, data, losses, duplicates and reordering by a seed; then quiet.</summary>
internal static class Chaos
{
    private static readonly IpAddress?[] Places = [CareOfA, CareOfB, CareOfC, null];
    private static readonly IpAddress?[] PlacesOfPeer = [Address("2001:db8:1::77"), Address("2001:db8:2::77"), Address("2001:db8:3::77"), null];

    public static MobilityNetwork Run(int seed, bool isPeerMobile, RoutabilityStart start = RoutabilityStart.AfterHomeRegistration, bool reuses = false)
    {
        RandomStream random = RandomStream.Derive((ulong)(uint)seed, "chaos");
        var network = new MobilityNetwork(
            isProtected: seed % 4 != 0,
            node: options => options with { RoutabilityStart = start, ReusesHomeToken = reuses },
            isPeerMobile: isPeerMobile);
        network.Path = (_, _) => Copies(random);
        for (int step = 0; step < 12; step++)
        {
            network.Move(Place(Places, random, Home));
            if (isPeerMobile && random.NextBelow(2) == 0) network.MovePeer(Place(PlacesOfPeer, random, CorrespondentAddress));
            if (random.NextBelow(8) == 0) network.Node.Flap(network.Now);
            Talk(network, random);
            network.RunFor(random.Between(SimDuration.Zero, SimDuration.FromMilliseconds(random.NextBelow(3) == 0 ? 4000 : 150)));
        }

        // Everybody comes to a rest, and what is on its way arrives.
        network.Path = (_, _) => [Delay];
        network.Move(Places[random.NextBelow(3)]);
        if (isPeerMobile) network.MovePeer(PlacesOfPeer[random.NextBelow(3)]);
        for (int i = 0; i < 150; i++)
        {
            Talk(network, random);
            network.RunFor(SimDuration.FromMilliseconds(500));
        }

        return network;
    }

    private static void Talk(MobilityNetwork network, RandomStream random)
    {
        if (random.NextBelow(4) != 0) network.Say();
        if (random.NextBelow(4) != 0) network.Answer();
    }

    private static IpAddress? Place(IpAddress?[] places, RandomStream random, IpAddress home) => random.NextBelow(5) == 0 ? home : places[random.NextBelow(4)];

    private static SimDuration[] Copies(RandomStream random)
    {
        SimDuration First() => random.Between(SimDuration.FromMilliseconds(1), SimDuration.FromMilliseconds(random.NextBelow(10) == 0 ? 900 : 60));
        return random.NextBelow(10) switch
        {
            < 2 => [],
            2 => [First(), First()],
            _ => [First()],
        };
    }
}
