using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Attacks.Own;

/// <summary>One end of an exchange that an attacker holds itself, with its own identity and Diffie-Hellman pair: initiator or responder.</summary>
/// <param name="identity">A new one when null.</param>
internal sealed class OwnEnd(RandomStream random, OwnIdentity? identity = null)
{
    private const byte Group = 2;

    private readonly DiffieHellmanKeyPair _pair = DiffieHellmanKeyPair.Generate(DiffieHellmanGroup.Oakley2, random.Fill);
    private ulong _i;
    private ulong _j;

    public OwnIdentity Identity { get; } = identity ?? new(random);

    /// <summary>The other end's; known from its R1 or I2 on.</summary>
    public HostIdentityGlobalHash Peer { get; private set; }

    /// <summary>The SPI that the other end takes; its ESEL, once that is known.</summary>
    public uint Spi { get; set; }

    /// <summary>What it calls the other end.</summary>
    public EndpointSelector Selector { get; } = new((uint)(EndpointSelector.Lowest + random.NextBelow(uint.MaxValue - EndpointSelector.Lowest)));

    /// <summary>Set from R1 or I2 on.</summary>
    public OwnAssociation? Association { get; private set; }

    /// <summary>Whom its packets claim to be from, by name.</summary>
    public DnsName Name { get; set; } = DnsName.Root;

    public byte[] R1(HostIdentityGlobalHash initiator, HipCookie cookie, SimTime now)
    {
        _i = cookie.Random;
        Span<byte> publicKey = stackalloc byte[DiffieHellmanKey.SizeOf(_pair.PublicKey.Length)];
        DiffieHellmanKey.Write(publicKey, Group, _pair.PublicKey);
        return Sign(new HipPacketWriter
        {
            NextHeader = HipHeader.NothingFollows,
            High = Identity.High,
            Fqdn = Name,
            HostIdentityRdata = Identity.KeyRdata,
            DiffieHellman = publicKey,
            RemotesHigh = initiator,
            Cookie = cookie,
            Transforms = [HipTransform.TripleDesSha1],
            Signature = Identity.SignatureAt(now),
        });
    }

    /// <summary>Answers an R1, with ESP around a payload behind it.</summary>
    /// <param name="spi">Of that first packet.</param>
    public byte[] I2(scoped in HipPacketReader r1, uint spi, IpProtocol protocol, ReadOnlySpan<byte> payload, SimTime now)
    {
        HipCookie cookie = r1.Cookie!.Value;
        _i = cookie.Random;
        _j = random.NextUInt64();
        Spi = spi;
        HipTransforms offered = r1.Transforms;
        offered.MoveNext();
        HipTransform chosen = offered.Current;
        if (!TryAssociate(r1.High, r1.DiffieHellman.PublicValue, chosen)) return [];
        Span<byte> publicKey = stackalloc byte[DiffieHellmanKey.SizeOf(_pair.PublicKey.Length)];
        DiffieHellmanKey.Write(publicKey, Group, _pair.PublicKey);
        byte[] i2 = Sign(new HipPacketWriter
        {
            NextHeader = IpProtocol.Esp,
            High = Identity.High,
            Fqdn = Name,
            HostIdentityRdata = Identity.KeyRdata,
            DiffieHellman = publicKey,
            RemotesHigh = r1.High,
            Cookie = new HipCookie(_j, cookie.SecretHash, F: 0),
            Transforms = new ReadOnlySpan<HipTransform>(in chosen),
            RemotesEsel = Selector,
            Signature = Identity.SignatureAt(now),
        });
        return [.. i2, .. Seal(protocol, payload)];
    }

    /// <summary>Takes an I2 that answers its R1; false when the numbers make no association.</summary>
    public bool TryTakeI2(scoped in HipPacketReader i2)
    {
        _j = i2.Cookie!.Value.Random;
        Spi = i2.RemotesEsel!.Value.Value;
        HipTransforms chosen = i2.Transforms;
        return chosen.MoveNext() && TryAssociate(i2.High, i2.DiffieHellman.PublicValue, chosen.Current);
    }

    /// <summary>Ends the exchange that an I2 went on with.</summary>
    /// <param name="secretHash">Of the cookie that this end's R1 had.</param>
    public byte[] R2(ulong secretHash, IpProtocol protocol, ReadOnlySpan<byte> payload, SimTime now)
    {
        byte[] r2 = Sign(new HipPacketWriter
        {
            NextHeader = IpProtocol.Esp,
            High = Identity.High,
            Fqdn = Name,
            Cookie = new HipCookie(_i, secretHash, HipCookieHash.OfPair(_i, _j)),
            RemotesEsel = Selector,
            Signature = Identity.SignatureAt(now),
        });
        return [.. r2, .. Seal(protocol, payload)];
    }

    public byte[] Seal(IpProtocol protocol, ReadOnlySpan<byte> payload) => Association!.Seal(Spi, protocol, payload, random);

    private byte[] Sign(scoped in HipPacketWriter writer)
    {
        byte[] packet = new byte[writer.Size];
        Identity.Sign(writer.Write(packet));
        return packet;
    }

    private bool TryAssociate(HostIdentityGlobalHash peer, ReadOnlySpan<byte> publicValue, HipTransform transform)
    {
        Peer = peer;
        byte[] shared = new byte[_pair.Group.Size];
        if (!_pair.TryAgree(publicValue, shared)) return false;
        Association = new OwnAssociation(shared, Identity.High, peer, _i, _j, transform);
        return true;
    }
}
