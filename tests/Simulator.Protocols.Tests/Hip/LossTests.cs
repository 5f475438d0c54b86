using Simulator.Engine;
using Simulator.Protocols.Hip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>A path that loses, doubles and reorders.</summary>
[TestFixture]
internal sealed class LossTests
{
    [TestCase("I1", "I1")]
    [TestCase("R1", "I1")]
    [TestCase("I2", "I2")]
    [TestCase("R2", "I2")]
    public void LostPacket_IsMadeGoodByRepeating(string lost, string repeated)
    {
        var pair = new Pair();
        pair.R.Application = _ => "answer";
        bool isLost = false;
        pair.Tap = packet =>
        {
            if (packet.Name != lost || isLost) return [packet];
            isLost = true;
            return [];
        };
        pair.Exchange();
        Assert.That(pair.I.Count("hip.exchange.completed"), Is.Zero);
        pair.RunFor(SimDuration.FromSeconds(1));

        Assert.That(pair.I.Count("hip.exchange.completed"), Is.EqualTo(1));
        Assert.That(pair.I.Count("hip.retransmissions", $"type={repeated}"), Is.EqualTo(1));
        Assert.That(pair.I.Count("hip.retransmissions"), Is.EqualTo(1));
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "hello" }));
        Assert.That(pair.I.Received.Select(each => each.Text), Is.EqualTo(new[] { "answer" }));
    }

    [Test]
    public void RepeatedI2_IsTheSameOctetsAndGetsTheSameR2()
    {
        var pair = new Pair();
        pair.Tap = packet => packet.Name == "R2" && pair.Names.Count(name => name == "R2") == 1 ? [] : [packet];
        pair.Exchange();
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.Packet("I2", 1).Bytes, Is.EqualTo(pair.Packet("I2").Bytes));
        Assert.That(pair.Packet("R2", 1).Bytes, Is.EqualTo(pair.Packet("R2").Bytes));
        Assert.That(pair.R.Count("hip.associations"), Is.EqualTo(1));
    }

    [TestCase("I1")]
    [TestCase("I2")]
    public void PathThatLosesEverything_IsGivenUpAfterFiveAttempts(string lost)
    {
        var pair = new Pair { Tap = packet => packet.Name == lost ? [] : [packet] };
        pair.I.Send(pair.R.Address, "a");
        pair.I.Send(pair.R.Address, "b");
        pair.RunFor(SimDuration.FromSeconds(60));

        // 1 + 2 + 4 + 8 + 16 s after the first.
        SimTime first = pair.Packet(lost).Arrival;
        Assert.That(
            pair.Log.Where(packet => packet.Name == lost).Select(packet => (packet.Arrival - first).Nanoseconds / 1_000_000_000),
            Is.EqualTo(new long[] { 0, 1, 3, 7, 15 }));
        Assert.That(pair.I.Count("hip.exchange.failed"), Is.EqualTo(1));
        Assert.That(pair.I.Count("hip.data.dropped", "reason=exchange-failed"), Is.EqualTo(2));
        Assert.That(pair.I.NextTimer, Is.EqualTo(SimTime.Never));
    }

    [Test]
    public void ExchangeAfterOneThatWasGivenUp_Succeeds()
    {
        var pair = new Pair { Tap = _ => [] };
        pair.I.Send(pair.R.Address, "lost");
        pair.RunFor(SimDuration.FromSeconds(60));
        pair.Tap = null;
        pair.Exchange("hello");
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "hello" }));
        Assert.That(pair.I.Count("hip.exchange.started"), Is.EqualTo(2));
    }

    [Test]
    public void EveryPacketTwice_GivesOneAssociationAndEachDatagramOnce()
    {
        var pair = new Pair { Tap = packet => [packet, packet] };
        pair.R.Application = text => $"re: {text}";
        pair.Exchange("one");
        pair.Exchange("two");
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "one", "two" }));
        Assert.That(pair.I.Received.Select(each => each.Text), Is.EqualTo(new[] { "re: one", "re: two" }));
        Assert.That(pair.R.Count("hip.associations"), Is.EqualTo(1));
        Assert.That(pair.I.Count("hip.rejected", "type=R1", "reason=unsolicited"), Is.EqualTo(3), "two I1s, two R1s each");
        Assert.That(pair.R.Count("esp.rejected", "reason=replayed"), Is.EqualTo(1));
    }

    [Test]
    public void PacketsInAnyOrder_AllArriveWithinTheWindow()
    {
        Pair pair = new Pair().Exchange("0");
        int nth = 0;
        pair.Tap = packet => [packet.At(packet.Arrival + SimDuration.FromMicroseconds(7919L * nth++ % 1000))];
        string[] texts = [.. Enumerable.Range(1, 60).Select(each => $"{each}")];
        foreach (string text in texts) pair.I.Send(pair.R.Address, text);
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.R.Received.Skip(1).Select(each => each.Text), Is.EquivalentTo(texts).And.Not.EqualTo(texts));
        Assert.That(pair.R.Rejections, Is.Zero);
    }

    [Test]
    public void DataThatOvertakesR2_IsNotTakenBeforeIt()
    {
        var pair = new Pair();
        pair.I.Send(pair.R.Address, "hello");
        WirePacket r2 = pair.Intercept("R2");
        pair.R.Send(pair.R.Received[0].From, "early");
        pair.RunFor(Pair.Delay * 2);
        Assert.That(pair.I.Count("esp.rejected", "reason=unknown-spi"), Is.EqualTo(1));
        pair.Inject(r2);
        Assert.That(pair.I.Count("hip.exchange.completed"), Is.EqualTo(1));
    }

    [Test]
    public void IdleAssociation_GoesAfterAQuarterOfAnHourWithoutAPacketReceived()
    {
        Pair pair = new Pair().Exchange("one");
        pair.RunFor(SimDuration.FromMinutes(14));
        pair.I.Send(pair.R.Address, "two");
        pair.RunFor(SimDuration.FromMinutes(2));
        Assert.That(pair.I.Count("hip.associations.expired"), Is.EqualTo(1), "R has said nothing");
        Assert.That(pair.R.Count("hip.associations.expired"), Is.Zero, "I has");
        pair.RunFor(SimDuration.FromMinutes(14));
        Assert.That(pair.R.Count("hip.associations.expired"), Is.EqualTo(1));
        pair.Exchange("three");
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "one", "two", "three" }));
        Assert.That(pair.I.Count("hip.associations"), Is.EqualTo(2));
    }

    [Test]
    public void AnswerAfterTheResponderForgot_BeginsAnExchangeTheOtherWay()
    {
        Pair pair = new Pair(new HipOptions { IdleTimeout = SimDuration.FromMinutes(60) }).Exchange("one");
        pair.RunFor(SimDuration.FromMinutes(20));
        Assert.That(pair.R.Count("hip.associations.expired"), Is.EqualTo(1));
        pair.R.Send(pair.R.Received[0].From, "late");
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.I.Received, Is.EqualTo(new[] { (pair.R.Address, "late") }));
    }

    [Test]
    public void PeerThatMoves_IsFollowedByItsNewestGenuinePacket()
    {
        Pair pair = new Pair().Exchange("one");
        pair.I.Address = Wire.Ip.IpAddress.V4(0xC633_6401);
        pair.I.Send(pair.R.Address, "two");
        pair.RunFor(SimDuration.FromSeconds(1));
        pair.R.Send(pair.R.Received[0].From, "welcome");
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.Packet("data", 1).Header.Destination, Is.EqualTo(pair.I.Address));
        Assert.That(pair.I.Received.Select(each => each.Text), Is.EqualTo(new[] { "welcome" }));
        Assert.That(pair.Names.Count(name => name == "I1"), Is.EqualTo(1));
    }
}
