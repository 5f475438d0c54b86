using Simulator.Engine;
using Simulator.Network.Processing;
using Simulator.Protocols.Hip;
using Simulator.Wire;
using Simulator.Wire.Esp;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>The four packets of draft-moskowitz-hip-arch-00 section 8.1 when nothing goes wrong.</summary>
[TestFixture]
internal sealed class ExchangeTests
{
    [Test]
    public void FirstDatagram_GoesInI2AndItsAnswerInR2([Values] bool v6, [Values] bool knowsHigh)
    {
        var pair = new Pair(v6: v6, knowsHigh: knowsHigh);
        pair.R.Application = text => text + " yourself";
        pair.Exchange();

        Assert.That(pair.Names, Is.EqualTo(new[] { "I1", "R1", "I2", "R2" }), pair.I.Counters + " | " + pair.R.Counters);
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "hello" }));
        Assert.That(pair.I.Received, Is.EqualTo(new[] { (pair.R.Address, "hello yourself") }));
        Assert.That(pair.I.Count("hip.exchange.completed"), Is.EqualTo(1));
        Assert.That(pair.I.Count("hip.exchange.latency"), Is.EqualTo((Pair.Delay * 4).Nanoseconds));
        Assert.That(pair.I.Count("hip.associations", "role=initiator"), Is.EqualTo(1));
        Assert.That(pair.R.Count("hip.associations", "role=responder"), Is.EqualTo(1));
        Assert.That(pair.I.Rejections + pair.R.Rejections, Is.Zero);
    }

    [Test]
    public void I1_HasTheHighsAndNothingFollows()
    {
        var pair = new Pair().Exchange();
        HipPacketReader i1 = pair.Packet("I1").Hip;
        Assert.That(i1.Kind, Is.EqualTo(HipMessageKind.I1));
        Assert.That(i1.NextHeader, Is.EqualTo(HipHeader.NothingFollows));
        Assert.That(i1.High, Is.EqualTo(pair.I.Identities[0].High));
        Assert.That(i1.RemotesHigh, Is.EqualTo(pair.R.Identities[0].High));
    }

    [Test]
    public void R1_HasIdentityCookieKeyTransformsAndNothingFollows()
    {
        var pair = new Pair().Exchange();
        HipPacketReader r1 = pair.Packet("R1").Hip;
        Assert.That(r1.Kind, Is.EqualTo(HipMessageKind.R1));
        Assert.That(r1.NextHeader, Is.EqualTo(HipHeader.NothingFollows));
        Assert.That(r1.Fqdn, Is.EqualTo(TestHost.NameOf("www.foo.com")));
        Assert.That(r1.HostIdentityRdata.ToArray(), Is.EqualTo(pair.R.Identities[0].KeyRdata.ToArray()));
        Assert.That(r1.RemotesHigh, Is.EqualTo(pair.I.Identities[0].High));
        Assert.That(r1.Cookie!.Value.F, Is.Zero);
        Assert.That(r1.DiffieHellman.WellKnownGroup, Is.EqualTo(2));
        Assert.That(Transforms(r1), Is.EqualTo(new[] { HipTransform.TripleDesSha1, HipTransform.NullSha1 }));
        Assert.That(r1.Sig.Expiration - r1.Sig.Inception, Is.EqualTo(300));
    }

    [Test]
    public void I2_EchoesTheProofOfIAndRidesOnARandomSpi()
    {
        var pair = new Pair().Exchange();
        HipPacketReader r1 = pair.Packet("R1").Hip, i2 = pair.Packet("I2").Hip;
        Assert.That(i2.Kind, Is.EqualTo(HipMessageKind.I2));
        Assert.That(i2.NextHeader, Is.EqualTo(IpProtocol.Esp));
        Assert.That(i2.Cookie!.Value.SecretHash, Is.EqualTo(r1.Cookie!.Value.SecretHash));
        Assert.That(i2.Cookie!.Value.Random, Is.Not.EqualTo(r1.Cookie!.Value.Random));
        Assert.That(i2.Cookie!.Value.F, Is.Zero);
        Assert.That(Transforms(i2), Is.EqualTo(new[] { HipTransform.TripleDesSha1 }));
        EspHeader first = Esp(i2.Rest), later = Esp(pair.Packet("R2").Hip.Rest);
        Assert.That(first.Spi, Is.Not.EqualTo(pair.Packet("R2").Hip.RemotesEsel!.Value.Value), "the responder's ESEL is not known yet");
        Assert.That(later.Spi, Is.EqualTo(i2.RemotesEsel!.Value.Value));
        Assert.That((first.SequenceNumber, later.SequenceNumber), Is.EqualTo((1, 1)));
    }

    [Test]
    public void R2_RepeatsIAndAddsF()
    {
        var pair = new Pair().Exchange();
        HipCookie r1 = pair.Packet("R1").Hip.Cookie!.Value, i2 = pair.Packet("I2").Hip.Cookie!.Value;
        HipPacketReader r2 = pair.Packet("R2").Hip;
        Assert.That(r2.Kind, Is.EqualTo(HipMessageKind.R2));
        Assert.That(r2.NextHeader, Is.EqualTo(IpProtocol.Esp));
        Assert.That(r2.Cookie, Is.EqualTo(r1 with { F = Crypto.HipCookieHash.OfPair(r1.Random, i2.Random) }));
    }

    [Test]
    public void LaterPackets_AreEspUnderTheSelectorsInOneSequence()
    {
        var pair = new Pair().Exchange("one");
        pair.I.Send(pair.R.Address, "two");
        pair.RunFor(SimDuration.FromSeconds(1));
        pair.R.Send(pair.R.Received[0].From, "three");
        pair.RunFor(SimDuration.FromSeconds(1));

        EspHeader there = Esp(pair.Packet("data").Payload), back = Esp(pair.Packet("data", 1).Payload);
        Assert.That(pair.Names, Is.EqualTo(new[] { "I1", "R1", "I2", "R2", "data", "data" }));
        Assert.That(there, Is.EqualTo(new EspHeader(pair.Packet("R2").Hip.RemotesEsel!.Value.Value, 2)));
        Assert.That(back, Is.EqualTo(new EspHeader(pair.Packet("I2").Hip.RemotesEsel!.Value.Value, 2)));
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "one", "two" }));
        Assert.That(pair.I.Received, Is.EqualTo(new[] { (pair.R.Address, "three") }));
    }

    [Test]
    public void Responder_KnowsItsPeerByItsOwnSelector()
    {
        var pair = new Pair().Exchange();
        IpAddress handle = IpAddress.V4(pair.Packet("R2").Hip.RemotesEsel!.Value.Value);
        Assert.That(pair.R.Received[0].From, Is.EqualTo(handle));
        Assert.That(pair.R.Machine.Claims(handle), Is.True);
    }

    [Test]
    public void SilentApplication_StillGetsAnR2AtOnce()
    {
        var pair = new Pair().Exchange();
        Assert.That(pair.Names.Last(), Is.EqualTo("R2"));
        Assert.That(pair.I.Received, Is.Empty);
        Assert.That(pair.I.Count("hip.exchange.latency"), Is.EqualTo((Pair.Delay * 4).Nanoseconds));
    }

    [Test]
    public void DatagramTooLongForI2_FollowsAfterR2()
    {
        var pair = new Pair();
        string text = new('x', 1000);
        pair.Exchange(text);
        Assert.That(pair.Names, Is.EqualTo(new[] { "I1", "R1", "I2", "R2", "data" }));
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { text }));
    }

    [TestCase(1302, 0)]
    [TestCase(1303, 1)]
    public void Answer_GoesInR2AsLongAsItFits(int length, int dataPackets)
    {
        var pair = new Pair();
        string answer = new('x', length);
        pair.R.Application = _ => answer;
        pair.R.Mtu = AnswerMtu;
        pair.Exchange();
        Assert.That(pair.Names.Count(name => name == "data"), Is.EqualTo(dataPackets));
        Assert.That(pair.I.Received.Select(each => each.Text), Is.EqualTo(new[] { answer }));
    }

    // An IP header, the R2 of www.foo.com, and ESP: header, IV, UDP header, 1302 octets, trailer that just fills the block, ICV.
    private static int AnswerMtu => IpHeader.SizeOf(v6: false) + R2Size + EspHeader.SealedSize(8 + 1302, 8, 8, 12);

    private static int R2Size => new Pair().Exchange().Packet("R2").Hip.Length;

    [Test]
    public void DatagramsDuringTheExchange_FollowInOrderUpToTheLimit()
    {
        var pair = new Pair(new HipOptions { WaitingLimit = 3 });
        foreach (string text in new[] { "a", "b", "c", "d" }) pair.I.Send(pair.R.Address, text);
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That(pair.I.Count("hip.data.dropped", "reason=queue-full"), Is.EqualTo(1));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public void ResponderWithSeveralIdentities_AnswersAsTheOneAskedFor(int asked)
    {
        HostIdentity[] identities =
        [
            TestHost.NewIdentity("r0", "a.foo.com"), TestHost.NewIdentity("r1"),
            HostIdentity.WellKnown(TestHost.NameOf("c.foo.com"), TestHost.NewKey("r2"), raa: 100, ri: 50),
        ];
        var pair = new Pair(identitiesR: identities, peersOfI: [new HipPeer(Pair.AddressR, identities[asked].High)]).Exchange();
        Assert.That(pair.Packet("R1").Hip.High, Is.EqualTo(identities[asked].High));
        Assert.That(pair.R.Received, Has.Count.EqualTo(1));
    }

    [Test]
    public void InitiatorWithSeveralIdentities_SpeaksAsThePeerWantsIt()
    {
        HostIdentity[] own = [TestHost.NewIdentity("i0", "a.bar.com"), TestHost.NewIdentity("i1")];
        HostIdentity responder = TestHost.NewIdentity("r", "www.foo.com");
        var pair = new Pair(identitiesI: own, identitiesR: [responder], peersOfI: [new HipPeer(Pair.AddressR, responder.High, Identity: 1)]).Exchange();
        Assert.That(pair.Packet("I2").Hip.High, Is.EqualTo(own[1].High));
        Assert.That(pair.R.Received, Has.Count.EqualTo(1));
    }

    [Test]
    public void BothInitiateAtOnce_EndWithOneAssociationAndAllData()
    {
        HostIdentity i = TestHost.NewIdentity("i", "a.bar.com"), r = TestHost.NewIdentity("r", "www.foo.com");
        var pair = new Pair(identitiesI: [i], identitiesR: [r]);
        pair.R.Learn(Found(Pair.AddressI, i));
        pair.I.Send(Pair.AddressR, "from i");
        pair.R.Send(Pair.AddressI, "from r");
        pair.RunFor(SimDuration.FromSeconds(40));
        pair.I.Send(Pair.AddressR, "more from i");
        pair.R.Send(Pair.AddressI, "more from r");
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.R.Received, Is.EqualTo(new[] { (Pair.AddressI, "from i"), (Pair.AddressI, "more from i") }));
        Assert.That(pair.I.Received, Is.EqualTo(new[] { (Pair.AddressR, "from r"), (Pair.AddressR, "more from r") }));
        Assert.That(pair.I.Count("hip.associations") + pair.R.Count("hip.associations"), Is.EqualTo(2));
        Assert.That(pair.I.Count("hip.exchange.under-way") + pair.R.Count("hip.exchange.under-way"), Is.Zero);
    }

    [Test]
    public void Keys_AreToldOncePerSpi()
    {
        var pair = new Pair().Exchange();
        uint first = Esp(pair.Packet("I2").Hip.Rest).Spi;
        uint toI = pair.Packet("I2").Hip.RemotesEsel!.Value.Value, toR = pair.Packet("R2").Hip.RemotesEsel!.Value.Value;
        var told = pair.I.Secrets.Concat(pair.R.Secrets).ToList();
        Assert.That(told.Select(each => (each.Spi, each.From, each.To)), Is.EqualTo(new[]
        {
            (first, Pair.AddressI, Pair.AddressR), (toR, Pair.AddressI, Pair.AddressR), (toI, Pair.AddressR, Pair.AddressI),
        }));
        Assert.That(told[0].CipherKey, Is.EqualTo(told[1].CipherKey).And.Not.EqualTo(told[2].CipherKey));
        Assert.That(told.Select(each => each.AuthenticationKey.Length), Is.All.EqualTo(20));
    }

    [Test]
    public void Cryptography_IsChargedOnBothSides()
    {
        var pair = new Pair();
        var cost = new CostProfile("some", Enum.GetValues<Operation>().Select(each => KeyValuePair.Create(each, new Cost(SimDuration.FromNanoseconds(1), SimDuration.Zero))));
        pair.I.SetCosts(cost);
        pair.R.SetCosts(cost);
        pair.Exchange();
        foreach (TestHost host in new[] { pair.I, pair.R })
        {
            Assert.That(host.Charges[Operation.DiffieHellman1024], Is.EqualTo(2), host.Name);
            Assert.That(host.Charges[Operation.HmacSha1], Is.EqualTo(2), host.Name);
            Assert.That(host.Charges[Operation.TripleDesCbc], Is.EqualTo(2), host.Name);
        }

        Assert.That((pair.I.Charges[Operation.DsaSign], pair.I.Charges[Operation.DsaVerify]), Is.EqualTo((1, 2)));
        Assert.That((pair.R.Charges[Operation.DsaSign], pair.R.Charges[Operation.DsaVerify]), Is.EqualTo((2, 1)));
    }

    private static Network.Stack.Resolution Found(IpAddress address, HostIdentity identity) => PeerTests.Resolution(address, secure: true, identity);

    private static EspHeader Esp(ReadOnlySpan<byte> packet)
    {
        Assert.That(EspHeader.TryRead(packet, out EspHeader header), Is.EqualTo(WireError.None));
        return header;
    }

    private static List<HipTransform> Transforms(HipPacketReader packet)
    {
        List<HipTransform> transforms = [];
        foreach (HipTransform transform in packet.Transforms) transforms.Add(transform);
        return transforms;
    }
}
