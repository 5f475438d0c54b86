using Simulator.Engine;
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
}
