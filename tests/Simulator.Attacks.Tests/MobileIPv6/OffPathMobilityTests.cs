using Simulator.Attacks.OffPath;
using Simulator.Attacks.Tests.Kit;
using Simulator.Wire;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using Simulator.Wire.Udp;
using static Simulator.Attacks.Tests.Kit.Mobility;

namespace Simulator.Attacks.Tests.MobileIPv6;

/// <summary>What attackers send who hear nothing.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OffPathMobilityTests
{
    private readonly Stage _stage = new(isV6: true);

    [Test]
    public void ForgedBindingUpdate_IsInTheVictimsNameFromItsOwnAddress_AndNewerThanARefusalSays()
    {
        var eve = _stage.Add((world, name, orders) => new ForgedBindingUpdate(world, name, orders, lifetime: 4), _stage.Orders with { Count = 2 });
        IpAddress own = eve.Interfaces[0].Addresses[0].Address;
        _stage.RunFor(50);
        _stage.Peer.Send(eve.Interfaces[0].Mac, own, IpProtocol.MobilityHeader,
            Acknowledgement(BindingStatus.SequenceNumberOutOfWindow, 500, _stage.Peer.Address, own));
        _stage.RunFor(100);

        Assert.That(_stage.Peer.Received.Select(each => each.Ip.Source), Is.All.EqualTo(own));
        BindingUpdate update = ReadUpdate(Read(_stage.Peer.Packets[1], out IpAddress home), out MobilityOptionSet options);
        Assert.That(home, Is.EqualTo(_stage.Victim.Address));
        Assert.That(update, Is.EqualTo(new BindingUpdate(501, Lifetime: 4, Acknowledge: true)));
        Assert.That(options, Is.EqualTo(new MobilityOptionSet(NonceIndices: new NonceIndices(0, 0), HasAuthenticator: true)));
    }

    [Test]
    public void BindingFlood_HasAnotherHomeAddressEachTime()
    {
        _stage.Add((world, name, orders) => new BindingFlood(world, name, orders), _stage.Orders with { Count = 5 });
        _stage.RunFor(1000);
        IpAddress[] homes = [.. _stage.Peer.Packets.Select(packet => { Read(packet, out IpAddress home); return home; })];
        Assert.That(homes, Has.Length.EqualTo(5).And.Unique);
    }

    [Test]
    public void TestForgery_IsAHomeTestInThePeersName()
    {
        _stage.Add((world, name, orders) => new TestForgery(world, name, orders), _stage.Orders with { Count = 1 });
        _stage.RunFor(50);
        (IpHeader ip, byte[] header) = _stage.Victim.Received.Single();
        Assert.That(ip.Source, Is.EqualTo(_stage.Peer.Address));
        Assert.That(Wire.Mobility.HomeTest.TryRead(header, out _), Is.EqualTo(WireError.None));
        Assert.That(MobilityChecksum.Holds(header, _stage.Peer.Address, _stage.Victim.Address), Is.True);
    }

    [Test]
    public void ForgedBindingError_SaysInThePeersNameThatItDoesNotKnowAType()
    {
        _stage.Add((world, name, orders) => new ForgedBindingError(world, name, orders), _stage.Orders with { Count = 1 });
        _stage.RunFor(50);
        (IpHeader ip, byte[] header) = _stage.Victim.Received.Single();
        Assert.That(ip.Source, Is.EqualTo(_stage.Peer.Address));
        Assert.That(BindingError.TryRead(header, out BindingError error), Is.EqualTo(WireError.None));
        Assert.That(error, Is.EqualTo(new BindingError(BindingErrorStatus.UnrecognizedMessageType, _stage.Victim.Address)));
        Assert.That(MobilityChecksum.Holds(header, _stage.Peer.Address, _stage.Victim.Address), Is.True);
    }

    [Test]
    public void HomeAddressReflection_AsksForAnEchoToTheVictim()
    {
        _stage.Add((world, name, orders) => new HomeAddressReflection(world, name, orders), _stage.Orders with { Count = 1 });
        _stage.RunFor(50);
        byte[] packet = _stage.Peer.Packets.Single();
        Assert.That(IPv6Extensions.TryRead(packet, out IPv6Extensions extensions), Is.EqualTo(WireError.None));
        Assert.That(extensions, Is.EqualTo(new IPv6Extensions(_stage.Victim.Address, null)));
        IpHeader ip = extensions.ForUpperLayers(_stage.Peer.Received[0].Ip);
        Assert.That(IcmpHeader.TryRead(_stage.Peer.Received[0].Payload, ip, out IcmpHeader echo), Is.EqualTo(WireError.None), "its checksum is that of the home address");
        Assert.That(echo.IsEchoRequest, Is.True);
    }

    [Test]
    public void RoutingHeaderAbuse_NamesTheVictim()
    {
        _stage.Add((world, name, orders) => new RoutingHeaderAbuse(world, name, orders), _stage.Orders with { Count = 1 });
        _stage.RunFor(50);
        Assert.That(IPv6Extensions.TryRead(_stage.Peer.Packets.Single(), out IPv6Extensions extensions), Is.EqualTo(WireError.None));
        Assert.That(extensions, Is.EqualTo(new IPv6Extensions(null, _stage.Victim.Address)));
    }

    [Test]
    public void InducedSignalling_IsUdpFromAnotherAddressEachTime()
    {
        _stage.Add((world, name, orders) => new InducedSignalling(world, name, orders), _stage.Orders with { Count = 3 });
        _stage.RunFor(1000);
        Assert.That(_stage.Victim.Received.Select(each => each.Ip.Source).ToArray(), Is.Unique.And.Length.EqualTo(3));
        (IpHeader ip, byte[] datagram) = _stage.Victim.Received[0];
        Assert.That(UdpHeader.ChecksumHolds(datagram, PseudoHeader.Sum(ip.Source, ip.Destination, IpProtocol.Udp, datagram.Length), zeroAllowed: false), Is.True);
    }
}
