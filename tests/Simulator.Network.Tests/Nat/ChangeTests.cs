using Simulator.Engine;

namespace Simulator.Network.Tests.Translation;

/// <summary>A NAT whose options change while it runs.</summary>
public sealed class ChangeTests
{
    [Test]
    public void ShorterExpiry_IsForBindingsUsedAfterwards()
    {
        var net = new Realms();
        net.Carry(net.Alice, Packets.Udp(net.Alice.Address, net.Server.Address, 5000, 80, [1]), net.Server);
        net.FirstNat.Change(net.FirstNat.Options with { Expiry = SimDuration.FromSeconds(10) });
        net.Carry(net.Carol, Packets.Udp(net.Carol.Address, net.Server.Address, 5000, 80, [1]), net.Server);
        net.World.Simulation.RunUntil(SimTime.Zero + SimDuration.FromSeconds(60));
        Assert.That(net.FirstNat.Knowledge().Select(each => each.Inside!.Value.Address), Is.EqualTo(new[] { net.Alice.Address }));
        net.World.Simulation.RunUntil(SimTime.Zero + SimDuration.FromSeconds(130));
        Assert.That(net.FirstNat.Knowledge(), Is.Empty);
    }

    [Test]
    public void WhatItWasBuiltWith_Stays()
    {
        var net = new Realms();
        NatOptions options = net.FirstNat.Options;
        Assert.Multiple(() =>
        {
            Assert.That(() => net.FirstNat.Change(options with { Mapping = NatBehaviour.AddressDependent }), Throws.ArgumentException);
            Assert.That(() => net.FirstNat.Change(options with { Expiry = SimDuration.Zero }), Throws.ArgumentException);
            Assert.That(net.FirstNat.Options, Is.EqualTo(options));
        });
    }
}
