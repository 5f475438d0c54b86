namespace Simulator.Protocols.Tests.Hip;

/// <summary>The four packets of draft-moskowitz-hip-arch-00 section 8.1 when nothing goes wrong.</summary>
[TestFixture]
internal sealed class ExchangeTests
{
    [Test]
    public void FirstDatagram_TakesFourPacketsThereAndBack([Values] bool v6)
    {
        var pair = new Pair(v6: v6);
        pair.R.Application = text => text + " yourself";
        pair.Exchange();

        Assert.That(pair.Names, Is.EqualTo(new[] { "I1", "R1", "I2", "R2" }), pair.I.Counters + " | " + pair.R.Counters);
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "hello" }));
        Assert.That(pair.I.Received, Is.EqualTo(new[] { (pair.R.Address, "hello yourself") }));
        Assert.That(pair.I.Count("hip.exchange.completed"), Is.EqualTo(1));
        Assert.That(pair.I.Count("hip.exchange.latency"), Is.EqualTo((Pair.Delay * 4).Nanoseconds));
        Assert.That(pair.I.Rejections + pair.R.Rejections, Is.Zero);
    }
}
