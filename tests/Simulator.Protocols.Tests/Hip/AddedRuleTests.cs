using Simulator.Engine;
using Simulator.Protocols.Hip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>Rules that the draft lacks and a host may add, and rules that it may leave out.</summary>
[TestFixture]
internal sealed class AddedRuleTests
{
    [Test]
    public void R1SignedBeforeTheI1_IsRefusedWhereFreshOnesAreWanted()
    {
        var pair = new Pair(new HipOptions { IdleTimeout = SimDuration.FromSeconds(70), WantsFreshR1 = true });
        pair.Exchange("one");
        pair.RunFor(SimDuration.FromSeconds(130));
        pair.Tap = packet => packet.Name == "R1" ? [pair.Packet("R1").At(packet.Arrival), packet] : [packet];
        pair.I.Send(pair.R.Address, "two");
        pair.RunFor(SimDuration.FromSeconds(5));
        Assert.That(pair.I.Count("hip.rejected", "type=R1", "reason=stale"), Is.EqualTo(1));
        Assert.That(pair.I.Count("hip.exchange.completed"), Is.EqualTo(2));
    }

    [Test]
    public void BoundCookie_ServesTheInitiatorThatAskedForIt()
    {
        Pair pair = new Pair(optionsR: new HipOptions { BindsCookies = true }).Exchange("one");
        Assert.That(pair.I.Count("hip.exchange.completed"), Is.EqualTo(1));
    }

    [TestCase(true, "unknown-cookie")]
    [TestCase(false, "bad-signature")]
    public void CookieFromAnotherAddress_IsFoundOutBeforeTheSignatureWhereItIsBound(bool isBound, string reason)
    {
        var pair = new Pair(optionsR: new HipOptions { BindsCookies = isBound });
        pair.I.Send(pair.R.Address, "hello");
        WirePacket i2 = pair.Intercept("I2");
        byte[] moved = [.. i2.Bytes];
        var header = Wire.Ip.IpHeader.ForPayload(Wire.Ip.IpAddress.V4(0xC000_0263), Pair.AddressR, Wire.Ip.IpProtocol.Hip, hopLimit: 64, moved.Length - 20);
        header.Write(moved);
        moved[header.HeaderLength + i2.Hip.Length - 16] ^= 1;   // in the signature, which ends at most 7 octets of padding before the end
        pair.R.Receive(pair.Now, moved);
        Assert.That(pair.R.Count("hip.rejected", "type=I2", $"reason={reason}"), Is.EqualTo(1));
    }

    [TestCase(HipWeakness.None, 0)]
    [TestCase(HipWeakness.ResetOnI1, 1)]
    public void I1AtAResponderWithState_EndsItOnlyWhereThatRuleIsLeftOut(HipWeakness weaknesses, int unknown)
    {
        Pair pair = new Pair(optionsR: new HipOptions { Weaknesses = weaknesses }).Exchange("one");
        pair.Inject(pair.Packet("I1"));
        pair.I.Send(pair.R.Address, "two");
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.R.Count("esp.rejected", "reason=unknown-spi"), Is.EqualTo(unknown));
    }

    [TestCase(HipWeakness.None, 1)]
    [TestCase(HipWeakness.UnsolicitedR1, 2)]
    public void R1OfAPeerThatIsForgotten_IsAnsweredOnlyWhereThatRuleIsLeftOut(HipWeakness weaknesses, int agreements)
    {
        var pair = new Pair(new HipOptions { IdleTimeout = SimDuration.FromSeconds(10), Weaknesses = weaknesses });
        pair.Exchange("one");
        pair.RunFor(SimDuration.FromSeconds(30));
        pair.Inject(pair.Packet("R1"));
        Assert.That(pair.I.Count("hip.agreements"), Is.EqualTo(agreements));
    }

    [TestCase(HipWeakness.None, 0)]
    [TestCase(HipWeakness.R2WhileAssociated, 1)]
    public void R2OfAFormerExchange_ReplacesTheSelectorOnlyWhereThatRuleIsLeftOut(HipWeakness weaknesses, int unknown)
    {
        var brief = new HipOptions { IdleTimeout = SimDuration.FromSeconds(10) };
        Pair pair = new Pair(brief with { Weaknesses = weaknesses }, brief).Exchange("one");
        pair.RunFor(SimDuration.FromSeconds(20));
        pair.Exchange("two");
        pair.Inject(pair.Packet("R2"));
        pair.Exchange("three");
        Assert.That(pair.R.Count("esp.rejected", "reason=unknown-spi"), Is.EqualTo(unknown));
        Assert.That(pair.I.Count("hip.rejected", "type=R2", "reason=unsolicited"), Is.EqualTo(1 - unknown));
    }

    [Test]
    public void SelectorsOfFourBits_CollideAndThoseOf32DoNot([Values] bool isNarrow)
    {
        const int Others = 20;
        HostIdentity identity = TestHost.NewIdentity("r", "www.foo.com");
        var r = new TestHost("r", Pair.AddressR, new() { Weaknesses = isNarrow ? HipWeakness.NarrowSelectors : HipWeakness.None }, [identity]);
        Associate("i");
        for (int other = 0; other < Others; other++) Associate($"i{other}");
        Assert.That(r.Count("hip.associations"), Is.EqualTo(1 + Others));
        int found = 0;
        for (int slot = 1; slot < r.Machine.Associations.Slots; slot++)
        {
            Association each = r.Machine.Associations[slot]!;
            if (r.Machine.Associations.Find(each.Selector.Value) == each) found++;
        }

        Assert.That(found, isNarrow ? Is.InRange(1, 16) : Is.EqualTo(1 + Others));

        void Associate(string name)
        {
            var i = new TestHost(name, Pair.AddressI, new(), [TestHost.NewIdentity(name, "alice.bar.com")], new HipPeer(Pair.AddressR, identity.High));
            i.Send(r.Address, "hello");
            r.Receive(r.Now, i.Sent[^1].Bytes);
            i.Receive(i.Now, r.Sent[^1].Bytes);
            r.Receive(r.Now, i.Sent[^1].Bytes);
            r.Expire(r.Now);
        }
    }
}
