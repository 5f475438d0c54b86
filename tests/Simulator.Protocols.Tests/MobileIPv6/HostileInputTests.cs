using Simulator.Engine;
using Simulator.Protocols.MobileIPv6;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using static Simulator.Protocols.Tests.MobileIPv6.MobilityNetwork;

namespace Simulator.Protocols.Tests.MobileIPv6;

/// <summary>Random and mutated mobility headers and ESP packets into each part: nothing throws, nothing changes, no table grows beyond its limit.</summary>
public sealed class HostileInputTests
{
    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void Noise_IntoEveryPart_ChangesNothing(int seed)
    {
        RandomStream random = RandomStream.Derive((ulong)(uint)seed, "noise");
        MobilityNetwork network = new MobilityNetwork(isProtected: seed % 2 == 0).Bound();
        for (int i = 0; i < 60; i++)
        {
            byte[] bytes = new byte[8 * (1 + (int)random.NextBelow(8))];
            random.Fill(bytes);
            IpProtocol protocol = random.NextBelow(4) == 0 ? IpProtocol.Esp : IpProtocol.MobilityHeader;
            Aim(network, random, bytes, protocol, mends: protocol == IpProtocol.MobilityHeader && random.NextBelow(4) != 0);
        }

        AssertUnchanged(network, isProtected: seed % 2 == 0);
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void Mutants_OfARealHandover_ChangeNothing(int seed)
    {
        RandomStream random = RandomStream.Derive((ulong)(uint)seed, "mutants");
        var samples = new List<byte[]>();
        MobilityNetwork network = new MobilityNetwork(isProtected: seed % 2 == 0);
        network.Path = (_, bytes) =>
        {
            samples.Add(bytes);
            return [Delay];
        };
        network.Bound();
        for (int i = 0; i < 80; i++)
        {
            byte[] mutant = [.. samples[(int)random.NextBelow((uint)samples.Count)]];
            for (int flips = 1 + (int)random.NextBelow(4); flips > 0; flips--) mutant[(int)random.NextBelow((uint)mutant.Length)] ^= (byte)random.NextBelow(256);
            foreach (MobilityHost host in network.Hosts) host.Receive(network.Now, mutant);
        }

        AssertUnchanged(network, isProtected: seed % 2 == 0);
    }

    [Test]
    public void Flood_OfSources_FillsNoTable()
    {
        var limit = new RateLimit();
        for (uint i = 0; i < 100_000; i++) limit.Allows(IpAddress.V6(((UInt128)0x2001_0DB8 << 96) | i), SimTime.Zero + SimDuration.FromMicroseconds(i));
        Assert.That(limit.Count, Is.EqualTo(1024));
        Assert.That(limit.Allows(Home, SimTime.Zero + SimDuration.FromSeconds(5)), Is.True, "old ones made room");
    }

    private static void Aim(MobilityNetwork network, RandomStream random, byte[] bytes, IpProtocol protocol, bool mends)
    {
        IpAddress[] addresses = [Home, CareOfA, CareOfB, CorrespondentAddress, HomeAgentAddress];
        IpAddress from = addresses[(int)random.NextBelow(5)], to = addresses[(int)random.NextBelow(5)];
        if (mends)
        {
            bytes[0] = (byte)IpProtocol.NoNextHeader;
            bytes[1] = (byte)(bytes.Length / 8 - 1);
            bytes[2] %= 12;
            MobilityChecksum.Write(bytes, from, to);
        }

        network.Inject(random.NextBelow(3) switch
        {
            0 => MobilityHost.Wrap(from, to, protocol, bytes),
            1 => MobilityHost.WithHome(from, CareOfB, to, protocol, bytes),
            _ => MobilityHost.Routed(from, CareOfA, to, protocol, bytes),
        });
    }

    private static void AssertUnchanged(MobilityNetwork network, bool isProtected)
    {
        network.Path = (_, _) => [];
        network.RunFor(SimDuration.Zero);
        Assert.That(network.Peer.Machine.Bindings!.Find(Home)?.CareOf, Is.EqualTo(CareOfA), "correspondent");
        Assert.That(network.Peer.Machine.Bindings.Count, Is.EqualTo(1));
        Assert.That(network.Agent.Machine.HomeRegistrations!.Count, Is.EqualTo(1));
        if (isProtected) Assert.That(network.Agent.Machine.HomeRegistrations.Find(Home)?.CareOf, Is.EqualTo(CareOfA), "home agent");
    }
}
