using Simulator.Engine;
using Simulator.Protocols.MobileIPv6;
using Simulator.Wire;
using Simulator.Wire.Icmp;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using static Simulator.Protocols.Tests.MobileIPv6.MobilityNetwork;

namespace Simulator.Protocols.Tests.MobileIPv6;

/// <summary>A correspondent alone, fed packets made by hand: RFC 3775 section 9.</summary>
public sealed class CorrespondentTests
{
    private static readonly IpAddress Self = CorrespondentAddress;

    private MobilityHost _host = null!;
    private SimTime _now;

    [SetUp]
    public void Begin() => Begin(new CorrespondentOptions());

    [Test]
    public void TestInits_AnsweredStatelesslyWithCookieToTheSource()
    {
        (_, byte[] hot) = Answer(Plain(Home, Forge.HomeTestInit(Home, Self, 0x11)));
        Assert.That(HomeTest.TryRead(Payload(hot), out HomeTest home), Is.EqualTo(WireError.None));
        (_, byte[] cot) = Answer(Plain(CareOfA, Forge.CareOfTestInit(CareOfA, Self, 0x22)));
        Assert.That(CareOfTest.TryRead(Payload(cot), out CareOfTest careOf), Is.EqualTo(WireError.None));
        Assert.That((home.Cookie, careOf.Cookie, home.NonceIndex), Is.EqualTo((0x11ul, 0x22ul, careOf.NonceIndex)));
        Assert.That(MobilityHost.HeaderOf(hot).Destination, Is.EqualTo(Home));
        Assert.That(_host.Machine.Bindings!.Count, Is.Zero);
        Assert.That(home.KeygenToken, Is.Not.EqualTo(careOf.KeygenToken));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void TestInit_WithHomeAddressOption_NotAnswered(bool isBound)
    {
        if (isBound) Bind();
        byte[] init = Forge.HomeTestInit(Home, Self);
        Receive(MobilityHost.WithHome(Home, CareOfA, Self, IpProtocol.MobilityHeader, init));
        Assert.That(_host.Sent.Select(each => each.Name), Is.EqualTo(isBound ? [] : (string[])["BE"]));
        Assert.That(_host.Rejections, Is.EqualTo(isBound ? ["HoTI bad-home-address 1"] : (string[])["HoTI unknown-binding 1"]));
    }

    [Test]
    public void Update_WithBothTokens_BoundAndAcknowledgedUnderTheKey()
    {
        (BindingKey key, NonceIndices indices) = Tokens(CareOfA);
        (string name, byte[] answer) = Answer(Away(CareOfA, Forge.Update(Home, Self, new BindingUpdate(5, 105, Acknowledge: true), indices, key, CareOfA)));
        Assert.That(name, Is.EqualTo("BA"));
        AssertAcknowledged(answer, new BindingAcknowledgement(BindingStatus.Accepted, 5, 105), key);
        Assert.That(MobilityHost.HeaderOf(answer).Destination, Is.EqualTo(CareOfA));
        Assert.That(_host.Machine.Bindings!.Find(Home)!.CareOf, Is.EqualTo(CareOfA));
        Assert.That(_host.Machine.Outgoing(Self, Home, IpProtocol.Udp, isForwarded: false), Is.EqualTo(Network.Stack.Passage.RoutingHeader(CareOfA)));
    }

    [Test]
    public void Update_WithoutAcknowledgeBit_BoundInSilence()
    {
        (BindingKey key, NonceIndices indices) = Tokens(CareOfA);
        Receive(Away(CareOfA, Forge.Update(Home, Self, new BindingUpdate(5, 105), indices, key, CareOfA)));
        Assert.That(_host.Sent, Is.Empty);
        Assert.That(_host.Machine.Bindings!.Find(Home), Is.Not.Null);
    }

    [TestCase(65535, 105)]
    [TestCase(106, 105)]
    [TestCase(10, 10)]
    public void Lifetime_GrantedUpTo420Seconds(int asked, int granted)
    {
        (BindingKey key, NonceIndices indices) = Tokens(CareOfA);
        (_, byte[] answer) = Answer(Away(CareOfA, Forge.Update(Home, Self, new BindingUpdate(5, (ushort)asked, true), indices, key, CareOfA)));
        AssertAcknowledged(answer, new BindingAcknowledgement(BindingStatus.Accepted, 5, (ushort)granted), key);
        RunTo(_now + SimDuration.FromSeconds(granted * 4) - SimDuration.FromNanoseconds(1));
        Assert.That(_host.Machine.Bindings!.Find(Home), Is.Not.Null);
        RunTo(_now + SimDuration.FromNanoseconds(1));
        Assert.That(_host.Machine.Bindings.Find(Home), Is.Null);
    }

    [Test]
    public void Update_NotAuthorised_SilenceAndNoBinding()
    {
        (BindingKey key, NonceIndices indices) = Tokens(CareOfA);
        var update = new BindingUpdate(5, 105, true);
        Receive(Away(CareOfA, Forge.Update(Home, Self, update, indices, BindingKey.FromTokens(1, 2, Forge.NewOutbox()), CareOfA)));
        Receive(Away(CareOfA, Forge.Update(Home, Self, update, indices, null, CareOfA)));
        Receive(Away(CareOfA, Forge.Update(Home, Self, update, null, key, CareOfA)));
        Receive(Away(CareOfB, Forge.Update(Home, Self, update, indices, key, CareOfA)));   // the tokens are another address's
        Receive(Away(CareOfA, Forge.Update(Home, Self, update, indices, key, CareOfA, alternate: CareOfB)));
        Assert.That(_host.Sent, Is.Empty);
        Assert.That(_host.Machine.Bindings!.Count, Is.Zero);
        Assert.That(_host.Rejections, Is.EquivalentTo(new[] { "BU bad-authenticator 3", "BU no-authenticator 1", "BU no-nonce-indices 1" }));
    }

    [TestCase(0, 300, BindingStatus.ExpiredNonces)]
    [TestCase(0, 0, BindingStatus.ExpiredHomeNonceIndex)]
    [TestCase(1, 0, BindingStatus.ExpiredCareOfNonceIndex)]
    public void Nonces_Expired_StatusWithoutAuthenticator(int which, int seconds, BindingStatus status)
    {
        (BindingKey key, NonceIndices indices) = Tokens(CareOfA);
        if (seconds > 0) RunTo(_now + SimDuration.FromSeconds(seconds));
        else indices = which == 0 ? indices with { Home = 999 } : indices with { CareOf = 999 };
        (_, byte[] answer) = Answer(Away(CareOfA, Forge.Update(Home, Self, new BindingUpdate(5, 105), indices, key, CareOfA)));
        Assert.That(BindingAcknowledgement.TryRead(Payload(answer), out BindingAcknowledgement read), Is.EqualTo(WireError.None));
        Assert.That(MobilityOptionSet.TryRead(Payload(answer), BindingAcknowledgement.Size, out MobilityOptionSet set), Is.EqualTo(WireError.None));
        Assert.That((read.Status, read.Sequence, set.HasAuthenticator), Is.EqualTo((status, (ushort)5, false)));
        Assert.That(_host.Machine.Bindings!.Count, Is.Zero);
    }

    [Test]
    public void Update_ToAHomeAgentThatItIsNot_131AndNothing()
    {
        (_, byte[] answer) = Answer(Away(CareOfA, Forge.Update(Home, Self, new BindingUpdate(5, 105, true, HomeRegistration: true), null, null, CareOfA)));
        Assert.That(BindingAcknowledgement.TryRead(Payload(answer), out BindingAcknowledgement read), Is.EqualTo(WireError.None));
        Assert.That(read.Status, Is.EqualTo(BindingStatus.HomeRegistrationNotSupported));
        Assert.That(_host.Rejections, Is.EqualTo(new[] { "BU not-for-this-role 1" }));
    }

    [Test]
    public void Sequence_Old_135WithTheLast()
    {
        BindingKey key = Bind(sequence: 100);
        (_, NonceIndices indices) = Tokens(CareOfA);
        (_, byte[] answer) = Answer(Away(CareOfA, Forge.Update(Home, Self, new BindingUpdate(100, 105), indices, key, CareOfA)));
        AssertAcknowledged(answer, new BindingAcknowledgement(BindingStatus.SequenceNumberOutOfWindow, 100, 0), key);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void Deletion_FromHomeOrByLifetime_SequenceKept(bool byLifetime)
    {
        Bind(sequence: 100);
        (_, NonceIndices indices) = Tokens(CareOfA);
        BindingKey key = HomeKey(indices);
        var update = new BindingUpdate(101, (ushort)(byLifetime ? 0 : 105), true);
        byte[] header = Forge.Update(Home, Self, update, indices with { CareOf = 999 }, key, Home);
        (_, byte[] answer) = Answer(byLifetime ? Away(CareOfA, header) : Plain(Home, header));
        Assert.That(BindingAcknowledgement.TryRead(Payload(answer), out BindingAcknowledgement read), Is.EqualTo(WireError.None));
        Assert.That(read, Is.EqualTo(new BindingAcknowledgement(BindingStatus.Accepted, 101, 0)));
        Assert.That(key.Verify(Home, Self, Payload(answer), Forge.NewOutbox()), Is.True);
        Assert.That(_host.Machine.Bindings!.Find(Home), Is.Null);

        // The update before, replayed: not as long as its nonces live, and not after.
        byte[] replay = Away(CareOfA, Forge.Update(Home, Self, new BindingUpdate(100, 105, true), indices, Tokens(CareOfA).Key, CareOfA));
        Receive(replay);
        Assert.That(_host.Machine.Bindings.Find(Home), Is.Null);
        RunTo(_now + SimDuration.FromSeconds(239));
        Receive(replay);
        RunTo(_now + SimDuration.FromSeconds(2));
        Assert.That(_host.Machine.Bindings.Count, Is.Zero, "forgotten");
        Receive(replay);
        Assert.That(_host.Machine.Bindings.Find(Home), Is.Null);
    }

    [Test]
    public void Deletion_ThatOvertakesItsUpdate_Wins()
    {
        (BindingKey key, NonceIndices indices) = Tokens(CareOfA);
        Receive(Plain(Home, Forge.Update(Home, Self, new BindingUpdate(9, 0), indices, HomeKey(indices), Home)));
        Receive(Away(CareOfA, Forge.Update(Home, Self, new BindingUpdate(8, 105), indices, key, CareOfA)));
        Assert.That(_host.Machine.Bindings!.Find(Home), Is.Null);
    }

    [Test]
    public void Cache_Full_130AndOldBindingsStay()
    {
        Begin(new CorrespondentOptions { CacheLimit = 1 });
        Bind();
        IpAddress other = Address("2001:db8:a::98");
        (BindingKey key, NonceIndices indices) = Tokens(CareOfB, other);
        byte[] header = Forge.Update(other, Self, new BindingUpdate(5, 105), indices, key, CareOfB);
        (_, byte[] answer) = Answer(MobilityHost.WithHome(other, CareOfB, Self, IpProtocol.MobilityHeader, header));
        Assert.That(BindingAcknowledgement.TryRead(Payload(answer), out BindingAcknowledgement read), Is.EqualTo(WireError.None));
        Assert.That((read.Status, _host.Machine.Bindings!.Count), Is.EqualTo((BindingStatus.InsufficientResources, 1)));
    }

    // Section 9.5.1: 139, and the binding stays what it is.
    [Test]
    public void HomeRegistration_OfWhatIsBound_139()
    {
        Bind();
        (_, byte[] answer) = Answer(Away(CareOfA, Forge.Update(Home, Self, new BindingUpdate(9, 105, true, HomeRegistration: true), null, null, CareOfA)));
        Assert.That(BindingAcknowledgement.TryRead(Payload(answer), out BindingAcknowledgement read), Is.EqualTo(WireError.None));
        Assert.That((read.Status, _host.Machine.Bindings!.Find(Home)!.Sequence), Is.EqualTo((BindingStatus.RegistrationTypeChangeDisallowed, (ushort)5)));
    }

    // Section 6.1.7: "with its current location creating a circular reference back to the home address …, possibly through additional entries".
    [TestCase(2)]
    [TestCase(3)]
    public void CareOfAddress_ThatLeadsBackToItsHomeAddress_DroppedInSilence(int length)
    {
        for (int i = 0; i < length; i++)
        {
            IpAddress home = Address($"2001:db8:a::{i:x}"), careOf = Address($"2001:db8:a::{(i + 1) % length:x}");
            (BindingKey key, NonceIndices indices) = Tokens(careOf, home);
            byte[] header = Forge.Update(home, Self, new BindingUpdate(5, 105, true), indices, key, careOf);
            Receive(MobilityHost.WithHome(home, careOf, Self, IpProtocol.MobilityHeader, header));
            Assert.That(_host.Sent, Has.Count.EqualTo(i < length - 1 ? 1 : 0));
        }

        Assert.That(_host.Rejections, Is.EqualTo(new[] { "BU bad-care-of-address 1" }));
    }

    // Whoever claims any address makes the node answer it; those who have proved theirs get their answers all the same.
    [Test]
    public void Acknowledgement_IsNotHeldBackByAFloodOfRefusals()
    {
        (BindingKey key, NonceIndices indices) = Tokens(CareOfA);
        for (int i = 0; i < 1100; i++)
        {
            IpAddress source = Address($"2001:db8:dead::{i:x}");
            Receive(Plain(source, Forge.Update(source, Self, new BindingUpdate(1, 10, true, HomeRegistration: true), null, null, default)));
        }

        (string name, _) = Answer(Away(CareOfA, Forge.Update(Home, Self, new BindingUpdate(5, 105, Acknowledge: true), indices, key, CareOfA)));
        Assert.That(name, Is.EqualTo("BA"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Refresh_RequestedBeforeTheEnd_OfABindingInUse(bool isUsed)
    {
        Bind();
        if (isUsed) _host.Send(_now, Home, "data");
        _host.Sent.Clear();
        RunTo(_now + SimDuration.FromSeconds(411));
        Assert.That(_host.Sent.Select(each => each.Name), Is.EqualTo(isUsed ? ["BRR"] : (string[])[]));
    }

    [Test]
    public void Data_WithUnboundHomeAddress_BindingErrorsAtMostThreeASecond()
    {
        byte[] packet = MobilityHost.WithHome(Home, CareOfA, Self, IpProtocol.Udp, [1]);
        for (int i = 0; i < 10; i++) Receive(packet);
        Assert.That(_host.Received, Is.Empty);
        Assert.That(_host.Sent.Select(each => each.Name), Is.EqualTo(new[] { "BE", "BE", "BE" }));
        Assert.That(BindingError.TryRead(Payload(_host.Sent[0].Bytes), out BindingError error), Is.EqualTo(WireError.None));
        Assert.That((error.Status, error.HomeAddress), Is.EqualTo((BindingErrorStatus.UnknownBinding, Home)));
        Assert.That(MobilityHost.HeaderOf(_host.Sent[0].Bytes).Destination, Is.EqualTo(CareOfA));
        RunTo(_now + SimDuration.FromMilliseconds(999));
        Receive(packet);
        Assert.That(_host.Sent, Has.Count.EqualTo(3));
        RunTo(_now + SimDuration.FromMilliseconds(1));
        Receive(packet);
        Assert.That(_host.Sent, Has.Count.EqualTo(4));
    }

    [Test]
    public void UnknownType_BindingErrorTwoWithoutAHomeAddress()
    {
        byte[] header = new byte[16];
        new MobilityHeader((MobilityMessageType)77, 16).Write(header);
        (_, byte[] answer) = Answer(Plain(CareOfA, Forge.Sum(header, CareOfA, Self)));
        Assert.That(BindingError.TryRead(Payload(answer), out BindingError error), Is.EqualTo(WireError.None));
        Assert.That((error.Status, error.HomeAddress), Is.EqualTo((BindingErrorStatus.UnrecognizedMessageType, IpAddress.Any6)));
        Assert.That(_host.Rejections, Is.EqualTo(new[] { "other unknown-type 1" }));
    }

    // Section 9.2: the header length of 8 is too short for a home test init; and payload protocol 6 is not 59.
    [TestCase("3b00010000000000", 41)]
    [TestCase("0600010000000000", 40)]
    public void Header_Malformed_ParameterProblemPointsAtTheOctet(string hex, int pointer)
    {
        byte[] header = Convert.FromHexString(hex);
        (string name, byte[] answer) = Answer(Plain(CareOfA, Forge.Sum(header, CareOfA, Self)));
        Assert.That(name, Is.EqualTo("parameter-problem"));
        IpHeader ip = MobilityHost.HeaderOf(answer);
        Assert.That(IcmpHeader.TryRead(ip.Payload(answer), ip, out IcmpHeader icmp), Is.EqualTo(WireError.None));
        Assert.That((icmp.Type, icmp.Code, icmp.Rest, ip.Destination), Is.EqualTo(((byte)IcmpV6Type.ParameterProblem, (byte)0, (uint)pointer, CareOfA)));
        Assert.That(_host.Rejected, Is.EqualTo(1));
    }

    [TestCase("3b00010000000000")]
    [TestCase("0600010000000000")]
    [TestCase("06ff010000000000")]
    public void Header_MalformedWithABadChecksum_NotAnswered(string hex)
    {
        byte[] header = Convert.FromHexString(hex);
        Receive(Plain(CareOfA, Forge.Sum(header, CareOfB, Self)));
        Assert.That((_host.Sent.Count, _host.Rejected), Is.EqualTo((0, 1)));
    }

    [Test]
    public void AnswersThatAreAMobileNodes_NotForThisRole()
    {
        Receive(Plain(CareOfA, Forge.HomeTest(CareOfA, Self, new HomeTest(1, 2, 3))));
        Receive(Plain(CareOfA, Forge.RefreshRequest(CareOfA, Self)));
        Assert.That(_host.Rejections, Is.EquivalentTo(new[] { "HoT not-for-this-role 1", "BRR not-for-this-role 1" }));
        Assert.That(_host.Sent, Is.Empty);
    }

    [Test]
    public void Update_AnyBitFlipped_OneRejectionAndNoBinding()
    {
        (BindingKey key, NonceIndices indices) = Tokens(CareOfA);
        byte[] header = Forge.Update(Home, Self, new BindingUpdate(5, 105, true), indices, key, CareOfA);
        for (int bit = 0; bit < header.Length * 8; bit++)
        {
            byte[] flipped = [.. header];
            flipped[bit / 8] ^= (byte)(0x80 >> (bit % 8));
            long before = _host.Rejected;
            Receive(Away(CareOfA, flipped));
            Receive(Away(CareOfA, Forge.Sum(flipped, Home, Self)));   // the checksum mended
            bool isHarmless = bit / 8 is 3 or 4 or 5;   // not covered: the mended checksum makes it whole, or the reserved octet is
            if (isHarmless && _host.Machine.Bindings!.Find(Home) is not null) Begin();
            else Assert.That((_host.Rejected - before, _host.Machine.Bindings!.Count), Is.EqualTo((2, 0)), $"bit {bit}");
            (key, indices) = Tokens(CareOfA);
        }
    }

    [Test]
    public void Weaknesses_EachLetsItsAttackThrough()
    {
        (BindingKey key, NonceIndices indices) = Tokens(CareOfA);
        byte[] forged = Away(CareOfB, Forge.Update(Home, Self, new BindingUpdate(5, 105, true), null, null, CareOfB));
        byte[] bombing = Away(CareOfA, Forge.Update(Home, Self, new BindingUpdate(5, 105, true), indices, key, CareOfB, alternate: CareOfB));
        byte[] reflected = MobilityHost.WithHome(Home, CareOfA, Self, IpProtocol.Udp, [1]);
        Begin(new CorrespondentOptions(), MobilityWeakness.UnauthorizedUpdates);
        Receive(forged);
        Assert.That(_host.Machine.Bindings!.Find(Home)!.CareOf, Is.EqualTo(CareOfB), "M1");
        Begin(new CorrespondentOptions(), MobilityWeakness.UntestedAlternateCareOf);
        Tokens(CareOfA);
        Receive(bombing);
        Assert.That(_host.Machine.Bindings!.Find(Home)!.CareOf, Is.EqualTo(CareOfB), "M12");
        Begin(new CorrespondentOptions(), MobilityWeakness.UnboundHomeAddress);
        Receive(reflected);
        Assert.That((_host.Received.Single().From, _host.Sent.Count), Is.EqualTo((Home, 0)), "M15");
        Begin(new CorrespondentOptions { Lifetime = SimDuration.FromMinutes(1440) }, MobilityWeakness.EndlessBindings);
        Bind(lifetime: 21600);
        RunTo(_now + SimDuration.FromMinutes(1380));
        Assert.That(_host.Machine.Bindings!.Find(Home), Is.Not.Null, "M19");
    }

    [TestCase(MobilityWeakness.None, false)]
    [TestCase(MobilityWeakness.EndlessNonces, true)]
    public void Replay_AfterTheBindingIsForgotten(MobilityWeakness weakness, bool succeeds)
    {
        Begin(new CorrespondentOptions(), weakness);
        (BindingKey key, NonceIndices indices) = Tokens(CareOfA);
        byte[] packet = Away(CareOfA, Forge.Update(Home, Self, new BindingUpdate(5, 105, true), indices, key, CareOfA));
        Receive(packet);
        RunTo(_now + SimDuration.FromSeconds(700));
        Assert.That(_host.Machine.Bindings!.Count, Is.Zero);
        Receive(packet);
        Assert.That(_host.Machine.Bindings.Find(Home) is not null, Is.EqualTo(succeeds), "M10");
    }

    [TestCase(MobilityWeakness.None, 101)]
    [TestCase(MobilityWeakness.AnySequence, 100)]
    public void Replay_WhileBound(MobilityWeakness weakness, int sequence)
    {
        Begin(new CorrespondentOptions(), weakness);
        BindingKey key = Bind(sequence: 101);
        (_, NonceIndices indices) = Tokens(CareOfA);
        Receive(Away(CareOfA, Forge.Update(Home, Self, new BindingUpdate(100, 105, true), indices, key, CareOfA)));
        Assert.That(_host.Machine.Bindings!.Find(Home)!.Sequence, Is.EqualTo(sequence), "M9");
    }

    private static byte[] Plain(IpAddress from, byte[] header) => MobilityHost.Wrap(from, Self, IpProtocol.MobilityHeader, header);

    private static byte[] Away(IpAddress careOf, byte[] header) => MobilityHost.WithHome(Home, careOf, Self, IpProtocol.MobilityHeader, header);

    private static byte[] Payload(byte[] packet) => MobilityHost.HeaderOf(packet).Payload(packet).ToArray();

    private static void AssertAcknowledged(byte[] packet, BindingAcknowledgement expected, BindingKey key)
    {
        Assert.That(BindingAcknowledgement.TryRead(Payload(packet), out BindingAcknowledgement read), Is.EqualTo(WireError.None));
        Assert.That(read, Is.EqualTo(expected));
        Assert.That(key.Verify(CareOfA, Self, Payload(packet), Forge.NewOutbox()), Is.True, "authenticator");
    }

    private void Begin(CorrespondentOptions options, MobilityWeakness weakness = MobilityWeakness.None)
    {
        _now = SimTime.Zero;
        _host = new MobilityHost("cn", _ => new MobileIPv6Options { Correspondent = options, Weakness = weakness });
        _host.Have(Self);
    }

    private BindingKey Bind(ushort sequence = 5, ushort lifetime = 105)
    {
        (BindingKey key, NonceIndices indices) = Tokens(CareOfA);
        Receive(Away(CareOfA, Forge.Update(Home, Self, new BindingUpdate(sequence, lifetime), indices, key, CareOfA)));
        Assert.That(_host.Machine.Bindings!.Find(Home)?.CareOf, Is.EqualTo(CareOfA));
        return key;
    }

    private (BindingKey Key, NonceIndices Indices) Tokens(IpAddress careOf, IpAddress? home = null)
    {
        (ulong homeToken, ushort homeIndex) = HomeToken(home ?? Home);
        (_, byte[] cot) = Answer(Plain(careOf, Forge.CareOfTestInit(careOf, Self)));
        Assert.That(CareOfTest.TryRead(Payload(cot), out CareOfTest test), Is.EqualTo(WireError.None));
        return (BindingKey.FromTokens(homeToken, test.KeygenToken, Forge.NewOutbox()), new NonceIndices(homeIndex, test.NonceIndex));
    }

    private BindingKey HomeKey(NonceIndices indices)
    {
        (ulong token, ushort index) = HomeToken(Home);
        Assert.That(index, Is.EqualTo(indices.Home));
        return BindingKey.FromHomeToken(token, Forge.NewOutbox());
    }

    private (ulong Token, ushort Index) HomeToken(IpAddress home)
    {
        (_, byte[] hot) = Answer(Plain(home, Forge.HomeTestInit(home, Self)));
        Assert.That(HomeTest.TryRead(Payload(hot), out HomeTest test), Is.EqualTo(WireError.None));
        return (test.KeygenToken, test.NonceIndex);
    }

    private void Receive(byte[] packet) => _host.Receive(_now, packet);

    private (string Name, byte[] Bytes) Answer(byte[] packet)
    {
        _host.Sent.Clear();
        Receive(packet);
        Assert.That(_host.Sent, Has.Count.EqualTo(1), string.Join("; ", _host.Rejections));
        (string, byte[]) answer = _host.Sent[0];
        _host.Sent.Clear();
        return answer;
    }

    private void RunTo(SimTime time)
    {
        while (_host.NextTimer <= time) _host.Expire(_host.NextTimer);
        _now = time;
    }
}
