using Simulator.Engine;
using Simulator.Protocols.Hip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>Genuine packets at the wrong time (draft-moskowitz-hip-arch-00 section 10).</summary>
[TestFixture]
internal sealed class ReplayTests
{
    [Test]
    public void I1AtAResponderWithState_IsAnsweredAndTouchesNothing()
    {
        Pair pair = new Pair().Exchange("one");
        pair.Inject(pair.Packet("I1"));
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.Names.Count(name => name == "R1"), Is.EqualTo(2));
        AssertStillTalking(pair);
    }

    [Test]
    public void R1WithoutAnI1_IsIgnored()
    {
        Pair pair = new Pair().Exchange("one");
        pair.Inject(pair.Packet("R1"));
        Assert.That(pair.I.Count("hip.rejected", "type=R1", "reason=unsolicited"), Is.EqualTo(1));
        AssertStillTalking(pair);
    }

    [Test]
    public void R1OfAnEarlierExchange_CostsTheNewOneItsTime()
    {
        // The R1 has no freshness but its signature's time: section 10 has no defence, and the exchange fails when the responder has forgotten I.
        var pair = new Pair(new HipOptions { IdleTimeout = SimDuration.FromSeconds(70) });
        pair.Exchange("one");
        pair.RunFor(SimDuration.FromSeconds(130));
        pair.Tap = packet => packet.Name == "R1" ? [pair.Packet("R1").At(packet.Arrival)] : [packet];
        pair.I.Send(pair.R.Address, "two");
        pair.RunFor(SimDuration.FromSeconds(60));
        Assert.That(pair.R.Count("hip.rejected", "type=I2", "reason=unknown-cookie"), Is.EqualTo(5));
        Assert.That(pair.I.Count("hip.exchange.failed"), Is.EqualTo(1));
    }

    [Test]
    public void R1AfterItsSignaturesTime_IsRefused()
    {
        var pair = new Pair();
        pair.I.Send(pair.R.Address, "hello");
        WirePacket r1 = pair.Intercept("R1");
        pair.Tap = _ => [];
        pair.RunFor(SimDuration.FromSeconds(301));
        pair.I.Send(pair.R.Address, "again");
        pair.Inject(r1);
        Assert.That(pair.I.Count("hip.rejected", "type=R1", "reason=signature-expired"), Is.EqualTo(1));
    }

    [Test]
    public void I2_IsTakenOnce()
    {
        Pair pair = new Pair().Exchange("one");
        pair.I.Send(pair.R.Address, "two");
        pair.RunFor(SimDuration.FromSeconds(1));
        pair.Inject(pair.Packet("I2"));
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.R.Count("hip.rejected", "type=I2", "reason=replayed"), Is.EqualTo(1));
        Assert.That(pair.Names.Count(name => name == "R2"), Is.EqualTo(1));
        AssertStillTalking(pair, "one", "two");
    }

    [Test]
    public void I2AfterItsCookieWasScavenged_IsUnknown()
    {
        Pair pair = new Pair().Exchange("one");
        pair.I.Send(pair.R.Address, "two");
        pair.RunFor(SimDuration.FromMinutes(3));
        pair.Inject(pair.Packet("I2"));
        Assert.That(pair.R.Count("hip.rejected", "type=I2", "reason=unknown-cookie"), Is.EqualTo(1));
        AssertStillTalking(pair, "one", "two");
    }

    [TestCase(1999, true)]
    [TestCase(2001, false)]
    public void I2WhileThereIsState_ResetsItOnlyWithinDeltaOfItsR1(int milliseconds, bool isReset)
    {
        Pair pair = new Pair().Exchange("one");
        var rebooted = new TestHost("reborn", pair.I.Address, new HipOptions(), pair.I.Identities, new HipPeer(pair.R.Address, pair.R.Identities[0].High));
        rebooted.Advance(pair.Now);
        rebooted.Send(pair.R.Address, "reborn");
        pair.R.Receive(pair.Now, rebooted.Sent[0].Bytes);
        rebooted.Receive(pair.Now, pair.R.Sent[0].Bytes);
        pair.R.Sent.Clear();
        pair.R.Receive(pair.Now + SimDuration.FromMilliseconds(milliseconds), rebooted.Sent[1].Bytes);

        Assert.That(pair.R.Received, Has.Count.EqualTo(isReset ? 2 : 1));
        Assert.That(pair.R.Count("hip.rejected", "type=I2", "reason=too-late"), Is.EqualTo(isReset ? 0 : 1));
        if (isReset) Assert.That(pair.R.Received[1].From, Is.EqualTo(pair.R.Received[0].From), "applications know the peer by the same handle");
    }

    [Test]
    public void R2_IsIgnoredByAnInitiatorWithState()
    {
        Pair pair = new Pair().Exchange("one");
        pair.Inject(pair.Packet("R2"));
        Assert.That(pair.I.Count("hip.rejected", "type=R2", "reason=unsolicited"), Is.EqualTo(1));
        AssertStillTalking(pair);
    }

    [Test]
    public void Esp_IsDeliveredOnce()
    {
        Pair pair = new Pair().Exchange("one");
        pair.I.Send(pair.R.Address, "two");
        pair.RunFor(SimDuration.FromSeconds(1));
        pair.Inject(pair.Packet("data"));
        Assert.That(pair.R.Count("esp.rejected", "reason=replayed"), Is.EqualTo(1));
        AssertStillTalking(pair, "one", "two");
    }

    [Test]
    public void EspOfTheI2OnItsOwn_SharesTheWindow()
    {
        Pair pair = new Pair().Exchange("one");
        WirePacket i2 = pair.Packet("I2");
        byte[] esp = i2.Hip.Rest.ToArray(), packet = new byte[20 + esp.Length];
        Wire.Ip.IpHeader.ForPayload(pair.I.Address, pair.R.Address, Wire.Ip.IpProtocol.Esp, 64, esp.Length).Write(packet);
        esp.CopyTo(packet, 20);
        pair.R.Receive(pair.Now, packet);
        Assert.That(pair.R.Count("esp.rejected", "reason=replayed"), Is.EqualTo(1), "the random SPI is the same association's");
        AssertStillTalking(pair);
    }

    [Test]
    public void OldPacketsAfterAReset_AreNotTaken()
    {
        Pair pair = new Pair(new HipOptions { IdleTimeout = SimDuration.FromSeconds(5) }).Exchange("one");
        pair.I.Send(pair.R.Address, "two");
        pair.RunFor(SimDuration.FromSeconds(10));
        pair.Exchange("three");
        Assert.That(pair.R.Count("hip.associations"), Is.EqualTo(2));
        pair.Inject(pair.Packet("data"));
        pair.Inject(pair.Packet("I2"));
        Assert.That(pair.R.Count("esp.rejected", "reason=unknown-spi"), Is.EqualTo(1));
        Assert.That(pair.R.Count("hip.rejected", "type=I2", "reason=replayed"), Is.EqualTo(1));
        AssertStillTalking(pair, "one", "two", "three");
    }

    private static void AssertStillTalking(Pair pair, params string[] before)
    {
        pair.I.Send(pair.R.Address, "still");
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo((string[])[.. before is [] ? ["one"] : before, "still"]));
        Assert.That(pair.I.Count("hip.exchange.started"), Is.EqualTo(pair.I.Count("hip.exchange.completed")));
    }
}
