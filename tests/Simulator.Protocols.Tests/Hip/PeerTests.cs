using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Protocols.Hip;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.Tests.Hip;

/// <summary>Whom a host takes for a HIP peer, and what it then knows of it.</summary>
[TestFixture]
internal sealed class PeerTests
{
    private static readonly HostIdentity Responder = TestHost.NewIdentity("r", "www.foo.com");
    private static readonly HostIdentity Impostor = TestHost.NewIdentity("x", "www.foo.com");
    private static readonly HostIdentity WellKnown = HostIdentity.WellKnown(TestHost.NameOf("www.foo.com"), TestHost.NewKey("r"), 100, 50);

    /// <summary>What a resolver finds: the address, and a DSA and a HIGH key of each identity.</summary>
    public static Resolution Resolution(IpAddress address, bool secure, params HostIdentity[] identities) => Resolution("www.foo.com", address, secure, identities);

    public static Resolution Resolution(string name, IpAddress address, bool secure, params HostIdentity[] identities) => new()
    {
        Name = TestHost.NameOf(name),
        Type = RecordType.A,
        Status = ResolutionStatus.Found,
        IsSecure = secure,
        AreKeysSecure = secure,
        Addresses = [address],
        Keys = [.. identities.Select(each => each.KeyRdata.ToArray()), .. identities.Select(each => HighRdata(each.High))],
    };

    [Test]
    public void NameWithHipKeys_IsAPeerFoundInASignedZone()
    {
        Pair pair = WithoutPeers();
        pair.I.Learn(Resolution(Pair.AddressR, secure: true, Responder));
        pair.Exchange();
        Assert.That(pair.Packet("I1").Hip.RemotesHigh, Is.EqualTo(Responder.High));
        Assert.That(pair.R.Received, Has.Count.EqualTo(1));
        Assert.That(pair.I.Count("hip.identity.verified"), Is.EqualTo(1));
    }

    [Test]
    public void UnsignedZone_GivesAPeerThatIsNotVerified()
    {
        Pair pair = WithoutPeers();
        pair.I.Learn(Resolution(Pair.AddressR, secure: false, Responder));
        pair.Exchange();
        Assert.That(pair.R.Received, Has.Count.EqualTo(1));
        Assert.That(pair.I.Count("hip.identity.verified"), Is.Zero);
    }

    [Test]
    public void NameWithoutHipKeys_IsNoPeer()
    {
        Pair pair = WithoutPeers();
        Resolution found = Resolution(Pair.AddressR, secure: true, Responder);
        byte[] dnssec = [.. found.Keys[0]];
        dnssec[2] = (byte)KeyProtocol.Dnssec;
        pair.I.Learn(found with { Keys = [] });
        pair.I.Learn(found with { Keys = [dnssec] });
        pair.I.Learn(found with { Status = ResolutionStatus.Bogus });
        Assert.That(pair.I.Machine.Claims(Pair.AddressR), Is.False);
    }

    [Test]
    public void KeyWithoutHigh_IsEnoughForEitherFormat([Values] bool assigned)
    {
        HostIdentity responder = assigned ? WellKnown : Responder;
        var pair = new Pair(identitiesR: [responder], peersOfI: []);
        Resolution found = Resolution(Pair.AddressR, secure: true, responder);
        pair.I.Learn(found with { Keys = [found.Keys[0]] });
        pair.Exchange();
        Assert.That(pair.Packet("I1").Hip.RemotesHigh, Is.Null);
        Assert.That(pair.R.Received, Has.Count.EqualTo(1));
    }

    [Test]
    public void IdentityOtherThanInDns_IsRefused()
    {
        var pair = new Pair(identitiesR: [Impostor], peersOfI: []);
        Resolution found = Resolution(Pair.AddressR, secure: true, Responder);
        pair.I.Learn(found with { Keys = [found.Keys[0]] });
        pair.Exchange();
        Assert.That(pair.I.Count("hip.rejected", "type=R1", "reason=identity-mismatch"), Is.EqualTo(1));
        Assert.That(pair.Names, Does.Not.Contain("I2"));
    }

    [Test]
    public void R1OfAnotherIdentityThanAskedFor_IsIgnored()
    {
        var pair = new Pair(identitiesR: [Impostor], peersOfI: [new HipPeer(Pair.AddressR, Responder.High)]);
        pair.Exchange();
        Assert.That(pair.R.Count("hip.rejected", "type=I1", "reason=unknown-identity"), Is.GreaterThan(0));
        Assert.That(pair.Names, Does.Not.Contain("R1"));
    }

    [Test]
    public void SignedZone_IsNotDisplacedByAnUnsignedOne()
    {
        Pair pair = WithoutPeers();
        pair.I.Learn(Resolution(Pair.AddressR, secure: true, Responder));
        pair.I.Learn(Resolution(Pair.AddressR, secure: false, Impostor));
        pair.Exchange();
        Assert.That(pair.R.Received, Has.Count.EqualTo(1));
    }

    [Test]
    public void Opportunism_ClaimsAnyHostButTheResolver()
    {
        IpAddress resolver = IpAddress.V4(0xC000_0235);
        var pair = new Pair(new HipOptions { Opportunistic = true, InTheClear = [resolver] }, peersOfI: []);
        Assert.That(pair.I.Machine.Claims(resolver), Is.False);
        Assert.That(pair.I.Machine.Claims(IpAddress.V4(0xE000_0001)), Is.False);
        pair.Exchange();
        Assert.That(pair.Packet("I1").Hip.RemotesHigh, Is.Null);
        Assert.That(pair.R.Received, Has.Count.EqualTo(1));
    }

    [Test]
    public void SecondAddressOfAKnownPeer_SharesItsAssociation()
    {
        IpAddress second = IpAddress.V4(0xC000_0203);
        var pair = new Pair(identitiesR: [Responder], peersOfI: [new HipPeer(Pair.AddressR, Responder.High), new HipPeer(second)]).Exchange("one");
        pair.I.Send(second, "two");
        pair.RunFor(SimDuration.FromSeconds(1));
        pair.I.Send(second, "three");
        pair.RunFor(SimDuration.FromSeconds(1));
        Assert.That(pair.R.Received.Select(each => each.Text), Is.EqualTo(new[] { "one", "two", "three" }));
        Assert.That(pair.Names.Count(name => name == "I2"), Is.EqualTo(1));
        Assert.That(pair.I.Count("hip.exchange.under-way"), Is.Zero);
    }

    private static Pair WithoutPeers() => new(identitiesR: [Responder], peersOfI: []);

    private static byte[] HighRdata(HostIdentityGlobalHash high)
    {
        byte[] rdata = new byte[KeyRecord.HeaderSize + HostIdentityGlobalHash.Size];
        KeyRecord.WriteHeader(rdata, KeyFlags.None, KeyProtocol.Hip, KeyAlgorithm.High128);
        high.Write(rdata.AsSpan(KeyRecord.HeaderSize));
        return rdata;
    }
}
