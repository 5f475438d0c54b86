using Simulator.Engine;
using Simulator.Protocols.MobileIPv6;
using Simulator.Wire;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using static Simulator.Protocols.Tests.MobileIPv6.MobilityNetwork;

namespace Simulator.Protocols.Tests.MobileIPv6;

/// <summary>A home agent: RFC 3775 section 10, RFC 3776.</summary>
public sealed class HomeAgentTests
{
    private static readonly SimDuration Tick = SimDuration.FromNanoseconds(1);

    [Test]
    public void FirstRegistration_AnsweredAfterDetectionWithProxyAndAdvertisement()
    {
        var network = new MobilityNetwork();
        network.Move(CareOfA);
        network.RunFor(SimDuration.FromMilliseconds(1010) - Tick);
        Assert.That(network.Names, Is.EqualTo(new[] { "BU" }));
        Assert.That(network.Agent.Interface.IsProxying(Home), Is.False);
        network.RunFor(Tick);
        Assert.That(network.Names, Is.EqualTo(new[] { "BU", "NA", "BA" }));
        Assert.That(network.Agent.Interface.IsProxying(Home), Is.True);
        Assert.That(network.Agent.Machine.HomeRegistrations!.Find(Home)!.CareOf, Is.EqualTo(CareOfA));
    }

    [Test]
    public void NextRegistration_AnsweredAtOnce()
    {
        MobilityNetwork network = new MobilityNetwork().Bound();
        network.Move(CareOfB);
        network.RunFor(Delay);
        Assert.That(network.Names, Is.EqualTo(new[] { "BU", "BA" }));
    }

    [Test]
    public void HomeAddress_SomebodyElses_134AndNothingIsSentFromIt()
    {
        var network = new MobilityNetwork();
        network.Agent.IsDuplicate = true;
        network.Move(CareOfA);
        network.Say();
        network.RunFor(SimDuration.FromSeconds(10));
        Assert.That(network.Names, Is.EqualTo(new[] { "BU", "BA" }));
        Assert.That((network.Node.Held, network.Node.Drops), Is.EqualTo((0, 1)));

        // Section 11.7.1: the node "MUST NOT attempt to re-use the same home address".
        network.Move(CareOfB);
        network.Say();
        network.RunFor(SimDuration.FromSeconds(10));
        Assert.That(network.Names, Is.EqualTo(new[] { "BU", "BA" }));
        Assert.That((network.Node.Held, network.Node.Drops), Is.EqualTo((0, 2)));
    }

    [TestCase("2001:db8:b::99", BindingStatus.NotHomeSubnet)]
    [TestCase("2001:db8:a::98", BindingStatus.NotHomeAgentForThisMobileNode)]
    public void HomeAddress_NotServed_Status(string home, BindingStatus status)
    {
        var network = new MobilityNetwork(isProtected: false);
        byte[] header = Forge.Update(Address(home), HomeAgentAddress, new BindingUpdate(1, 10, true, true), null, null, default);
        network.Inject(MobilityHost.WithHome(Address(home), CareOfA, HomeAgentAddress, IpProtocol.MobilityHeader, header));
        byte[] answer = network.Agent.Sent.Single().Bytes;
        Assert.That(BindingAcknowledgement.TryRead(MobilityHost.HeaderOf(answer).Payload(answer), out BindingAcknowledgement read), Is.EqualTo(WireError.None));
        Assert.That(read.Status, Is.EqualTo(status));
    }

    // Section 6.1.7
    [Test]
    public void CareOfAddress_NotUnicastRoutable_DroppedInSilence()
    {
        var network = new MobilityNetwork(isProtected: false);
        Register(network, Home, Address("fe80::1"));
        Assert.That((network.Agent.Sent.Count, network.Agent.Rejected), Is.EqualTo((0, 1)));
    }

    [Test]
    public void Registrations_InACircle_TheLastIsDroppedInSilence()
    {
        IpAddress other = Address("2001:db8:a::98");
        var network = new MobilityNetwork(isProtected: false, agent: options => options with
        {
            DetectsDuplicates = false,
            MobileNodes = new Dictionary<IpAddress, HomeSecurityKeys?> { [Home] = null, [other] = null },
        });
        Register(network, Home, other);
        Register(network, other, Home);
        Assert.That(network.Agent.Sent.Select(each => each.Name), Is.EqualTo(new[] { "NA", "BA" }));
        Assert.That(network.Agent.Rejections, Is.EqualTo(new[] { "BU bad-care-of-address 1" }));
    }

    [Test]
    public void Update_WithoutEsp_NotAnswered()
    {
        MobilityNetwork network = new MobilityNetwork().Bound();
        byte[] header = Forge.Update(Home, HomeAgentAddress, new BindingUpdate(9000, 10, true, true), null, null, default);
        network.Inject(MobilityHost.WithHome(Home, CareOfB, HomeAgentAddress, IpProtocol.MobilityHeader, header));
        Assert.That(network.Agent.Sent, Is.Empty);
        Assert.That(network.Agent.Rejections, Is.EqualTo(new[] { "BU unprotected 1" }));
        Assert.That(network.Agent.Machine.HomeRegistrations!.Find(Home)!.CareOf, Is.EqualTo(CareOfA));
    }

    [Test]
    public void Association_OfOneMobileNode_DoesNotSpeakForAnother()
    {
        IpAddress other = Address("2001:db8:a::98");
        HomeSecurityKeys keys = Draw(Home, HomeAgentAddress);
        var network = new MobilityNetwork(agent: options => options with
        {
            MobileNodes = new Dictionary<IpAddress, HomeSecurityKeys?>
            {
                [Home] = keys,
                [other] = HomeSecurityKeys.Draw(other, HomeAgentAddress, 1, RandomStream.Derive(1, "other").Fill),
            },
        });
        network.Move(CareOfA);
        network.RunFor(SimDuration.Zero);
        byte[] update = network.Log.Single().Bytes;
        byte[] esp = MobilityHost.HeaderOf(update).Payload(update).ToArray();
        network.Inject(MobilityHost.WithHome(other, CareOfA, HomeAgentAddress, IpProtocol.Esp, esp));
        network.RunFor(SimDuration.FromMilliseconds(5));
        Assert.That(network.Agent.Rejections, Is.EqualTo(new[] { "esp wrong-path 1" }));
    }

    [Test]
    public void Update_ProtectedAnyBitFlipped_OneRejectionAndNothingChanges()
    {
        var network = new MobilityNetwork();
        network.Move(CareOfA);
        network.RunFor(SimDuration.Zero);
        byte[] update = network.Log.Single().Bytes;
        int begin = update.Length - MobilityHost.HeaderOf(update).Payload(update).Length;
        for (int octet = begin; octet < update.Length; octet++)
        {
            byte[] flipped = [.. update];
            flipped[octet] ^= (byte)(1 << (octet % 8));
            long before = network.Agent.Rejected;
            network.Inject(flipped);
            Assert.That((network.Agent.Rejected - before, network.Agent.NextTimer), Is.EqualTo((1, SimTime.Never)), $"octet {octet}");
        }
    }

    [Test]
    public void ReverseTunnel_FromElsewhereThanTheCareOfAddress_NotOpened()
    {
        MobilityNetwork network = new MobilityNetwork().Bound();
        byte[] inner = MobilityHost.Wrap(Home, CorrespondentAddress, IpProtocol.Udp, [1]);
        network.Inject(MobilityHost.Wrap(CareOfB, HomeAgentAddress, IpProtocol.IPv6, inner));
        Assert.That(network.Agent.Sent, Is.Empty);
        network.Inject(MobilityHost.Wrap(CareOfA, HomeAgentAddress, IpProtocol.IPv6, inner));
        Assert.That(network.Agent.Sent.Single().Bytes, Is.EqualTo(inner));
    }

    [Test]
    public void HomeTest_OnItsWayToTheMobileNode_IsUnderEsp()
    {
        MobilityNetwork network = new MobilityNetwork().Bound();
        network.Inject(MobilityHost.Wrap(CorrespondentAddress, Home, IpProtocol.MobilityHeader, Forge.HomeTest(CorrespondentAddress, Home, new HomeTest(1, 2, 3))));
        Assert.That(MobilityHost.HeaderOf(network.Agent.Sent.Single().Bytes).Protocol, Is.EqualTo(IpProtocol.Esp));
    }

    // The ESP of the tunnel says that the home agent passed it on, not that the home agent wrote it.
    [Test]
    public void Acknowledgement_SentToTheHomeAddressInTheHomeAgentsName_NotBelieved()
    {
        MobilityNetwork network = new MobilityNetwork().Bound();
        network.Path = (name, _) => name == "BU" ? [] : [Delay];
        network.Move(CareOfB);
        network.RunFor(SimDuration.FromMilliseconds(1));
        for (ushort sequence = 0; sequence < 20; sequence++)
        {
            byte[] header = Forge.Acknowledgement(HomeAgentAddress, Home, new BindingAcknowledgement(BindingStatus.Accepted, sequence, 100), null, default);
            network.Inject(MobilityHost.Wrap(HomeAgentAddress, Home, IpProtocol.MobilityHeader, header));
            network.Node.Receive(network.Now, MobilityHost.Routed(HomeAgentAddress, CareOfB, Home, IpProtocol.MobilityHeader, header));
        }

        network.RunFor(SimDuration.FromMilliseconds(50));
        Assert.That(network.Node.Rejections, Is.EqualTo(new[] { "BA unprotected 20" }));
    }

    [Test]
    public void Deregistration_EndsProxyAndBindingAndIsRemembered()
    {
        MobilityNetwork network = new MobilityNetwork().Bound();
        network.Move(Home);
        network.RunFor(SimDuration.FromMilliseconds(100));
        Assert.That(network.Names.Take(3), Is.EqualTo(new[] { "BU", "BA", "NA" }));
        Assert.That(network.Agent.Interface.IsProxying(Home), Is.False);
        Assert.That(network.Agent.Machine.HomeRegistrations!.Find(Home), Is.Null);
    }

    [Test]
    public void Deregistration_WhileDetectionGoesOn_NothingIsBoundAfterwards()
    {
        var network = new MobilityNetwork();
        network.Move(CareOfA);
        network.RunFor(SimDuration.FromMilliseconds(500));
        network.Move(Home);
        network.RunFor(SimDuration.FromSeconds(5));
        Assert.That(network.Agent.Machine.HomeRegistrations!.Find(Home), Is.Null);
        Assert.That(network.Agent.Interface.IsProxying(Home), Is.False);
    }

    [Test]
    public void Registration_NotRefreshed_EndsWithItsLifetime()
    {
        var network = new MobilityNetwork(node: options => options with { HomeLifetime = SimDuration.FromSeconds(100) });
        network.Bound();
        network.Path = (_, _) => [];
        network.RunFor(SimDuration.FromSeconds(110));
        Assert.That(network.Agent.Machine.HomeRegistrations!.Find(Home), Is.Null);
        network.Say();
        Assert.That(network.Node.Held, Is.EqualTo(1), "the mobile node knows");
    }

    private static void Register(MobilityNetwork network, IpAddress home, IpAddress careOf)
    {
        byte[] header = Forge.Update(home, HomeAgentAddress, new BindingUpdate(1, 10, true, true), null, null, default);
        network.Agent.Receive(network.Now, MobilityHost.WithHome(home, careOf, HomeAgentAddress, IpProtocol.MobilityHeader, header));
    }
}
