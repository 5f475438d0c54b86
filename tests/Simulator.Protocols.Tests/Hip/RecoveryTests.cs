using Simulator.Engine;
using Simulator.Protocols.Hip;
using Simulator.Wire.Esp;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>Hosts that reboot (draft-moskowitz-hip-arch-00 section 9.3) and hosts that move (section 9).</summary>
[TestFixture]
internal sealed class RecoveryTests
{
    private static readonly IpAddress Elsewhere = IpAddress.V4(0xC633_6401);

    [Test]
    public void ResponderThatReboots_IsFoundOutByThreeIcmpErrors()
    {
        Pair pair = new Pair().Exchange("one");
        pair.RebootR();
        foreach (string text in new[] { "a", "b" }) pair.Exchange(text);
        Assert.That(pair.Names.TakeLast(4), Is.EqualTo(new[] { "data", "bad-spi", "data", "bad-spi" }));
        pair.Exchange("c");
        Assert.That(pair.Names.TakeLast(6), Is.EqualTo(new[] { "data", "bad-spi", "I1", "R1", "I2", "R2" }));
        pair.Exchange("d");
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "d" }));
        Assert.That(pair.I.Count("hip.restarts"), Is.EqualTo(1));
        Assert.That(pair.R.Count("esp.rejected", "reason=unknown-spi"), Is.EqualTo(3));
        RekeyTests.AssertAgreed(pair);
    }

    [Test]
    public void ResponderThatRebootsAndWasGuessed_IsKnownAfterwards()
    {
        Pair pair = new Pair(knowsHigh: false).Exchange("one");
        pair.RebootR();
        foreach (string text in new[] { "a", "b", "c", "d", "e" }) pair.Exchange(text);
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "d", "e" }));
        Assert.That(pair.Names.Count(name => name == "I1"), Is.EqualTo(2));
    }

    [Test]
    public void BadSpi_IsTheMessageOfRfc2521([Values] bool v6)
    {
        Pair pair = new Pair(v6: v6).Exchange("one");
        pair.RebootR();
        pair.Exchange("a");
        WirePacket error = pair.Packet("bad-spi");
        Assert.That(error.Header.Protocol, Is.EqualTo(v6 ? IpProtocol.IcmpV6 : IpProtocol.Icmp));
        Assert.That(error.Payload[0], Is.EqualTo(v6 ? 4 : 40));
        Assert.That(pair.AtI!.BadSpis, Is.EqualTo(1));
    }

    [Test]
    public void InitiatorThatReboots_ReplacesTheAssociationWithAValidI2()
    {
        Pair pair = new Pair().Exchange("one");
        IpAddress handle = pair.R.Received[0].From;
        pair.RebootI();
        pair.I.Send(pair.R.Address, "two");
        WirePacket i2 = pair.Intercept("I2");
        Assert.That(pair.AtR!.State, Is.EqualTo(AssociationState.Established), "an I1 and its R1 leave state alone");
        pair.Inject(i2);
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.R.Received, Is.EqualTo(new[] { (handle, "one"), (handle, "two") }));
        RekeyTests.AssertAgreed(pair);
    }

    [Test]
    public void InitiatorThatRebootsAndIsSpokenTo_IsFoundOutTheSameWay()
    {
        Pair pair = new Pair().Exchange("one");
        pair.RebootI();
        IpAddress handle = pair.R.Received[0].From;
        foreach (string text in new[] { "a", "b", "c", "d" })
        {
            pair.R.Send(handle, text);
            pair.RunFor(SimDuration.FromSeconds(1));
        }

        Assert.That(pair.I.Received.Select(each => each.Text), Is.EqualTo(new[] { "d" }));
        Assert.That(pair.R.Count("hip.associations", "role=initiator"), Is.EqualTo(1));
        RekeyTests.AssertAgreed(pair);
    }

    [Test]
    public void BothReboot_AndAnExchangeIsAnExchange()
    {
        Pair pair = new Pair().Exchange("one");
        pair.RebootI();
        pair.RebootR();
        pair.Exchange("two");
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "two" }));
        RekeyTests.AssertAgreed(pair);
    }

    [Test]
    public void IcmpLimit_IsTheDraftsX([Values(1, 5)] int limit)
    {
        Pair pair = new Pair(new HipOptions { IcmpLimit = limit }).Exchange("one");
        pair.RebootR();
        for (int i = 0; i < limit; i++)
        {
            Assert.That(pair.I.Count("hip.restarts"), Is.Zero);
            pair.Exchange("lost");
        }

        Assert.That(pair.I.Count("hip.restarts"), Is.EqualTo(1));
    }

    [TestCase("number not yet sent")]
    [TestCase("number sent long ago")]
    [TestCase("number before the first")]
    [TestCase("other SPI")]
    [TestCase("the same packet each time")]
    [TestCase("nothing quoted")]
    [TestCase("other destination")]
    [TestCase("other reason")]
    public void IcmpThatIsNotAboutAPacketJustSent_IsForged(string @case)
    {
        Pair pair = new Pair().Exchange("one");
        for (int i = 0; i < 100; i++) pair.I.Send(pair.R.Address, "more");
        pair.RunFor(SimDuration.FromSeconds(1));
        uint spi = pair.AtI!.Outbound!.Spi, newest = pair.AtI.Outbound.SequenceNumber;
        for (uint i = 0; i < 10; i++)
        {
            uint number = @case switch
            {
                "number not yet sent" => newest + 1 + i,
                "number sent long ago" => newest - 64 - i,
                "number before the first" => 0,
                "the same packet each time" => newest,
                _ => newest - 10 + i,
            };
            byte[] quoted = new byte[EspHeader.Size];
            new EspHeader(@case == "other SPI" ? spi + 1 : spi, number).Write(quoted);
            pair.I.Unreachable(
                pair.Now, @case == "other destination" ? Elsewhere : pair.R.Address, @case == "other reason" ? IcmpErrorReason.HostUnreachable : IcmpErrorReason.BadSpi,
                @case == "nothing quoted" ? [] : quoted);
        }

        Assert.That(pair.I.Count("hip.restarts"), Is.Zero);
    }

    [Test]
    public void IcmpFromWhoSeesThePackets_CostsAnExchangeAndNoData()
    {
        Pair pair = new Pair().Exchange("one");
        Report(pair, 3);
        pair.Exchange("two");
        Assert.That(pair.I.Count("hip.restarts"), Is.EqualTo(1));
        Assert.That(pair.R.Received.Select(each => each.Text), Is.SupersetOf(new[] { "one", "two" }));
        Assert.That(pair.I.Count("hip.associations"), Is.EqualTo(2));
        RekeyTests.AssertAgreed(pair);
    }

    [Test]
    public void ExchangeThatGetsNowhere_LeavesTheAssociationAsItWas()
    {
        Pair pair = new Pair().Exchange("one");
        pair.Tap = packet => packet.Name == "R1" ? [] : [packet];
        Association before = pair.AtI!;
        Report(pair, 3);
        Assert.That(before.Successor!.State, Is.EqualTo(AssociationState.I1Sent));
        pair.RunFor(SimDuration.FromMinutes(1));
        Assert.That(pair.I.Count("hip.exchange.failed"), Is.EqualTo(1));
        pair.Exchange("two");
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "one", "x", "x", "x", "two" }));
        Assert.That(pair.AtI, Is.SameAs(before));
        Assert.That(before.Successor, Is.Null);
    }

    [Test]
    public void AssociationThatEndsMeanwhile_LeavesItsPlaceToTheExchange()
    {
        Pair pair = new Pair(new HipOptions { IdleTimeout = SimDuration.FromSeconds(5) }, new HipOptions { IdleTimeout = SimDuration.FromSeconds(1) }).Exchange("one");
        pair.Tap = packet => packet.Name == "R1" ? [] : [packet];
        Report(pair, 3);
        pair.RunFor(SimDuration.FromSeconds(6));
        Assert.That(pair.AtI!.State, Is.EqualTo(AssociationState.I1Sent));
        pair.Tap = null;
        pair.I.Send(pair.R.Address, "two");
        pair.RunFor(SimDuration.FromSeconds(10));
        Assert.That(pair.R.Received[^1].Text, Is.EqualTo("two"));
        Assert.That(pair.I.Count("hip.exchange.started"), Is.EqualTo(2));
    }

    [Test]
    public void GenuinePacket_TakesTheWeightFromWhatIcmpSaid()
    {
        Pair pair = new Pair().Exchange("one");
        for (int i = 0; i < 5; i++)
        {
            Report(pair, 2);
            pair.R.Send(pair.R.Received[0].From, "here");
            pair.RunFor(Pair.Delay * 2);
        }

        Assert.That(pair.I.Count("hip.restarts"), Is.Zero);
    }

    [Test]
    public void EspThatOvertakesR2_IsNotAnsweredWithIcmp()
    {
        var pair = new Pair();
        pair.I.Send(pair.R.Address, "one");
        pair.Intercept("R2");
        pair.R.Send(pair.R.Received[0].From, "early");
        pair.RunFor(Pair.Delay * 2);
        Assert.That(pair.Names, Does.Not.Contain("bad-spi"));
    }

    [Test]
    public void HostThatMovesAndOnlyListens_IsFollowed()
    {
        Pair pair = new Pair().Exchange("one");
        pair.I.Move(pair.Now, Elsewhere);
        pair.RunFor(Pair.Delay * 2);
        pair.R.Send(pair.R.Received[0].From, "welcome");
        pair.RunFor(SimDuration.FromMinutes(2));
        Assert.That(pair.I.Received.Select(each => each.Text), Is.EqualTo(new[] { "welcome" }));
        Assert.That(pair.Packet("data").Header.Destination, Is.EqualTo(Elsewhere));
        Assert.That(pair.Names.Count(name => name == "empty"), Is.EqualTo(1), "what came shows that R knows");
        Assert.That(pair.R.Received, Has.Count.EqualTo(1), "nothing is delivered");
        Assert.That(pair.Names.Count(name => name == "I1"), Is.EqualTo(1));
    }

    [Test]
    public void HostWithoutAnAddress_TellsNobody()
    {
        Pair pair = new Pair().Exchange("one");
        pair.I.Move(pair.Now, default);
        pair.RunFor(SimDuration.FromMinutes(1));
        Assert.That(pair.Names, Does.Not.Contain("empty"));
        Assert.That(pair.AtI!.State, Is.EqualTo(AssociationState.Established));
    }

    [Test]
    public void MoveThatThePeerDoesNotHearOf_IsToldAgain()
    {
        Pair pair = new Pair().Exchange("one");
        pair.Tap = packet => packet.Name == "empty" && pair.Names.Count(name => name == "empty") < 3 ? [] : [packet];
        pair.I.Move(pair.Now, Elsewhere);
        pair.RunFor(SimDuration.FromMinutes(2));
        Assert.That(pair.Names.Count(name => name == "empty"), Is.EqualTo(5), "R has nothing to say, so there are all five");
        Assert.That(pair.AtR!.PeerAddress, Is.EqualTo(Elsewhere));
    }

    [Test]
    public void HostThatMovesDuringTheExchange_EndsItFromItsNewAddress([Values("R1", "R2")] string missed)
    {
        var pair = new Pair();
        pair.I.Send(pair.R.Address, "one");
        pair.Intercept(missed);
        pair.I.Move(pair.Now, Elsewhere);
        pair.RunFor(SimDuration.FromSeconds(5));
        Assert.That(pair.I.Count("hip.exchange.completed"), Is.EqualTo(1));
        pair.Exchange("two");
        pair.R.Send(pair.R.Received[0].From, "welcome");
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "one", "two" }));
        Assert.That(pair.I.Received.Select(each => each.Text), Is.EqualTo(new[] { "welcome" }));
    }

    [Test]
    public void HostThatMovesWhileItRekeys_KeepsBoth()
    {
        Pair pair = new Pair(new HipOptions { RekeyAfterPackets = 2 }).Exchange("one");
        pair.I.Send(pair.R.Address, "two");
        pair.Intercept("rekey");
        pair.I.Move(pair.Now, Elsewhere);
        pair.RunFor(SimDuration.FromSeconds(5));
        pair.R.Send(pair.R.Received[0].From, "welcome");
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.I.Received.Select(each => each.Text), Is.EqualTo(new[] { "welcome" }));
        RekeyTests.AssertAgreed(pair);
    }

    [Test]
    public void LatePacketUnderOldKeys_DoesNotTakeThePeerBackToWhereItWas()
    {
        Pair pair = new Pair(new HipOptions { RekeyAfterPackets = 3 }).Exchange("one");
        pair.I.Send(pair.R.Address, "late");
        WirePacket late = pair.Intercept("data");
        pair.I.Move(pair.Now, Elsewhere);
        pair.I.Send(pair.R.Address, "two");
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.I.Count("hip.rekeys", "role=sender"), Is.EqualTo(1));
        pair.Inject(late);
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "one", "two", "late" }));
        Assert.That(pair.AtR!.PeerAddress, Is.EqualTo(Elsewhere));
    }

    // I sends something, and somebody who sees it says that R had no association for it.
    private static void Report(Pair pair, int times)
    {
        for (int i = 0; i < times; i++)
        {
            pair.I.Send(pair.R.Address, "x");
            byte[] quoted = new byte[EspHeader.Size];
            new EspHeader(pair.AtI!.Outbound!.Spi, pair.AtI.Outbound.SequenceNumber).Write(quoted);
            pair.I.Unreachable(pair.Now, pair.R.Address, IcmpErrorReason.BadSpi, quoted);
        }
    }
}
