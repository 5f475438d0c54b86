using Simulator.Engine;
using Simulator.Protocols.MobileIPv6;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using static Simulator.Protocols.Tests.MobileIPv6.MobilityNetwork;

namespace Simulator.Protocols.Tests.MobileIPv6;

/// <summary>A mobile node: RFC 3775 section 11.</summary>
public sealed class MobileNodeTests
{
    [TestCase(RoutabilityStart.AfterHomeRegistration, false, "BU BA HoTI CoTI CoT HoT BU BA")]
    [TestCase(RoutabilityStart.AfterHomeRegistration, true, "BU BA CoTI CoT BU BA")]
    [TestCase(RoutabilityStart.WithHomeRegistration, false, "BU HoTI CoTI BA CoT HoT BU BA")]
    [TestCase(RoutabilityStart.WithHomeRegistration, true, "BU CoTI BA CoT BU BA")]
    public void Move_EachMode_ItsMessages(RoutabilityStart start, bool reuses, string expected)
    {
        MobilityNetwork network = new MobilityNetwork(isProtected: false, node: options => options with { RoutabilityStart = start, ReusesHomeToken = reuses }).Bound();
        network.Move(CareOfB);
        network.RunFor(SimDuration.FromSeconds(3));
        Assert.That(string.Join(' ', network.Names), Is.EqualTo(expected));
    }

    [Test]
    public void Tunnelling_NoCorrespondentHears()
    {
        var network = new MobilityNetwork(node: options => options with { OptimizesRoutes = false });
        network.Move(CareOfA);
        network.Say();
        network.RunFor(SimDuration.FromSeconds(2));
        network.Answer();
        network.RunFor(SimDuration.FromSeconds(2));
        Assert.That(network.Names, Is.EqualTo(new[] { "BU", "NA", "BA", "data", "data" }));
        Assert.That(network.Node.Received, Has.Count.EqualTo(1));
    }

    [Test]
    public void Change_WhatRoutabilityReadsAndNoMore()
    {
        MobilityNetwork network = new MobilityNetwork(isProtected: false).Bound();
        MobileIPv6Options before = network.Node.Machine.Options;
        Assert.That(() => network.Node.Machine.Change(before with { Weakness = MobilityWeakness.AnyCookie }), Throws.ArgumentException);
        Assert.That(() => network.Node.Machine.Change(before with { MobileNode = before.MobileNode! with { AwaitsAnswer = true } }), Throws.ArgumentException);
        Assert.That(network.Node.Machine.Options, Is.SameAs(before));
        network.Node.Machine.Change(before with { MobileNode = before.MobileNode! with { ReusesHomeToken = true, RoutabilityStart = RoutabilityStart.WithHomeRegistration } });
        network.Move(CareOfB);
        network.RunFor(SimDuration.FromSeconds(3));
        Assert.That(string.Join(' ', network.Names), Is.EqualTo("BU CoTI BA CoT BU BA"));
    }

    [TestCase(208, 0)]
    [TestCase(211, 1)]
    public void HomeToken_Reused_UpTo210Seconds(int seconds, int tests)
    {
        MobilityNetwork network = new MobilityNetwork(isProtected: false, node: options => options with { ReusesHomeToken = true }).Bound();
        network.RunFor(SimDuration.FromSeconds(seconds));
        network.Log.Clear();
        network.Move(CareOfB);
        network.RunFor(SimDuration.FromSeconds(1));
        Assert.That((network.Count("HoTI"), network.Peer.Machine.Bindings!.Find(Home)!.CareOf), Is.EqualTo((tests, CareOfB)));
    }

    // Section 11.8: 1.5 s before the first registration, then doubling up to 32 s; a new sequence number each time.
    [Test]
    public void FirstRegistration_Unanswered_RepeatedAfterOneAndAHalfSecondsThenDoubling()
    {
        var network = new MobilityNetwork(isProtected: false) { Path = (_, _) => [] };
        network.Move(CareOfA);
        network.RunFor(SimDuration.FromSeconds(120));
        Assert.That(Gaps(network, "BU"), Is.EqualTo(new[] { 1500, 3000, 6000, 12000, 24000, 32000, 32000 }));
        Assert.That(network.Log.Select(each => Read(each.Bytes).Sequence), Is.EqualTo(Enumerable.Range(1, 8)));
    }

    [Test]
    public void LaterRegistration_Unanswered_RepeatedAfterOneSecond()
    {
        MobilityNetwork network = new MobilityNetwork().Bound();
        network.Path = (_, _) => [];
        network.Move(CareOfB);
        network.RunFor(SimDuration.FromSeconds(8));
        Assert.That(Gaps(network, "BU"), Is.EqualTo(new[] { 1000, 2000, 4000 }));
    }

    [Test]
    public void Tests_Unanswered_NewCookiesThenGivenUpWithoutTraffic()
    {
        var network = new MobilityNetwork(isProtected: false);
        network.Path = (name, _) => name is "HoTI" or "CoTI" ? [] : [Delay];
        network.Move(CareOfA);
        network.Say();
        network.RunFor(SimDuration.FromSeconds(500));
        Assert.That(Gaps(network, "CoTI").Take(5), Is.EqualTo(new[] { 1000, 2000, 4000, 8000, 16000 }));
        Assert.That(network.Log.Where(each => each.Name == "CoTI").Select(each => Convert.ToHexString(each.Bytes)), Is.Unique);
        network.Log.Clear();
        network.RunFor(SimDuration.FromSeconds(500));
        Assert.That(network.Names, Is.Empty);
        network.Path = (_, _) => [Delay];
        network.Say();
        network.RunFor(SimDuration.FromSeconds(1));
        Assert.That(network.Peer.Machine.Bindings!.Find(Home)?.CareOf, Is.EqualTo(CareOfA), "the next packet begins anew");
    }

    [TestCase(MobilityWeakness.None, 0)]
    [TestCase(MobilityWeakness.AnyCookie, 1)]
    public void Tests_WrongCookie(MobilityWeakness weakness, int updates)
    {
        var network = new MobilityNetwork(isProtected: false, weakness: weakness);
        network.Path = (name, _) => name is "HoT" or "CoT" ? [] : [Delay];
        network.Move(CareOfA);
        network.Say();
        network.RunFor(SimDuration.FromMilliseconds(1500));
        network.Log.Clear();
        byte[] home = Forge.HomeTest(CorrespondentAddress, Home, new HomeTest(1, 666, 3)), careOf = Forge.CareOfTest(CorrespondentAddress, CareOfA, new CareOfTest(1, 666, 3));
        network.Inject(MobilityHost.Wrap(HomeAgentAddress, CareOfA, IpProtocol.IPv6, MobilityHost.Wrap(CorrespondentAddress, Home, IpProtocol.MobilityHeader, home)));
        network.Inject(MobilityHost.Wrap(CorrespondentAddress, CareOfA, IpProtocol.MobilityHeader, careOf));
        network.RunFor(SimDuration.Zero);
        Assert.That(network.Count("BU"), Is.EqualTo(updates), "M22");
        if (updates == 0) Assert.That(network.Node.Rejections, Is.EquivalentTo(new[] { "HoT wrong-cookie 1", "CoT wrong-cookie 1" }));
    }

    [Test]
    public void HomeTest_OutsideTheEspTunnel_NotBelieved()
    {
        MobilityNetwork network = new MobilityNetwork().Bound();
        byte[] home = Forge.HomeTest(CorrespondentAddress, Home, new HomeTest(1, 666, 3));
        byte[] inner = MobilityHost.Wrap(CorrespondentAddress, Home, IpProtocol.MobilityHeader, home);
        network.Inject(MobilityHost.Wrap(HomeAgentAddress, CareOfA, IpProtocol.IPv6, inner));
        network.Inject(MobilityHost.Routed(CorrespondentAddress, CareOfA, Home, IpProtocol.MobilityHeader, home));
        Assert.That(network.Node.Rejections, Is.EquivalentTo(new[] { "HoT unprotected 1", "HoT wrong-path 1" }));
    }

    [TestCase("HoT")]
    [TestCase("CoT")]
    [TestCase("BA")]
    public void Answer_AnyOctetChanged_OneRejectionAndNoChange(string name)
    {
        MobilityNetwork network = new MobilityNetwork(isProtected: false).Bound();
        byte[]? taken = null;
        network.Path = (type, bytes) =>
        {
            // The acknowledgement of the home agent goes through.
            if (type != name || (type == "BA" && MobilityHost.HeaderOf(bytes).Source == HomeAgentAddress)) return [Delay];
            taken ??= bytes;
            return [];
        };
        network.Move(CareOfB);
        network.RunFor(SimDuration.FromMilliseconds(500));
        if (name == "HoT") taken = MobilityHost.Wrap(HomeAgentAddress, CareOfB, IpProtocol.IPv6, taken!);
        int begin = taken!.Length - (name == "BA" ? 32 : 24);
        network.Log.Clear();
        for (int octet = begin; octet < taken.Length; octet++)
        {
            byte[] changed = [.. taken];
            changed[octet] ^= (byte)(1 << (octet % 8));
            long before = network.Node.Rejected;
            network.Inject(changed);
            Assert.That(network.Node.Rejected - before, Is.EqualTo(1), $"octet {octet - begin}: {string.Join("; ", network.Node.Rejections)}");
        }

        network.RunFor(SimDuration.Zero);
        Assert.That(network.Names.Where(each => each != "parameter-problem"), Is.Empty);
        network.Inject(taken);
        network.RunFor(SimDuration.FromSeconds(2));
        Assert.That(network.Peer.Machine.Bindings!.Find(Home)!.CareOf, Is.EqualTo(CareOfB));
    }

    [Test]
    public void Acknowledgement_135OfLongAgo_DoesNotTurnTheCountBack()
    {
        var network = new MobilityNetwork(isProtected: false) { Path = (_, _) => [] };
        network.Move(CareOfA);
        network.Move(CareOfB);
        network.Move(CareOfC);
        network.RunFor(SimDuration.Zero);
        byte[] old = Forge.Acknowledgement(HomeAgentAddress, Home, new BindingAcknowledgement(BindingStatus.SequenceNumberOutOfWindow, 1, 0), null, default);
        network.Inject(MobilityHost.Routed(HomeAgentAddress, CareOfC, Home, IpProtocol.MobilityHeader, old));
        network.RunFor(SimDuration.Zero);
        Assert.That(network.Log.Select(each => Read(each.Bytes).Sequence), Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void Binding_InUse_RefreshedBeforeItsEndAndUnusedNot()
    {
        MobilityNetwork network = new MobilityNetwork().Bound();
        network.Say();
        network.RunFor(SimDuration.FromSeconds(405));
        Assert.That(network.Count("BU"), Is.EqualTo(1));
        network.RunFor(SimDuration.FromSeconds(1000));
        Assert.That(network.Count("BU"), Is.EqualTo(1));
        Assert.That(network.Peer.Machine.Bindings!.Find(Home), Is.Null);
    }

    [Test]
    public void Refresh_Unanswered_DataGoesHomeWhenTheBindingEnds()
    {
        MobilityNetwork network = new MobilityNetwork(isProtected: false).Bound();
        network.Say();
        network.Path = (name, _) => name is "CoTI" ? [] : [Delay];
        network.RunFor(SimDuration.FromSeconds(421));
        network.Log.Clear();
        network.Say("home");
        network.RunFor(Delay);
        Assert.That(MobilityHost.HeaderOf(network.Log.First(each => each.Name == "data").Bytes).Destination, Is.EqualTo(HomeAgentAddress));
    }

    // Section 11.7.3: a lifetime counts "beginning at the time that the Binding Update was sent", or data meets no binding at the end.
    [TestCase(0)]
    [TestCase(900)]
    public void Binding_CountsFromTheUpdateThatIsAcknowledged(int milliseconds)
    {
        var network = new MobilityNetwork(isProtected: false);
        network.Path = (name, _) => name == "BA" ? [SimDuration.FromMilliseconds(milliseconds) + Delay] : [Delay];
        network.Move(CareOfA);
        network.Say();
        network.RunFor(SimDuration.FromSeconds(8));
        SimTime sent = network.Log.Last(each => each.Name == "BU").At;
        network.Path = (name, _) => name is "CoTI" ? [] : [Delay];
        network.Run(sent + MobilityConstants.MaxRrBindingLifetime - SimDuration.FromMilliseconds(1));
        Assert.That(NextHop(network), Is.EqualTo(CorrespondentAddress));
        network.RunFor(SimDuration.FromMilliseconds(2));
        Assert.That(NextHop(network), Is.EqualTo(HomeAgentAddress));
    }

    [Test]
    public void Registration_CountsFromTheUpdateThatIsAcknowledged()
    {
        MobilityNetwork network = new MobilityNetwork(isProtected: false, node: options => options with { HomeLifetime = SimDuration.FromSeconds(400) }).Bound();
        network.Path = (name, _) => [name == "BA" ? SimDuration.FromMilliseconds(900) : Delay];
        network.Move(CareOfB);
        SimTime sent = network.Now;
        network.RunFor(SimDuration.FromSeconds(390));
        Assert.That(network.Log.Where(each => Goes(each, "BU", HomeAgentAddress)).Select(each => each.At), Is.EqualTo(new[] { sent, sent + SimDuration.FromSeconds(380) }));
    }

    private static bool Goes((SimTime At, string Name, byte[] Bytes) packet, string name, IpAddress to) =>
        packet.Name == name && MobilityHost.HeaderOf(packet.Bytes).Destination == to;

    private static IpAddress NextHop(MobilityNetwork network)
    {
        network.Log.Clear();
        network.Say();
        network.RunFor(SimDuration.Zero);
        return MobilityHost.HeaderOf(network.Log.Single(each => each.Name == "data").Bytes).Destination;
    }

    // Section 11.5.3: packets are still taken at a care-of address of before, as long as the node has it.
    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public void Tunnel_ToTheFormerCareOfAddress(bool isKept, int received)
    {
        MobilityNetwork network = new MobilityNetwork().Bound();
        network.Move(CareOfB);
        if (isKept) network.Node.Have(CareOfA);
        network.RunFor(SimDuration.FromMilliseconds(1));
        byte[] inner = MobilityHost.Wrap(CorrespondentAddress, Home, IpProtocol.Udp, [1]);
        int before = network.Node.Received.Count;
        network.Node.Receive(network.Now, MobilityHost.Wrap(HomeAgentAddress, CareOfA, IpProtocol.IPv6, inner));
        Assert.That(network.Node.Received, Has.Count.EqualTo(before + received));
    }

    [Test]
    public void RefreshRequestAndBindingError_MakeTheNodeAsk()
    {
        MobilityNetwork network = new MobilityNetwork(isProtected: false).Bound();
        byte[] request = Forge.RefreshRequest(CorrespondentAddress, Home);
        network.Inject(MobilityHost.Routed(CorrespondentAddress, CareOfA, Home, IpProtocol.MobilityHeader, request));
        network.RunFor(SimDuration.FromSeconds(1));
        Assert.That(string.Join(' ', network.Names), Is.EqualTo("HoTI CoTI CoT HoT BU BA"));
        network.Log.Clear();
        byte[] error = Forge.Error(CorrespondentAddress, CareOfA, BindingErrorStatus.UnknownBinding, Home);
        network.Inject(MobilityHost.Wrap(CorrespondentAddress, CareOfA, IpProtocol.MobilityHeader, error));
        network.Say("by home meanwhile");
        network.RunFor(SimDuration.FromSeconds(1));
        Assert.That(string.Join(' ', network.Names), Is.EqualTo("HoTI CoTI data CoT HoT BU BA"));
        Assert.That(MobilityHost.HeaderOf(network.Log[2].Bytes).Destination, Is.EqualTo(HomeAgentAddress));
    }

    // Section 11.3.6: "route further communications through the home agent"; the acknowledgement says better.
    [Test]
    public void BindingError_BeforeTheAcknowledgement_SendsDataHomeUntilThat()
    {
        MobilityNetwork network = new MobilityNetwork(isProtected: false).Bound();
        network.Path = (name, bytes) => [name == "BA" && MobilityHost.HeaderOf(bytes).Source == CorrespondentAddress ? SimDuration.FromMilliseconds(800) : Delay];
        network.Move(CareOfB);
        network.RunFor(SimDuration.FromMilliseconds(500));
        Assert.That(NextHop(network), Is.EqualTo(CorrespondentAddress));
        byte[] error = Forge.Error(CorrespondentAddress, CareOfB, BindingErrorStatus.UnknownBinding, Home);
        network.Inject(MobilityHost.Wrap(CorrespondentAddress, CareOfB, IpProtocol.MobilityHeader, error));
        Assert.That(NextHop(network), Is.EqualTo(HomeAgentAddress));
        network.RunFor(SimDuration.FromMilliseconds(450));
        Assert.That(NextHop(network), Is.EqualTo(CorrespondentAddress));
    }

    [TestCase(true, "BU HoTI CoTI")]
    [TestCase(false, "BU BU")]
    public void UpdateWithoutAnswer_AfterABindingError_IsNotRepeatedWithTheSameTokens(bool isDenied, string expected)
    {
        MobilityNetwork network = new MobilityNetwork(isProtected: false).Bound();
        network.Path = (name, _) => name is "BU" && network.Log.Count(each => each.Name == "BU") > 1 ? [] : [Delay];
        network.Move(CareOfB);
        network.RunFor(SimDuration.FromMilliseconds(500));
        byte[] error = Forge.Error(CorrespondentAddress, CareOfB, BindingErrorStatus.UnknownBinding, Home);
        if (isDenied) network.Inject(MobilityHost.Wrap(CorrespondentAddress, CareOfB, IpProtocol.MobilityHeader, error));
        network.Path = (name, _) => [Delay];
        int before = network.Names.ToList().LastIndexOf("BU");
        network.RunFor(SimDuration.FromMilliseconds(1000));
        Assert.That(string.Join(' ', network.Names.Skip(before)), Does.StartWith(expected));
        Assert.That(network.Peer.Machine.Bindings!.Find(Home)!.CareOf, Is.EqualTo(CareOfB));
    }

    private static void AssertIsLeftAlone(MobilityNetwork network)
    {
        network.Log.Clear();
        network.Say("on");
        network.Answer("and back");
        network.RunFor(SimDuration.FromSeconds(100));
        Assert.That(network.Names, Is.EqualTo(new[] { "data", "data" }));
        Assert.That((network.Peer.Received[^1].Text, network.Node.Received[^1].Text), Is.EqualTo(("on", "and back")));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Correspondent_ThatKnowsNoMobility_IsNotAskedAgain(bool byIcmp)
    {
        var network = new MobilityNetwork();
        network.Path = (name, _) => name is "HoTI" or "CoTI" ? [] : [Delay];
        network.Move(CareOfA);
        network.Say();
        network.RunFor(SimDuration.FromMilliseconds(1500));
        byte[] error = Forge.Error(CorrespondentAddress, CareOfA, BindingErrorStatus.UnrecognizedMessageType, IpAddress.Any6);
        if (byIcmp) network.Node.Unreachable(network.Now, CorrespondentAddress, IcmpErrorReason.ProtocolUnreachable);
        else network.Inject(MobilityHost.Wrap(CorrespondentAddress, CareOfA, IpProtocol.MobilityHeader, error));
        AssertIsLeftAlone(network);

        // Section 11.3.5: "removed after a period of time in order to allow for retrying".
        network.RunFor(MobilityConstants.UnsupportedPeriod);
        network.Path = (_, _) => [Delay];
        network.Log.Clear();
        network.Say();
        network.RunFor(SimDuration.FromSeconds(1));
        Assert.That(network.Peer.Machine.Bindings!.Find(Home)?.CareOf, Is.EqualTo(CareOfA));
    }

    // The tests at 0, 1, 3 and 7 s, and by then an answer to none.
    [TestCase(true)]
    [TestCase(false)]
    public void Correspondent_ThatKnowsNoMobility_IsBelievedWhenNoAnswerHasCome(bool byIcmp)
    {
        MobilityNetwork network = Awaiting();
        network.Path = (name, _) => name is "HoTI" or "CoTI" ? [] : [Delay];
        Begin(network);
        Deny(network, byIcmp);
        network.RunFor(SimDuration.FromSeconds(100));
        Assert.That(network.Names.Where(name => name != "data"), Is.EqualTo(new[] { "HoTI", "CoTI", "HoTI", "CoTI", "HoTI", "CoTI", "HoTI", "CoTI" }));
        AssertIsLeftAlone(network);
    }

    // What is answered shows that the correspondent knows the tests, however long the other answer takes.
    [TestCase("", 1)]
    [TestCase("CoTI", 5)]
    [TestCase("HoTI", 5)]
    public void ErrorInTheNameOfACorrespondentThatKnowsMobility_IsOutwaited(string lost, int times)
    {
        foreach (bool byIcmp in new[] { true, false })
        {
            MobilityNetwork network = Awaiting();
            int left = times - 1;
            network.Path = (name, _) => name == lost && left-- > 0 ? [] : [Delay];
            Begin(network);
            for (int second = 0; second < 40; second++)
            {
                Deny(network, byIcmp);
                network.RunFor(SimDuration.FromSeconds(1));
                network.Say();
            }

            Assert.That(network.Peer.Machine.Bindings!.Find(Home)?.CareOf, Is.EqualTo(CareOfA));
            Assert.That(network.Count("BU"), Is.EqualTo(1));
            if (lost.Length > 0) Assert.That(network.Count(lost), Is.EqualTo(times));
        }
    }

    // A move begins anew: what was said before it is forgotten.
    [Test]
    public void ErrorBeforeAMove_IsForgottenWithTheTests()
    {
        MobilityNetwork network = Awaiting();
        network.Path = (name, _) => name is "HoTI" or "CoTI" ? [] : [Delay];
        Begin(network);
        Deny(network, byIcmp: false);
        network.Move(CareOfB);
        for (int second = 0; second < 30; second++)
        {
            network.Say();
            network.RunFor(SimDuration.FromSeconds(1));
        }

        network.Path = (_, _) => [Delay];
        network.RunFor(SimDuration.FromSeconds(33));
        Assert.That(network.Peer.Machine.Bindings!.Find(Home)?.CareOf, Is.EqualTo(CareOfB));
    }

    private static MobilityNetwork Awaiting() => new(isProtected: false, node: options => options with { AwaitsAnswer = true });

    // Registered at home; the first packet to the correspondent begins the tests.
    private static void Begin(MobilityNetwork network)
    {
        network.Move(CareOfA);
        network.RunFor(SimDuration.FromSeconds(2));
        network.Log.Clear();
        network.Say();
        network.RunFor(SimDuration.FromMilliseconds(1));
    }

    private static void Deny(MobilityNetwork network, bool byIcmp)
    {
        byte[] error = Forge.Error(CorrespondentAddress, CareOfA, BindingErrorStatus.UnrecognizedMessageType, IpAddress.Any6);
        if (byIcmp) network.Node.Unreachable(network.Now, CorrespondentAddress, IcmpErrorReason.ProtocolUnreachable);
        else network.Inject(MobilityHost.Wrap(CorrespondentAddress, CareOfA, IpProtocol.MobilityHeader, error));
    }

    [Test]
    public void ReturningHome_DeregistersThenTellsTheLinkThenCorrespondentsWithTheHomeTokenAlone()
    {
        MobilityNetwork network = new MobilityNetwork().Bound();
        network.Move(Home);
        network.Say("held meanwhile");
        network.RunFor(SimDuration.FromSeconds(2));
        Assert.That(string.Join(' ', network.Names), Is.EqualTo("BU BA NA data HoTI HoT BU BA"));
        Assert.That(network.Node.Interface.StateOf(Home), Is.EqualTo(Network.AddressState.Preferred));
        Assert.That(network.Peer.Machine.Bindings!.Find(Home), Is.Null);
        network.Answer("at home");
        network.RunFor(SimDuration.FromSeconds(1));
        Assert.That(network.Node.Received[^1].Text, Is.EqualTo("at home"));
        Assert.That(network.Node.Rejections, Is.Empty);
    }

    [Test]
    public void Home_NeverAway_DetectsDuplicatesAndSaysNothingToTheHomeAgent()
    {
        var network = new MobilityNetwork();
        network.Move(Home);
        network.RunFor(SimDuration.FromMilliseconds(999));
        Assert.That(network.Names, Is.Empty);
        network.RunFor(SimDuration.FromSeconds(2));
        Assert.That(network.Names, Is.EqualTo(new[] { "NA" }));
    }

    [Test]
    public void LinkLost_NothingLeavesUntilThereIsAnotherAddress()
    {
        MobilityNetwork network = new MobilityNetwork().Bound();
        network.Move(null);
        network.Say("waits");
        network.RunFor(SimDuration.FromSeconds(5));
        Assert.That((network.Log.Count, network.Node.Held), Is.EqualTo((0, 1)));
        network.Move(CareOfB);
        network.RunFor(SimDuration.FromSeconds(1));
        Assert.That(network.Peer.Received[^1].Text, Is.EqualTo("waits"));
    }

    [Test]
    public void Moves_InQuickSuccession_AtMostThreeUpdatesInAnySecond()
    {
        var network = new MobilityNetwork().Bound();
        for (int i = 0; i < 60; i++)
        {
            network.Move(i % 2 == 0 ? CareOfB : CareOfC);
            network.RunFor(SimDuration.FromMilliseconds(70));
        }

        SimTime[] at = [.. network.Log.Where(each => each.Name == "BU" && MobilityHost.HeaderOf(each.Bytes).Destination == HomeAgentAddress).Select(each => each.At)];
        Assert.That(at, Has.Length.GreaterThan(6));
        for (int i = 3; i < at.Length; i++) Assert.That(at[i] - at[i - 3], Is.GreaterThanOrEqualTo(SimDuration.FromSeconds(1)));
    }

    [Test]
    public void Correspondents_MoreThanTheLimit_AreServedThroughTheHomeAgent()
    {
        var network = new MobilityNetwork(isProtected: false);
        network.Move(CareOfA);
        network.RunFor(SimDuration.FromSeconds(2));
        for (int i = 0; i < 1100; i++)
        {
            byte[] inner = MobilityHost.Wrap(Address($"2001:db8:dead::{i:x}"), Home, IpProtocol.Udp, [1]);
            network.Inject(MobilityHost.Wrap(HomeAgentAddress, CareOfA, IpProtocol.IPv6, inner));
        }

        network.RunFor(SimDuration.Zero);
        Assert.That((network.Count("CoTI"), network.Node.Received.Count), Is.EqualTo((1024, 1100)));
        for (int i = 0; i < 1024; i++) network.Node.Unreachable(network.Now, Address($"2001:db8:dead::{i:x}"), IcmpErrorReason.ProtocolUnreachable);
        network.RunFor(SimDuration.FromSeconds(1));
        network.Say("room again");
        network.RunFor(SimDuration.FromSeconds(1));
        Assert.That(network.Peer.Machine.Bindings!.Find(Home), Is.Not.Null);
    }

    private static BindingUpdate Read(byte[] packet)
    {
        Assert.That(BindingUpdate.TryRead(MobilityHost.HeaderOf(packet).Payload(packet), out BindingUpdate update), Is.EqualTo(Wire.WireError.None));
        return update;
    }

    private static IEnumerable<int> Gaps(MobilityNetwork network, string name)
    {
        SimTime[] at = [.. network.Log.Where(each => each.Name == name).Select(each => each.At)];
        return at.Skip(1).Zip(at, (later, earlier) => (int)((later - earlier).Nanoseconds / 1_000_000));
    }
}
