using System.Buffers.Binary;
using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Wire.Ip;
using Simulator.Wire.Mobility;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Attacks.Own;

/// <summary>
/// An attacker's own side of a Diffie-Hellman exchange (draft-haddad-mipv6-omipv6-01 section 7), as the mobile node or as the correspondent. What
/// it takes is Kbm: the exchange proves nothing that Kbm does not.
/// </summary>
/// <param name="authority">Kbm.</param>
internal sealed class OwnExchange(IpAddress home, IpAddress correspondent, OwnKey authority, RandomStream random)
{
    private const int InfoSize = 4;
    private const int IvSize = 8;
    private const int LargestSize = 512;
    private const int KabmSize = 40;

    private DiffieHellmanKeyPair? _pair;
    private DhGroup _group = DhGroup.Group2;
    private ulong _mobileSession;
    private ulong _correspondentSession;
    private UInt128 _mobileNonce;
    private UInt128 _correspondentNonce;
    private byte[] _mobilePublic = [];
    private byte[] _correspondentPublic = [];
    private byte[] _mobileInfo = new byte[InfoSize];
    private byte[] _correspondentInfo = new byte[InfoSize];
    private HmacSha1? _km;
    private TripleDesCbc? _ke;

    /// <summary>Null before the two public values are known.</summary>
    public OwnKey? Kabm { get; private set; }

    /// <summary>Its own g^X or g^Y.</summary>
    public ReadOnlySpan<byte> PublicValue => Pair.PublicKey;

    private DiffieHellmanKeyPair Pair =>
        _pair ??= DiffieHellmanKeyPair.Generate(_group == DhGroup.Group14 ? DiffieHellmanGroup.Modp14 : DiffieHellmanGroup.Oakley2, random.Fill);

    /// <summary>A DH1 of its own, without a checksum.</summary>
    /// <param name="lifetime">Of Kabm, asked for, in seconds.</param>
    public byte[] Dh1(IpAddress careOf, NonceIndices indices, uint lifetime)
    {
        _mobileSession = random.NextUInt64();
        _mobileNonce = new UInt128(random.NextUInt64(), random.NextUInt64());
        _mobilePublic = Pair.PublicKey.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(_mobileInfo, lifetime);
        byte[] buffer = new byte[LargestSize];
        var dh1 = new Dh1Message(_mobileSession, _mobileNonce, new DhShare(_group, _mobilePublic, _mobileInfo));
        dh1.Write(buffer);
        var writer = new MobilityOptionWriter(buffer, dh1.Size);
        writer.Add(indices);
        writer.AddAuthenticator();
        byte[] header = buffer[..writer.Finish()];
        authority.Authenticate(careOf, correspondent, header);
        return header;
    }

    /// <summary>Takes a mobile node's DH1, to answer it.</summary>
    public void TakeDh1(in Dh1Message dh1)
    {
        _group = dh1.Share.Group;
        _mobileSession = dh1.MobileSession;
        _mobileNonce = dh1.Nonce;
        _mobilePublic = dh1.Share.PublicValue.ToArray();
        _mobileInfo = dh1.Share.Info.ToArray();
    }

    /// <summary>Takes over what a mobile node said in its DH1, with a public value of its own in place of the node's.</summary>
    public void PoseAsMobile(in Dh1Message dh1)
    {
        TakeDh1(dh1);
        _mobilePublic = Pair.PublicKey.ToArray();
    }

    /// <summary>Takes a correspondent's DH2.</summary>
    public void TakeDh2(in Dh2Message dh2)
    {
        _correspondentSession = dh2.CorrespondentSession;
        _correspondentNonce = dh2.Nonce;
        _correspondentPublic = dh2.Share.PublicValue.ToArray();
        _correspondentInfo = dh2.Share.Info.ToArray();
        Agree(_correspondentPublic);
    }

    /// <summary>Takes over what a correspondent said in its DH2, with a public value of its own in place of the correspondent's.</summary>
    public void PoseAsCorrespondent(in Dh2Message dh2)
    {
        _correspondentSession = dh2.CorrespondentSession;
        _correspondentNonce = dh2.Nonce;
        _correspondentPublic = Pair.PublicKey.ToArray();
        _correspondentInfo = dh2.Share.Info.ToArray();
        Agree(_mobilePublic);
    }

    /// <summary>DH3 or DH4, without a checksum; null before the keys are there.</summary>
    public byte[]? Proof(DhMessageType type)
    {
        if (_ke is null) return null;
        bool isMobile = type == DhMessageType.Dh3;
        IpAddress identity = isMobile ? home : correspondent;
        Span<byte> signature = stackalloc byte[DhProof.HashSize], mac = stackalloc byte[DhProof.HashSize], octets = stackalloc byte[16];
        authority.Sign(Signed(isMobile), signature);
        identity.Write(octets);
        _km!.Compute(octets, mac);
        var proof = new DhProof(identity, signature, mac, isMobile ? default : _correspondentInfo);
        Span<byte> text = stackalloc byte[proof.Size], iv = stackalloc byte[IvSize];
        proof.Write(text);
        random.Fill(iv);
        _ke.Encrypt(iv, text);
        var message = new DhProofMessage(type, _mobileSession, _correspondentSession, iv, text);
        byte[] header = new byte[message.Size];
        message.Write(header);
        return header;
    }

    private byte[] Signed(bool isMobile)
    {
        byte[] value = isMobile ? _mobilePublic : _correspondentPublic;
        byte[] bytes = new byte[16 + 8 + value.Length + 2 * InfoSize];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, isMobile ? _correspondentNonce : _mobileNonce);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(16), isMobile ? _mobileSession : _correspondentSession);
        value.CopyTo(bytes, 24);
        (isMobile ? _mobileInfo : _correspondentInfo).CopyTo(bytes, 24 + value.Length);
        (isMobile ? _correspondentInfo : _mobileInfo).CopyTo(bytes, 24 + value.Length + InfoSize);
        return bytes;
    }

    private void Agree(ReadOnlySpan<byte> others)
    {
        byte[] shared = new byte[Pair.Group.Size];
        if (!Pair.TryAgree(others, shared)) return;
        Span<byte> nonces = stackalloc byte[32], seed = stackalloc byte[HmacSha1.Size];
        BinaryPrimitives.WriteUInt128BigEndian(nonces, _mobileNonce);
        BinaryPrimitives.WriteUInt128BigEndian(nonces[16..], _correspondentNonce);
        new HmacSha1(nonces).Compute(shared, seed);
        var skeyid = new HmacSha1(seed);
        Span<byte> km = stackalloc byte[HmacSha1.Size], ke = stackalloc byte[2 * HmacSha1.Size], kabm = stackalloc byte[KabmSize];
        Expand(skeyid, "Km"u8, km);
        Expand(skeyid, "Ke"u8, ke);
        Expand(skeyid, "Kabm"u8, kabm);
        _km = new HmacSha1(km);
        _ke = new TripleDesCbc(ke[..TripleDesCbc.KeySize]);
        Kabm = new OwnKey(kabm);
    }

    private void Expand(HmacSha1 skeyid, ReadOnlySpan<byte> label, Span<byte> key)
    {
        Span<byte> input = stackalloc byte[label.Length + 17];
        label.CopyTo(input);
        BinaryPrimitives.WriteUInt64BigEndian(input[label.Length..], _mobileSession);
        BinaryPrimitives.WriteUInt64BigEndian(input[(label.Length + 8)..], _correspondentSession);
        for (int block = 0; block * HmacSha1.Size < key.Length; block++)
        {
            input[^1] = (byte)(block + 1);
            skeyid.Compute(input, key.Slice(block * HmacSha1.Size, HmacSha1.Size));
        }
    }
}
