using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;

namespace Simulator.Attacks.Own;

/// <summary>A Host Identity that an attacker made for itself. It may call itself by anybody's name.</summary>
internal sealed class OwnIdentity
{
    private readonly DsaPrivateKey _key;
    private readonly byte[] _keyRdata;
    private readonly ushort _keyTag;

    public OwnIdentity(RandomStream random)
    {
        _key = DsaPrivateKey.Generate(DsaParameters.Shared, random.Fill);
        DsaParameters parameters = _key.PublicKey.Parameters;
        _keyRdata = new byte[KeyRecord.HeaderSize + DsaKeyData.SizeOf((byte)parameters.T)];
        KeyRecord.WriteHeader(_keyRdata, KeyFlags.Host, KeyProtocol.Hip, KeyAlgorithm.Dsa);
        DsaKeyData.Write(_keyRdata.AsSpan(KeyRecord.HeaderSize), parameters.Q, parameters.P, parameters.G, _key.PublicKey.Y);
        Span<byte> digest = stackalloc byte[HostIdentityGlobalHash.DigestSize];
        HostIdentityHash.Compute(_keyRdata.AsSpan(KeyRecord.HeaderSize), digest);
        High = HostIdentityGlobalHash.FromDigest(digest);
        _keyTag = KeyRecord.Tag(_keyRdata);
    }

    /// <summary>The hash of its key, or what it claims that to be.</summary>
    public HostIdentityGlobalHash High { get; private set; }

    /// <summary>Makes identities until the hash of one agrees with a HIGH in its last octet, and claims that HIGH: 256 on the average.</summary>
    public static OwnIdentity Colliding(HostIdentityGlobalHash high, RandomStream random)
    {
        OwnIdentity identity;
        do identity = new OwnIdentity(random);
        while ((byte)identity.High.Value != (byte)high.Value);
        return identity.Claim(high);
    }

    /// <summary>Calls itself by another's HIGH from now on.</summary>
    public OwnIdentity Claim(HostIdentityGlobalHash high)
    {
        High = high;
        return this;
    }

    /// <summary>RDATA of its KEY record.</summary>
    public ReadOnlySpan<byte> KeyRdata => _keyRdata;

    public HipSignatureFields SignatureAt(SimTime now)
    {
        const long second = 1_000_000_000;
        uint inception = (uint)(now.Nanoseconds / second);
        return new HipSignatureFields(inception, inception + 300, _keyTag);
    }

    public void Sign(HipSignatureSlot slot)
    {
        Span<byte> digest = stackalloc byte[Sha1.Size];
        Span<byte> signature = stackalloc byte[DsaPublicKey.SignatureSize];
        Sha1.Hash(slot.Fields, slot.SignedBytes, digest);
        _key.SignDigest(digest, signature);
        DsaSignature.Write(
            slot.Value, (byte)_key.PublicKey.Parameters.T, signature[..DsaSignature.NumberSize], signature[DsaSignature.NumberSize..]);
    }
}
