using Simulator.Engine;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>
/// One octet changed, at every position of every packet. Whatever is signed or authenticated is refused and counted, and the exchange goes on with
/// the genuine packet. An I1 is neither: a change in it can only send the R1 astray, and the repeated I1 mends that.
/// </summary>
[TestFixture]
internal sealed class TamperingTests
{
    private static readonly byte[] Masks = [0x01, 0x80];

    [Test]
    public void R1_IsRefusedWhateverOctetChanged()
    {
        var pair = new Pair();
        pair.I.Send(pair.R.Address, "hello");
        WirePacket r1 = pair.Intercept("R1");
        RefuseEveryChange(pair, pair.I, r1);
        AssertGoesOn(pair, r1, "R1");
    }

    [Test]
    public void I2_IsRefusedWhateverOctetOfHipOrEspChanged()
    {
        var pair = new Pair();
        pair.I.Send(pair.R.Address, "hello");
        WirePacket i2 = pair.Intercept("I2");
        RefuseEveryChange(pair, pair.R, i2);
        AssertGoesOn(pair, i2, "I2");
    }

    [Test]
    public void R2_IsRefusedWhateverOctetOfHipOrEspChanged()
    {
        var pair = new Pair();
        pair.R.Application = _ => "answer";
        pair.I.Send(pair.R.Address, "hello");
        WirePacket r2 = pair.Intercept("R2");
        RefuseEveryChange(pair, pair.I, r2);
        AssertGoesOn(pair, r2, "R2");
        Assert.That(pair.I.Received.Select(each => each.Text), Is.EqualTo(new[] { "answer" }));
    }

    [Test]
    public void Esp_IsRefusedWhateverOctetChanged()
    {
        Pair pair = new Pair().Exchange();
        pair.I.Send(pair.R.Address, "again");
        WirePacket data = pair.Intercept("data");
        RefuseEveryChange(pair, pair.R, data);
        pair.Inject(data);
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "hello", "again" }));
    }

    [Test]
    public void I2ThatHasBeenAccepted_ChangesNothingWhenItComesBackChanged()
    {
        Pair pair = new Pair().Exchange();
        RefuseEveryChange(pair, pair.R, pair.Packet("I2"));
        pair.I.Send(pair.R.Address, "again");
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "hello", "again" }));
    }

    [Test]
    public void I1_WhateverOctetChangedTheExchangeEndsWell()
    {
        int length = new Pair().Exchange().Packet("I1").PayloadLength;
        for (int position = 0; position < length; position++)
        {
            var pair = new Pair();
            int at = position;
            bool isFirst = true;
            pair.Tap = packet =>
            {
                if (!isFirst) return [packet];
                isFirst = false;
                return [packet.Flip(at, 0x01)];
            };
            pair.I.Send(pair.R.Address, "hello");
            pair.RunFor(SimDuration.FromSeconds(3));
            Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "hello" }), $"octet {position}");
            Assert.That(pair.I.Count("hip.associations"), Is.EqualTo(1), $"octet {position}");
        }
    }

    [Test]
    public void OctetsAddedOrMissing_AreRefused()
    {
        var pair = new Pair();
        pair.I.Send(pair.R.Address, "hello");
        WirePacket i2 = pair.Intercept("I2");
        for (int missing = 1; missing < i2.PayloadLength; missing += 7)
        {
            long before = pair.R.Rejections;
            pair.R.Receive(pair.Now, Resized(i2, -missing));
            Assert.That(pair.R.Rejections, Is.EqualTo(before + 1), $"{missing} missing");
        }

        pair.R.Receive(pair.Now, Resized(i2, 8));
        AssertGoesOn(pair, i2, "I2");
    }

    private static void RefuseEveryChange(Pair pair, TestHost victim, WirePacket genuine)
    {
        int received = victim.Received.Count;
        long associations = victim.Count("hip.associations");
        for (int position = 0; position < genuine.PayloadLength; position++)
        {
            foreach (byte mask in Masks)
            {
                string change = $"octet {position} of {genuine.PayloadLength} ^ {mask:x2}";
                long before = victim.Rejections;
                pair.Inject(genuine.Flip(position, mask));
                Assert.That(victim.Rejections, Is.EqualTo(before + 1), change);
                bool isOtherSpi = genuine.Name == "data" && position < sizeof(uint);
                Assert.That(victim.Sent.Select(packet => packet.Name), isOtherSpi ? Is.EqualTo(new[] { "bad-spi" }) : Is.Empty, change);
                victim.Sent.Clear();
                Assert.That(victim.Received, Has.Count.EqualTo(received), change);
                Assert.That(victim.Count("hip.associations"), Is.EqualTo(associations), change);
            }
        }
    }

    private static void AssertGoesOn(Pair pair, WirePacket genuine, string name)
    {
        pair.Inject(genuine);
        pair.RunFor(Pair.Delay * 4);
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "hello" }), name);
        Assert.That(pair.I.Count("hip.exchange.completed"), Is.EqualTo(1), name);
    }

    private static byte[] Resized(WirePacket packet, int by)
    {
        byte[] bytes = packet.Bytes;
        Array.Resize(ref bytes, bytes.Length + by);
        var header = Wire.Ip.IpHeader.ForPayload(packet.Header.Source, packet.Header.Destination, packet.Header.Protocol, 64, packet.PayloadLength + by);
        header.Write(bytes);
        return bytes;
    }
}
