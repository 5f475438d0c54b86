using Simulator.Engine;
using Simulator.Network.Metrics;
using Simulator.Wire;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;
using Simulator.Wire.Udp;
using static Simulator.Network.Tests.Translation.Realms;

namespace Simulator.Network.Tests.Translation;

/// <summary>Section 8.2's DNS ALG: "R's info, record it in NAT", and "NAT provides DNS ALG with substitute internal address".</summary>
public sealed class DnsAlgTests
{
    private static readonly DnsName Foo = Packets.Name("www.foo.com"), Bar = Packets.Name("www.bar.com");
    private static readonly Prefix Block = Prefix.TryParse("10.99.0.0/29", out Prefix block) ? block : default;

    [Test]
    public void AnswerThatPasses_IsRecorded_AndNotTouched()
    {
        var net = new Realms(o => o with { DnsAlg = true });
        byte[] message = Answer(Foo, NatB, BobHigh);
        Sight heard = Ask(net, net.Server.Address, message);

        Assert.That(heard.Payload[8..], Is.EqualTo(message));
        NatKnowledge known = net.FirstNat.Knowledge()[0];
        Assert.That((known.Kind, known.Name, known.RemoteHigh), Is.EqualTo((NatKnowledgeKind.Name, (DnsName?)Foo, (HostIdentityGlobalHash?)BobHigh)));
        Assert.That(known.Remote, Is.EqualTo(new Endpoint(NatB, 0)));
        Assert.That(known.Substitute, Is.Null);
    }

    [Test]
    public void WithoutAlg_NothingIsRecorded()
    {
        var net = new Realms();
        Ask(net, net.Server.Address, Answer(Foo, NatB, BobHigh));

        Assert.That(net.FirstNat.Knowledge().Single().Kind, Is.EqualTo(NatKnowledgeKind.UdpBinding));
    }

    [Test]
    public void KeyInTheAdditionalSection_IsRecordedUnderTheSameName()
    {
        var net = new Realms(o => o with { DnsAlg = true });
        Ask(net, net.Server.Address, Answer(Foo, NatB, BobHigh, DnsSection.Additional));

        Assert.That(net.FirstNat.Knowledge()[0].RemoteHigh, Is.EqualTo(BobHigh));
    }

    [Test]
    public void Name_IsForgottenAfterItsTtl_AndNotBeforeAsLongAsItIsShort()
    {
        var net = new Realms(o => o with { DnsAlg = true });
        Ask(net, net.Server.Address, Answer(Foo, NatB, BobHigh, ttl: 600));
        Ask(net, net.Server.Address, Answer(Bar, NatB, DaveHigh, ttl: 1));
        SimTime passed = net.FirstNat.Knowledge()[0].Expires - SimDuration.FromSeconds(600);

        Assert.That(passed, Is.GreaterThan(SimTime.Zero).And.LessThan(net.Now));
        net.Pass(SimDuration.FromMinutes(2));
        Assert.That(net.FirstNat.Knowledge().Single().Name, Is.EqualTo((DnsName?)Foo));
        net.Pass(SimDuration.FromMinutes(8));
        Assert.That(net.FirstNat.Knowledge(), Is.Empty);
        Assert.That(net.Total(MetricCatalog.NatExpired, "nat-a", "name"), Is.EqualTo(2));
    }

    [TestCase(0, true)]
    [TestCase(1, false)]
    [TestCase(40, false)]
    public void AnswerThatDoesNotReadWell_PassesAndTeachesNothing(int damaged, bool isWhole)
    {
        var net = new Realms(o => o with { DnsAlg = true, Substitutes = Block });
        net.Alice.SendUdp(net.Server.Address, 5353, 53);
        net.Settle();
        byte[] packet = Packets.Udp(net.Server.Address, NatA, 53, net.Server.Last.Udp.SourcePort, isWhole ? [1, 2, 3] : Answer(Foo, NatB, BobHigh));
        int known = net.FirstNat.Knowledge().Count;
        if (!isWhole) packet[28 + damaged] ^= 0x80;   // and the checksum as it was

        if (isWhole) net.Carry(net.Server, packet, net.Alice);
        else net.Server.Send(packet);
        if (!isWhole) Assert.That(net.Settle, Throws.InstanceOf<AssertionException>(), "the host hears of the damage");
        Assert.That(net.FirstNat.Knowledge(), Has.Count.EqualTo(known));
    }

    [Test]
    public void WithoutDefaultRoute_AnswersGiveSubstitutes_OneForEachNameAndAddress()
    {
        var net = new Realms(o => o with { DnsAlg = true, Substitutes = Block, Resolver = Address("192.0.2.2") });
        IpAddress first = AddressIn(Ask(net, Address("192.168.1.1"), Answer(Foo, NatB, BobHigh)));
        IpAddress again = AddressIn(Ask(net, Address("192.168.1.1"), Answer(Foo, NatB, BobHigh)));
        IpAddress second = AddressIn(Ask(net, Address("192.168.1.1"), Answer(Bar, NatB, DaveHigh)));

        Assert.That(net.Alice.Last.Header.Source, Is.EqualTo(Address("192.168.1.1")), "the NAT stands for the resolver");
        Assert.That((first, again, second), Is.EqualTo((Address("10.99.0.1"), Address("10.99.0.1"), Address("10.99.0.2"))));
        NatKnowledge known = net.FirstNat.Knowledge()[0];
        Assert.That((known.Remote, known.Substitute), Is.EqualTo(((Endpoint?)new Endpoint(NatB, 0), (IpAddress?)first)));
    }

    [Test]
    public void KeysInAChangedAnswer_AreUntouched()
    {
        var net = new Realms(o => o with { DnsAlg = true, Substitutes = Block, Resolver = Address("192.0.2.2") });
        byte[] message = Answer(Foo, NatB, BobHigh);
        byte[] heard = Ask(net, Address("192.168.1.1"), message).Payload[UdpHeader.Size..];
        int changed = 0;
        for (int i = 0; i < message.Length; i++) changed += heard[i] == message[i] ? 0 : 1;

        Assert.That(heard, Has.Length.EqualTo(message.Length));
        Assert.That(changed, Is.LessThanOrEqualTo(4), "the address and nothing else");
    }

    [Test]
    public void Exchanges_UnderSubstitutesOnBothSides_Complete()
    {
        var net = new Realms(
            o => o with { DnsAlg = true, Substitutes = Block, Resolver = Address("192.0.2.2") },
            o => o with { Substitutes = Block });
        IpAddress bob = AddressIn(Ask(net, Address("192.168.1.1"), Answer(Foo, NatB, BobHigh)));
        IpAddress dave = AddressIn(Ask(net, Address("192.168.1.1"), Answer(Bar, NatB, DaveHigh)));
        HipExchange[] exchanges =
        [
            new(net, net.Alice, AliceHigh, net.Bob, BobHigh) { To = bob, SeenAs = Address("10.99.0.1"), InitiatorsEsel = 0x1001, RespondersEsel = 0x2001 },
            new(net, net.Carol, CarolHigh, net.Bob, BobHigh) { To = bob, SeenAs = Address("10.99.0.2"), InitiatorsEsel = 0x1002, RespondersEsel = 0x2002 },
            new(net, net.Alice, AliceHigh, net.Dave, DaveHigh) { To = dave, SeenAs = Address("10.99.0.3"), InitiatorsEsel = 0x1003, RespondersEsel = 0x2003 },
        ];
        foreach (HipExchange each in exchanges) each.Run();
        foreach (HipExchange each in exchanges) each.Data();

        NatKnowledge pair = net.SecondNat.Knowledge().First(k => k.RemoteHigh == CarolHigh);
        Assert.That((pair.Substitute, pair.Remote), Is.EqualTo(((IpAddress?)Address("10.99.0.2"), (Endpoint?)new Endpoint(NatA, 0))),
            "an internal address of its own for each initiator");
    }

    [Test]
    public void ErrorsUnderSubstitutes_SpeakOfTheSubstitute()
    {
        var net = new Realms(
            o => o with { DnsAlg = true, Substitutes = Block, Resolver = Address("192.0.2.2") },
            o => o with { Substitutes = Block });
        IpAddress bob = AddressIn(Ask(net, Address("192.168.1.1"), Answer(Foo, NatB, BobHigh)));
        byte[] i1 = Packets.I1(net.Alice.Address, bob, AliceHigh, BobHigh);
        Sight atBob = net.Carry(net.Alice, i1, net.Bob);
        Sight error = net.Carry(net.Bob, Packets.IcmpAbout(net.Bob.Address, atBob.Bytes, Wire.Icmp.IcmpErrorReason.HostProhibited), net.Alice);

        Assert.That(error.Header.Source, Is.EqualTo(bob));
        Assert.That((error.Quoted.Source, error.Quoted.Destination), Is.EqualTo((net.Alice.Address, bob)));
    }

    [Test]
    public void PlainUdpToASubstitute_WorksToo()
    {
        var net = new Realms(o => o with { DnsAlg = true, Substitutes = Block, Resolver = Address("192.0.2.2") });
        IpAddress other = AddressIn(Ask(net, Address("192.168.1.1"), Answer(Foo, net.Other.Address, ServerHigh)));
        Sight seen = net.Carry(net.Alice, Packets.Udp(net.Alice.Address, other, 5000, 80, [1]), net.Other);
        Sight answer = net.Carry(net.Other, Packets.Udp(net.Other.Address, NatA, 80, seen.Udp.SourcePort, [2]), net.Alice);

        Assert.That(seen.Header.Source, Is.EqualTo(NatA));
        Assert.That(answer.From, Is.EqualTo(new Endpoint(other, 80)));
    }

    [Test]
    public void AddressThatStandsForNobody_IsUnreachable()
    {
        var net = new Realms(o => o with { Substitutes = Block });
        Sight error = net.Carry(net.Alice, Packets.Udp(net.Alice.Address, Address("10.99.0.5"), 5000, 80, [1]), net.Alice);

        Assert.That(error.Icmp.Type, Is.EqualTo((byte)Wire.Icmp.IcmpV4Type.DestinationUnreachable));
        Assert.That(net.Dropped("nat-a", DropReason.NatNoMapping), Is.EqualTo(1));
    }

    [Test]
    public void Substitutes_AreLentUntilNoneIsLeft_AndGivenBack()
    {
        var net = new Realms(b: o => o with { Substitutes = Block });   // six addresses
        for (uint i = 1; i <= 6; i++)
        {
            Sight seen = net.Carry(net.Server, Packets.I1(net.Server.Address, NatB, new HostIdentityGlobalHash(i), BobHigh), net.Bob);
            Assert.That(seen.Header.Source, Is.EqualTo(IpAddress.V4(0x0A630000 + i)));
        }

        net.Lose(net.Server, Packets.I1(net.Server.Address, NatB, EveHigh, BobHigh), "nat-b", DropReason.NatTableFull);
        net.Pass(SimDuration.FromMinutes(2));
        net.Carry(net.Server, Packets.I1(net.Server.Address, NatB, EveHigh, BobHigh), net.Bob);
    }

    [Test]
    public void SubstituteInUse_OutlivesItsTtl()
    {
        var net = new Realms(o => o with { DnsAlg = true, Substitutes = Block, Resolver = Address("192.0.2.2") });
        IpAddress server = AddressIn(Ask(net, Address("192.168.1.1"), Answer(Foo, net.Server.Address, ServerHigh, ttl: 1)));
        var exchange = new HipExchange(net, net.Alice, AliceHigh, net.Server, ServerHigh) { To = server, SeenAs = NatA }.Run();
        for (int i = 0; i < 3; i++)
        {
            net.Pass(SimDuration.FromMinutes(14));
            exchange.Data();
        }

        net.Pass(SimDuration.FromMinutes(15));
        Assert.That(net.FirstNat.Knowledge(), Is.Empty);
    }

    [TestCase(false, "192.0.2.3")]
    [TestCase(true, "192.0.2.2")]
    public void ForgedI1FromOffPath_DivertsASubstitute_UnlessTheFirstClaimHolds(bool holds, string goesTo)
    {
        var net = new Realms(b: o => o with { Substitutes = Block, Claims = holds ? NatClaims.First : NatClaims.Latest });
        new HipExchange(net, net.Server, ServerHigh, net.Bob, BobHigh) { To = NatB, SeenAs = Address("10.99.0.1") }.Run();
        net.Other.Send(Packets.I1(net.Other.Address, NatB, ServerHigh, BobHigh));
        net.Settle();

        net.Bob.Send(Packets.Esp(net.Bob.Address, Address("10.99.0.1"), 0x11111111));
        net.Settle();
        Station victim = holds ? net.Server : net.Other;
        Assert.That(victim.Last.Header.Protocol, Is.EqualTo(IpProtocol.Esp));
        Assert.That(victim.Last.Header.Destination, Is.EqualTo(Address(goesTo)));
    }

    /// <summary>Alice asks the resolver, who gives that answer.</summary>
    private static Sight Ask(Realms net, IpAddress resolver, byte[] answer)
    {
        Sight query = net.Carry(net.Alice, Packets.Udp(net.Alice.Address, resolver, 5353, 53, [1]), net.Server);
        return net.Carry(net.Server, Packets.Udp(net.Server.Address, NatA, 53, query.Udp.SourcePort, answer), net.Alice);
    }

    private static IpAddress AddressIn(Sight response)
    {
        Assert.That(DnsMessageReader.TryRead(response.Payload.AsSpan(UdpHeader.Size), out DnsMessageReader reader), Is.EqualTo(WireError.None));
        foreach (ResourceRecord record in reader.Answers)
        {
            if (AddressRecord.TryRead(record, out IpAddress address) == WireError.None) return address;
        }

        throw new AssertionException("no address");
    }

    internal static byte[] Answer(DnsName name, IpAddress address, HostIdentityGlobalHash high, DnsSection keys = DnsSection.Answer, uint ttl = 300)
    {
        var bytes = new byte[512];
        var key = new byte[HostIdentityGlobalHash.Size];
        high.Write(key);
        var writer = new DnsMessageWriter(bytes);
        bool isWhole = writer.TryAddQuestion(name, RecordType.A)
            && writer.TryAddAddress(DnsSection.Answer, name, ttl, address)
            && writer.TryAddKey(keys, name, ttl, new KeyRecord { Protocol = KeyProtocol.Hip, Algorithm = KeyAlgorithm.High128, PublicKey = key });
        Assert.That(isWhole);
        return bytes[..writer.Finish(7, DnsFlags.Response)];
    }
}
