using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Protocols.Hip;
using Simulator.Wire.Hip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>
/// All interleavings of up to three lost, doubled or overtaken packets of an exchange, and of a rekeying by one host and by both: both sides end in agreement, forget
/// each other when they are idle, and nothing is ever opened wrong or twice. Two machines; the crypto is real, in its cheapest form.
/// </summary>
[TestFixture]
internal sealed class StateSpaceTests
{
    private const int MostImpairments = 3;

    private static readonly HipOptions Cheap = new()
    {
        Group = 1, Transforms = [HipTransform.NullSha1], Reuse = new HipReuse { Scavenge = SimDuration.FromMinutes(10) },
    };

    private static readonly HipOptions Rekeying = Cheap with { RekeyAfterPackets = 3 };
    private static readonly HostIdentity IdentityI = SmallIdentity("alice.bar.com"), IdentityR = SmallIdentity("www.foo.com");

    /// <summary>I1, R1, I2 and R2, the datagrams that follow at once, and what follows from what happened to them.</summary>
    [Test]
    public void Exchange_EndsInAgreementWhateverHappensToThreePackets()
    {
        Exploration exploration = Exchange(Cheap, Cheap);
        TestContext.Out.WriteLine(exploration.Size);
        Assert.That(exploration.Counterexample, Is.Null);
        Assert.That(exploration.States, Is.GreaterThan(1_000), "there was nothing to explore");
    }

    /// <summary>An initiator that tries twice and gives up where both tries were hit: its responder may have an association until that times out.</summary>
    [Test]
    public void ExchangeOfTwoAttempts_EndsInAgreementOrWithoutState()
    {
        Exploration exploration = Exchange(Cheap with { Attempts = 2 }, Cheap);
        Assert.That(exploration.Counterexample, Is.Null);
        Assert.That(exploration.GivenUp, Is.GreaterThan(0));
    }

    /// <summary>A datagram that makes a rekeying due, two or three packets of that, and what follows from what happened to them.</summary>
    [Test]
    public void Rekeying_EndsInAgreementWhateverHappensToThreePackets([Values] bool byBoth)
    {
        Exploration exploration = Rekey(Rekeying, byBoth ? Rekeying : Cheap);
        TestContext.Out.WriteLine(exploration.Size);
        Assert.That(exploration.Counterexample, Is.Null);
        Assert.That(exploration.States, Is.GreaterThan(1_000), "there was nothing to explore");
    }

    /// <summary>The check is one that can fail: a responder without one of the rules is found out.</summary>
    [TestCase(HipWeakness.RepeatedCookies, "received 'one' again")]
    [TestCase(HipWeakness.NoReplayWindow, "received 'two' again")]
    [TestCase(HipWeakness.ResetOnI1, "do not agree")]
    public void Exchange_WithARuleLeftOut_IsFoundWanting(HipWeakness weakness, string why)
    {
        HipOptions weak = Cheap with { Weaknesses = weakness };
        Assert.That(Exchange(weak, weak).Counterexample, Does.Contain(why));
    }

    [Test]
    public void Rekeying_WithoutAReplayWindow_IsFoundWanting()
    {
        HipOptions weak = Rekeying with { Weaknesses = HipWeakness.NoReplayWindow };
        Assert.That(Rekey(weak, weak).Counterexample, Does.Contain("again"));
    }

    /// <summary>Without ICVs a packet is opened under the wrong keys.</summary>
    [Test]
    public void Rekeying_WithoutIcv_IsFoundWanting()
    {
        HipOptions weak = Rekeying with { Weaknesses = HipWeakness.NoIcv, Transforms = [HipTransform.TripleDesSha1] };
        Assert.That(Rekey(weak, weak).Counterexample, Does.Contain($"received what nobody said: {TestHost.Garbled}"));
    }

    private static Exploration Exchange(HipOptions optionsI, HipOptions optionsR)
    {
        var exploration = new Exploration(optionsI, optionsR, IdentityI, IdentityR);
        PathState start = Exploration.Say(exploration.Start, toR: true, "one");
        exploration.Run(Exploration.Say(start, toR: true, "two"), MostImpairments);
        return exploration;
    }

    private static Exploration Rekey(HipOptions optionsI, HipOptions optionsR)
    {
        var exploration = new Exploration(optionsI, optionsR, IdentityI, IdentityR);
        PathState start = Exploration.Settle(Exploration.Say(exploration.Start, toR: true, "begin"));
        start = Exploration.Settle(Exploration.Say(start, toR: true, "second"));
        start = Exploration.Settle(Exploration.Say(start, toR: false, "second"));
        Assert.That((start.I.View!.Own, start.R.View!.Own), Is.EqualTo((0, 0)));
        start = Exploration.Say(start, toR: true, "one");
        start = Exploration.Say(start, toR: false, "one");
        exploration.Run(Exploration.Say(start, toR: true, "two"), MostImpairments);
        return exploration;
    }

    // The example of FIPS 186 (1994) appendix 5: 512 bits, the least that DSA has.
    private static HostIdentity SmallIdentity(string name)
    {
        byte[] q = Convert.FromHexString("C773218C737EC8EE993B4F2DED30F48EDACE915F");
        byte[] p = Convert.FromHexString(
            "8DF2A494492276AA3D25759BB06869CBEAC0D83AFB8D0CF7CBB8324F0D7882E5D0762FC5B7210EAFC2E9ADAC32AB7AAC49693DFBF83724C2EC0736EE31C80291");
        byte[] g = Convert.FromHexString(
            "626D027839EA0A13413163A55B4CB500299D5522956CEFCB3BFF10F399CE2C2E71CB9DE5FA24BABF58E5B79521925C9CC42E9F6F464B088CC572AF53E6D78802");
        Assert.That(DsaParameters.TryCreate(q, p, g, out DsaParameters? parameters), Is.True);
        return HostIdentity.Published(TestHost.NameOf(name), DsaPrivateKey.Generate(parameters!, RandomStream.Derive(7, name).Fill));
    }
}
