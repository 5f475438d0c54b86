using Simulator.Engine;
using Simulator.Protocols.MobileIPv6;
using Simulator.Wire.Ip;
using static Simulator.Protocols.Tests.MobileIPv6.MobilityNetwork;

namespace Simulator.Protocols.Tests.MobileIPv6;

/// <summary>
/// Whatever the order of moves, losses, duplications and late arrivals: after quiet the binding caches hold the current care-of address, and without
/// data nobody keeps sending.
/// </summary>
public sealed class ChaosTests
{
    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void OneMoves_AfterQuiet_EverybodyKnowsWhere(int seed) => Check(Chaos.Run(seed, isPeerMobile: false));

    [FsCheck.NUnit.Property(MaxTest = 30)]
    public void OneMoves_InParallelWithTokenReuse_EverybodyKnowsWhere(int seed) =>
        Check(Chaos.Run(seed, isPeerMobile: false, RoutabilityStart.WithHomeRegistration, reuses: true));

    [FsCheck.NUnit.Property(MaxTest = 40)]
    public void BothMove_AfterQuiet_EachKnowsWhereTheOtherIs(int seed)
    {
        MobilityNetwork network = Chaos.Run(seed, isPeerMobile: true);
        Assert.That(network.Node.Machine.Bindings!.Find(CorrespondentAddress)?.CareOf, Is.EqualTo(CareOfOf(network.Peer)));
        Check(network);
    }

    private static void Check(MobilityNetwork network)
    {
        IpAddress careOf = CareOfOf(network.Node);
        Assert.That(network.Agent.Machine.HomeRegistrations!.Find(Home)?.CareOf, Is.EqualTo(careOf), "home agent");
        Assert.That(network.Peer.Machine.Bindings!.Find(Home)?.CareOf, Is.EqualTo(careOf), "correspondent");
        Assert.That(network.Node.Held, Is.Zero);
        int before = network.Node.Received.Count;
        network.Answer("last");
        network.RunFor(SimDuration.FromSeconds(30));
        Assert.That(network.Node.Received.Skip(before).Select(each => each.Text), Has.Member("last"));

        // Refreshes end when bindings of the last data are over; then there is nothing but the home registration.
        network.RunFor(SimDuration.FromSeconds(900));
        network.Log.Clear();
        network.RunFor(SimDuration.FromSeconds(600));
        Assert.That(network.Names, Is.Empty);
    }

    private static IpAddress CareOfOf(MobilityHost host) => host.Interface.Addresses.Single(each => each.State == Simulator.Network.AddressState.Preferred).Address;
}
