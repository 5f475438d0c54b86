using System.Globalization;
using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Protocols.Hip;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Icmp;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>Whom and what a host accepts, and how it hears that it is not accepted (draft-moskowitz-hip-arch-00 sections 8.5 and 10).</summary>
[TestFixture]
internal sealed class PolicyTests
{
    private static readonly IReadOnlyList<HipTransform> OnlyNull = [HipTransform.NullSha1];
    private static readonly IReadOnlyList<HipTransform> OnlyTripleDes = [HipTransform.TripleDesSha1];

    [Test]
    public void NullTransform_IsChosenWhenItIsAllBothHave([Values] bool initiatorHasOnlyThat)
    {
        var limited = new HipOptions { Transforms = OnlyNull };
        Pair pair = (initiatorHasOnlyThat ? new Pair(optionsI: limited) : new Pair(optionsR: limited)).Exchange("in the clear");
        ReadOnlySpan<byte> text = "in the clear"u8;
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "in the clear" }));
        Assert.That(pair.Packet("I2").Hip.Rest.IndexOf(text), Is.Positive);
        Assert.That(pair.I.Secrets[0].CipherKey, Is.Empty);
    }

    [Test]
    public void TripleDes_HidesTheData()
    {
        Pair pair = new Pair().Exchange("in the clear");
        Assert.That(pair.Packet("I2").Hip.Rest.IndexOf("in the clear"u8), Is.Negative);
    }

    [Test]
    public void NoCommonTransform_EndsInFailure()
    {
        var pair = new Pair(new HipOptions { Transforms = OnlyNull }, new HipOptions { Transforms = OnlyTripleDes });
        AssertFails(pair, "type=R1", "reason=no-common-transform");
    }

    [Test]
    public void GroupThatTheInitiatorDoesNotAccept_EndsInFailure()
    {
        var pair = new Pair(new HipOptions { AcceptedGroups = [2] }, new HipOptions { Group = 1 });
        AssertFails(pair, "type=R1", "reason=bad-group");
    }

    [Test]
    public void GroupOfTheResponder_IsFollowed([Values(1, 2)] int group)
    {
        Pair pair = new Pair(optionsR: new HipOptions { Group = group }).Exchange();
        Assert.That(pair.Packet("I2").Hip.DiffieHellman.WellKnownGroup, Is.EqualTo(group));
        Assert.That(pair.R.Received, Has.Count.EqualTo(1));
    }

    [Test]
    public void AnonymousInitiator_IsTakenOrRefusedWithIcmp([Values] bool isTaken)
    {
        var pair = new Pair(optionsR: new HipOptions { AcceptsAnonymous = isTaken }, identitiesI: [TestHost.NewIdentity("nobody")]);
        pair.Exchange();
        Assert.That(pair.Packet("I2").Hip.Fqdn.IsRoot, Is.True);
        Assert.That(pair.R.Received, Has.Count.EqualTo(isTaken ? 1 : 0));
        if (isTaken) return;
        Assert.That(pair.Names.Last(), Is.EqualTo("host-prohibited"));
        pair.RunFor(SimDuration.FromSeconds(60));
        Assert.That(pair.R.Count("hip.rejected", "type=I2", "reason=anonymous"), Is.EqualTo(5));
        Assert.That(pair.I.Count("hip.exchange.failed"), Is.EqualTo(1), "an ICMP error after the I2 is ignored, as section 10 asks");
    }

    [Test]
    public void WellKnownInitiator_IsNotAnonymous()
    {
        HostIdentity initiator = HostIdentity.WellKnown(TestHost.NameOf("a.bar.com"), TestHost.NewKey("w"), 100, 50);
        Pair pair = new Pair(optionsR: new HipOptions { AcceptsAnonymous = false }, identitiesI: [initiator]).Exchange();
        Assert.That(pair.R.Received, Has.Count.EqualTo(1));
    }

    [Test]
    public void ResponderThatAnswersNobody_RefusesAndIsBelievedAfterDelta()
    {
        Pair pair = new Pair(optionsR: new HipOptions { Role = HipRole.Refuse });
        pair.I.Send(pair.R.Address, "hello");
        pair.RunFor(SimDuration.FromMilliseconds(2019));
        Assert.That(pair.I.Count("hip.exchange.refused"), Is.Zero);
        pair.RunFor(SimDuration.FromMilliseconds(1));
        Assert.That(pair.I.Count("hip.exchange.refused"), Is.EqualTo(1), "2 s after the ICMP error, which came after 20 ms");
        Assert.That(pair.I.Count("hip.data.dropped", "reason=exchange-refused"), Is.EqualTo(1));
        Assert.That(pair.I.Machine.Claims(pair.R.Address), Is.True);
    }

    [Test]
    public void Fallback_SendsWaitingAndLaterDatagramsWithoutHip()
    {
        var pair = new Pair(new HipOptions { Fallback = Fallback.Plain });
        pair.I.Send(pair.R.Address, "one");
        pair.I.Send(pair.R.Address, "two");
        pair.I.Unreachable(pair.Now, pair.R.Address, IcmpErrorReason.ProtocolUnreachable);
        pair.Tap = packet => packet.Name == "I1" ? [] : [packet];
        pair.RunFor(SimDuration.FromSeconds(5));
        Assert.That(pair.I.Plain, Is.EqualTo(new[] { (new Network.Endpoint(pair.R.Address, TestHost.Port), "one"), (new(pair.R.Address, TestHost.Port), "two") }));
        Assert.That(pair.I.Machine.Claims(pair.R.Address), Is.False);
        Assert.That(pair.I.Count("hip.data.dropped"), Is.Zero);
    }

    [TestCase(IcmpErrorReason.ProtocolUnreachable)]
    [TestCase(IcmpErrorReason.HostProhibited)]
    public void ForgedIcmpBeforeTheR1_ChangesNothing(IcmpErrorReason reason)
    {
        var pair = new Pair(new HipOptions { Fallback = Fallback.Plain });
        pair.I.Send(pair.R.Address, "hello");
        pair.I.Unreachable(pair.Now, pair.R.Address, reason);
        pair.RunFor(SimDuration.FromSeconds(10));
        Assert.That(pair.I.Count("hip.exchange.refused"), Is.Zero);
        Assert.That(pair.R.Received, Has.Count.EqualTo(1));
    }

    [Test]
    public void IcmpAtAnyOtherTime_IsIgnored()
    {
        var pair = new Pair();
        pair.I.Send(pair.R.Address, "hello");
        WirePacket r2 = pair.Intercept("R2");
        pair.I.Unreachable(pair.Now, pair.R.Address, IcmpErrorReason.ProtocolUnreachable);
        pair.R.Unreachable(pair.Now, pair.I.Address, IcmpErrorReason.ProtocolUnreachable);
        pair.Inject(r2);
        pair.I.Unreachable(pair.Now, pair.R.Address, IcmpErrorReason.HostProhibited);
        pair.RunFor(SimDuration.FromSeconds(10));
        pair.Exchange("again");
        Assert.That(pair.R.Received, Has.Count.EqualTo(2));
        Assert.That(pair.I.Count("hip.exchange.refused"), Is.Zero);
    }

    [Test]
    public void IcmpThatSaysNothingOfHip_IsIgnored()
    {
        var pair = new Pair { Tap = _ => [] };
        pair.I.Send(pair.R.Address, "hello");
        pair.I.Unreachable(pair.Now, pair.R.Address, IcmpErrorReason.HostUnreachable);
        pair.RunFor(SimDuration.FromSeconds(60));
        Assert.That((pair.I.Count("hip.exchange.refused"), pair.I.Count("hip.exchange.failed")), Is.EqualTo((0, 1)));
    }

    [Test]
    public void InitiatorInASignedZone_IsVerifiedBeforeItsDataIsDelivered()
    {
        HostIdentity initiator = TestHost.NewIdentity("i", "alice.bar.com");
        Pair pair = Verifying(initiator);
        (DnsName name, RecordType type, int token) = pair.R.Lookups.Single();
        Assert.That((name, type), Is.EqualTo((initiator.Fqdn, RecordType.Key)));
        Assert.That(pair.R.Received, Is.Empty);
        pair.R.Resolve(token, Keys(initiator, secure: true));
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.R.Count("hip.identity.verified"), Is.EqualTo(1));
        Assert.That(pair.R.Received, Has.Count.EqualTo(1));
        Assert.That(pair.I.Count("hip.exchange.completed"), Is.EqualTo(1));
    }

    [Test]
    public void WellKnownInitiator_IsFoundThroughItsHigh()
    {
        HostIdentity initiator = HostIdentity.WellKnown(TestHost.NameOf("a.bar.com"), TestHost.NewKey("w"), 100, 50);
        Pair pair = Verifying(initiator);
        (DnsName name, RecordType type, int token) = pair.R.Lookups.Single();
        string hash = initiator.High.Hash64.ToString("X16", CultureInfo.InvariantCulture);
        Assert.That((name, type), Is.EqualTo((TestHost.NameOf($"\\[x{hash}/64].50.100.high.int"), RecordType.Ptr)));
        pair.R.Resolve(token, new Resolution { Name = name, Type = type, Status = ResolutionStatus.Found, IsSecure = true, Names = [initiator.Fqdn] });
        Assert.That((pair.R.Lookups[1].Name, pair.R.Lookups[1].Type), Is.EqualTo((initiator.Fqdn, RecordType.Key)));
        pair.R.Resolve(pair.R.Lookups[1].Token, Keys(initiator, secure: true));
        Assert.That(pair.R.Received, Has.Count.EqualTo(1));
    }

    [TestCase("unsigned zone")]
    [TestCase("other key")]
    [TestCase("no answer")]
    public void InitiatorForWhichDnsDoesNotVouch_IsRefused(string @case)
    {
        HostIdentity initiator = TestHost.NewIdentity("i", "alice.bar.com");
        Pair pair = Verifying(initiator);
        pair.R.Resolve(pair.R.Lookups[0].Token, @case switch
        {
            "unsigned zone" => Keys(initiator, secure: false),
            "other key" => Keys(TestHost.NewIdentity("x", "alice.bar.com"), secure: true),
            _ => Keys(initiator, secure: true) with { Status = ResolutionStatus.TimedOut },
        });
        pair.RunFor(SimDuration.FromSeconds(60));
        Assert.That(pair.R.Count("hip.rejected", "type=I2", "reason=unverified"), Is.EqualTo(1));
        Assert.That(pair.R.Received, Is.Empty);
        Assert.That(pair.R.Count("hip.associations"), Is.Zero);
        Assert.That(pair.I.Count("hip.exchange.failed"), Is.EqualTo(1));
    }

    [Test]
    public void I2RepeatedDuringTheLookup_IsADuplicate()
    {
        Pair pair = Verifying(TestHost.NewIdentity("i", "alice.bar.com"));
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.R.Count("hip.rejected", "type=I2", "reason=duplicate"), Is.EqualTo(1));
        Assert.That(pair.R.Lookups, Has.Count.EqualTo(1));
    }

    [Test]
    public void AnonymousInitiator_CannotBeVerified()
    {
        Pair pair = Verifying(TestHost.NewIdentity("nobody"));
        Assert.That(pair.R.Lookups, Is.Empty);
        Assert.That(pair.R.Count("hip.rejected", "type=I2", "reason=unverified"), Is.EqualTo(1));
    }

    [Test]
    public void OptionsThatNameWhatThereIsNot_AreABug()
    {
        IReadOnlyList<HostIdentity> one = [TestHost.NewIdentity("i")];
        Assert.That(() => new HipProtocol(new HipOptions(), [], []), Throws.ArgumentException);
        Assert.That(() => new HipProtocol(new HipOptions { DefaultIdentity = 1 }, one, []), Throws.ArgumentException);
        Assert.That(() => new HipProtocol(new HipOptions(), one, [new HipPeer(Pair.AddressR, Identity: 1)]), Throws.ArgumentException);
        Assert.That(
            () => new HipProtocol(new HipOptions { IdentityFor = new Dictionary<Wire.Ip.IpAddress, int> { [Pair.AddressR] = 1 } }, one, []), Throws.ArgumentException);
        Assert.That(() => new HipProtocol(new HipOptions { Transforms = [] }, one, []), Throws.ArgumentException);
        Assert.That(() => new HipProtocol(new HipOptions { Group = 3 }, one, []), Throws.ArgumentException);
        Assert.That(() => new HipProtocol(new HipOptions { Attempts = 0 }, one, []), Throws.ArgumentException);
    }

    private static Pair Verifying(HostIdentity initiator) =>
        new Pair(optionsR: new HipOptions { VerifyInitiator = InitiatorVerification.Dns }, identitiesI: [initiator]).Exchange();

    private static Resolution Keys(HostIdentity identity, bool secure) =>
        PeerTests.Resolution(Pair.AddressI, secure, identity) with { Name = identity.Fqdn, Type = RecordType.Key, Addresses = [] };

    private static void AssertFails(Pair pair, params string[] tags)
    {
        pair.I.Send(pair.R.Address, "hello");
        pair.RunFor(SimDuration.FromSeconds(60));
        Assert.That(pair.I.Count("hip.rejected", tags), Is.EqualTo(5));
        Assert.That(pair.I.Count("hip.exchange.failed"), Is.EqualTo(1));
        Assert.That(pair.R.Received, Is.Empty);
    }
}
