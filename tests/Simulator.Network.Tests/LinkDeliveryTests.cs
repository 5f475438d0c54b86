using Simulator.Engine;
using Simulator.Network.Tests.Kit;
using Simulator.Wire.Ethernet;

namespace Simulator.Network.Tests;

/// <summary>Who hears a frame.</summary>
public sealed class LinkDeliveryTests
{
    private readonly Net _net = new();
    private readonly Link _link;
    private readonly Probe[] _probes;

    public LinkDeliveryTests()
    {
        _link = _net.Link("lan", new LinkOptions { Delay = SimDuration.FromMilliseconds(1) });
        _probes = [.. Enumerable.Range(0, 4).Select(i => new Probe(_net.World, $"p{i}"))];
        foreach (Probe probe in _probes) _net.Join(probe, _link);
    }

    private string Heard => string.Join(' ', _probes.Select(p => p.Frames.Count));

    private MacAddress MacOf(int probe) => _probes[probe].Interfaces[0].Mac;

    [SetUp]
    public void Forget()
    {
        foreach (Probe probe in _probes)
        {
            probe.Frames.Clear();
            Interface own = probe.Interfaces[0];
            own.IsPromiscuous = false;
            if (own.Link is null) _link.Attach(own);
        }

        _link.IsDown = false;
    }

    [Test]
    public void UnicastFrame_ReachesItsAddressOnly()
    {
        _probes[0].Send(MacOf(2), length: 60, fill: 5);
        _net.Run();

        Assert.That(Heard, Is.EqualTo("0 0 1 0"));
        Assert.That(_probes[2].Frames[0].Bytes[^1], Is.EqualTo(5));
    }

    [TestCase(0xFFFF_FFFF_FFFFUL, TestName = "Broadcast")]
    [TestCase(0x3333_0000_0001UL, TestName = "Multicast")]
    public void GroupFrame_ReachesAllButItsSender(ulong to)
    {
        _probes[1].Send(new MacAddress(to));
        _net.Run();

        Assert.That(Heard, Is.EqualTo("1 0 1 1"));
    }

    [Test]
    public void PromiscuousInterface_HearsFramesForOthers_AndItsOwnOnce()
    {
        _probes[3].Interfaces[0].IsPromiscuous = true;
        _probes[0].Send(MacOf(2));
        _probes[0].Send(MacOf(3));
        _probes[3].Send(MacOf(1));
        _net.Run();

        Assert.That(Heard, Is.EqualTo("0 1 1 2"));
    }

    [Test]
    public void PromiscuousNoMore_HearsItsOwnOnly()
    {
        _probes[3].Interfaces[0].IsPromiscuous = true;
        _link.Detach(_probes[3].Interfaces[0]);
        _probes[3].Interfaces[0].IsPromiscuous = false;
        _link.Attach(_probes[3].Interfaces[0]);
        _probes[0].Send(MacOf(2));
        _net.Run();

        Assert.That(Heard, Is.EqualTo("0 0 1 0"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void FrameToItsOwnSender_IsNotHandedBack(bool eavesdropped)
    {
        long before = _net.Drops("lan", DropReason.NoSuchMac);
        _probes[3].Interfaces[0].IsPromiscuous = eavesdropped;
        _probes[0].Send(MacOf(0));
        _net.Run();

        Assert.That(Heard, Is.EqualTo(eavesdropped ? "0 0 0 1" : "0 0 0 0"));
        Assert.That(_net.Drops("lan", DropReason.NoSuchMac) - before, Is.EqualTo(eavesdropped ? 0 : 1));
    }

    [TestCase(0x0200_0000_0FFFUL)]
    [TestCase(0x0201_0000_0002UL)]
    [TestCase(0x0000_0000_0002UL)]
    public void UnknownAddress_IsDropped(ulong to)
    {
        long before = _net.Drops("lan", DropReason.NoSuchMac);
        _probes[0].Send(new MacAddress(to));
        _net.Run();

        Assert.That(Heard, Is.EqualTo("0 0 0 0"));
        Assert.That(_net.Drops("lan", DropReason.NoSuchMac) - before, Is.EqualTo(1));
    }

    [Test]
    public void AddressOnAnotherLink_IsNotReached()
    {
        var stranger = new Probe(_net.World, "stranger");
        _net.Join(stranger, _net.Link("elsewhere"));
        _probes[0].Send(stranger.Interfaces[0].Mac);
        _net.Run();

        Assert.That(stranger.Frames, Is.Empty);
    }

    [Test]
    public void LinkThatIsDown_TakesNoFrame_ButThoseUnderWayArrive()
    {
        long before = _net.Drops("lan", DropReason.LinkDown);
        _probes[0].Send(MacOf(1));
        _link.IsDown = true;
        _probes[0].Send(MacOf(2));
        _net.Run();

        Assert.That(Heard, Is.EqualTo("0 1 0 0"));
        Assert.That(_net.Drops("lan", DropReason.LinkDown) - before, Is.EqualTo(1));
    }

    [Test]
    public void ReceiverThatLeft_LosesWhatWasUnderWay()
    {
        _probes[0].Send(MacOf(1));
        _link.Detach(_probes[1].Interfaces[0]);
        _net.Run();

        Assert.That(Heard, Is.EqualTo("0 0 0 0"));
        Assert.That(_probes[1].Interfaces[0].Link, Is.Null);
    }

    [Test]
    public void SenderThatLeft_HasSent()
    {
        _probes[0].Send(MacOf(1));
        _probes[0].Send(MacAddress.Broadcast);
        _link.Detach(_probes[0].Interfaces[0]);
        _net.Run();

        Assert.That(Heard, Is.EqualTo("0 2 1 1"));
    }

    [Test]
    public void SecondLinkForAnInterface_IsRefused() =>
        Assert.That(() => _link.Attach(_probes[0].Interfaces[0]), Throws.InvalidOperationException);

    [Test]
    public void DetachingAStranger_IsRefused() =>
        Assert.That(() => _net.Link("other").Detach(_probes[0].Interfaces[0]), Throws.InvalidOperationException);

    [TestCase(1514, true)]
    [TestCase(1515, false)]
    public void LengthAboveTheMtu_IsRefused(int length, bool passes)
    {
        long before = _net.Drops("lan", DropReason.TooBig);
        _probes[0].Send(MacOf(1), length);
        _net.Run();

        Assert.That(_probes[1].Frames, Has.Count.EqualTo(passes ? 1 : 0));
        Assert.That(_net.Drops("lan", DropReason.TooBig) - before, Is.EqualTo(passes ? 0 : 1));
    }
}
