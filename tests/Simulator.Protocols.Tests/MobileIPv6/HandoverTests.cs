using Simulator.Engine;
using Simulator.Protocols.Omipv6;
using static Simulator.Protocols.Tests.MobileIPv6.MobilityNetwork;

namespace Simulator.Protocols.Tests.MobileIPv6;

/// <summary>Whole handovers of the three machines: which messages, in which order.</summary>
public sealed class HandoverTests
{
    [Test]
    public void FirstMove_WithData_MessagesInOrder([Values] bool isProtected)
    {
        var network = new MobilityNetwork(isProtected);
        network.Move(CareOfA);
        network.Say("waits");
        network.RunFor(SimDuration.FromSeconds(5));
        Assert.That(network.Names, Is.EqualTo(isProtected
            ? ["BU", "NA", "BA", "data", "CoTI", "HoTI", "CoT", "HoT", "HoT", "BU", "BA"]   // ESP seals behind what else is sent at once, and the home agent seals anew
            : (string[])["BU", "NA", "BA", "data", "HoTI", "CoTI", "CoT", "HoT", "BU", "BA"]));
        Assert.That(network.Peer.Received, Is.EqualTo(new[] { (Home, CorrespondentAddress, "waits") }));
        Assert.That(network.Peer.Machine.Bindings!.Find(Home)!.CareOf, Is.EqualTo(CareOfA));
        Assert.That(network.Hosts.SelectMany(host => host.Rejections), Is.Empty);
    }

    [Test]
    public void Bound_DataBothWays_GoesDirectly()
    {
        MobilityNetwork network = new MobilityNetwork().Bound();
        network.Say("direct");
        network.Answer("back");
        network.RunFor(SimDuration.FromMilliseconds(15));
        Assert.That(network.Log.Select(each => MobilityHost.HeaderOf(each.Bytes)).Select(header => (header.Source, header.Destination)), Is.EqualTo(new[]
        {
            (CareOfA, CorrespondentAddress), (CorrespondentAddress, CareOfA),
        }));
        Assert.That(network.Peer.Received[^1], Is.EqualTo((Home, CorrespondentAddress, "direct")));
        Assert.That(network.Node.Received[^1], Is.EqualTo((CorrespondentAddress, Home, "back")));
    }

    // Sections 9.3.2, 9.5.4 and 11.3.1: the one tunnels to its own home agent, and from there packets go to where it knows the other to be.
    [Test]
    public void BothMobile_OneBindingAlone_DataAndAcknowledgementsPassOneHomeAgent([Values] bool isProtected)
    {
        var network = new MobilityNetwork(isProtected, node: options => options with { OptimizesRoutes = options.Home != Home }, isPeerMobile: true);
        network.Move(CareOfA);
        network.MovePeer(CareOfC);
        network.RunFor(SimDuration.FromSeconds(2));
        network.Answer();
        network.RunFor(SimDuration.FromSeconds(1));
        Assert.That(network.Node.Machine.Bindings!.Find(CorrespondentAddress)?.CareOf, Is.EqualTo(CareOfC));
        Assert.That(Legs(network, "BA").Last(), Is.EqualTo((CareOfA, HomeAgentAddress)));
        Assert.That(Legs(network, "forwarded").Last(), Is.EqualTo((Home, CareOfC)));
        network.Log.Clear();
        network.Say("through one");
        network.RunFor(SimDuration.FromMilliseconds(25));
        Assert.That(network.Log.Select(each => each.Bytes).Select(MobilityHost.HeaderOf).Select(header => (header.Source, header.Destination)), Is.EqualTo(new[]
        {
            (CareOfA, HomeAgentAddress), (Home, CareOfC),
        }));
        Assert.That(network.Peer.Received[^1], Is.EqualTo((Home, CorrespondentAddress, "through one")));
    }

    // draft-haddad-mipv6-omipv6-01 section 6: one copy of DH2 on each path, from a correspondent that is away from home, too.
    [Test]
    public void BothMobile_EachHasAKeyOfTheOther([Values] bool isProtected)
    {
        var network = new MobilityNetwork(isProtected, isPeerMobile: true, exchange: new Omipv6Options());
        network.Move(CareOfA);
        network.MovePeer(CareOfC);
        network.RunFor(SimDuration.FromSeconds(2));
        network.Say();
        network.RunFor(SimDuration.FromSeconds(3));
        Assert.That(network.Peer.Machine.KeyOf(Home, network.Now), Is.Not.Null);
        network.Answer();
        network.RunFor(SimDuration.FromSeconds(3));
        Assert.That(network.Node.Machine.KeyOf(CorrespondentAddress, network.Now), Is.Not.Null);
        Assert.That(network.Hosts.SelectMany(host => host.Rejections), Is.Empty);
    }

    // RFC 3775 section 11.8: "MUST NOT send Mobility Header messages of a particular type to a particular correspondent node more than MAX_UPDATE_RATE times within
    // a second", copies included.
    [Test]
    public void Copies_CountAsUpdates()
    {
        MobilityNetwork network = new MobilityNetwork(isProtected: false, exchange: new Omipv6Options { DuplicatesUpdates = true }).Bound();
        network.RunFor(SimDuration.FromSeconds(5));
        network.Log.Clear();
        for (int move = 0; move < 3; move++)
        {
            network.Move(move % 2 == 0 ? CareOfB : CareOfA);
            network.RunFor(SimDuration.FromMilliseconds(100));
        }

        IEnumerable<Simulator.Wire.Ip.IpHeader> updates = network.Log.Where(each => each.Name == "BU").Select(each => MobilityHost.HeaderOf(each.Bytes));
        Assert.That(updates.Count(header => header.Destination == CorrespondentAddress || header.Protocol == Simulator.Wire.Ip.IpProtocol.IPv6), Is.EqualTo(3));
    }

    private static IEnumerable<(Simulator.Wire.Ip.IpAddress From, Simulator.Wire.Ip.IpAddress To)> Legs(MobilityNetwork network, string name) =>
        network.Log.Where(each => each.Name == name).Select(each => MobilityHost.HeaderOf(each.Bytes)).Select(header => (header.Source, header.Destination));
}
