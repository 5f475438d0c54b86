using Simulator.Crypto;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;

namespace Simulator.Protocols.Hip;

/// <summary>One of a host's identities: its key pair, and what is derived from that once. Immutable.</summary>
public sealed class HostIdentity
{
    private readonly byte[] _keyRdata;

    private HostIdentity(IdentityKind kind, DnsName fqdn, DsaPrivateKey key, Func<byte[], HostIdentityGlobalHash> high)
    {
        Kind = kind;
        Fqdn = fqdn;
        PrivateKey = key;
        _keyRdata = RdataOf(key.PublicKey);
        byte[] digest = new byte[HostIdentityGlobalHash.DigestSize];
        HostIdentityHash.Compute(PublicKey, digest);
        High = high(digest);
        KeyTag = KeyRecord.Tag(_keyRdata);
    }

    public IdentityKind Kind { get; }

    /// <summary>The root for an anonymous identity.</summary>
    public DnsName Fqdn { get; }

    public DsaPrivateKey PrivateKey { get; }

    /// <summary>RDATA of the KEY record, in DNS and in HIP packets alike.</summary>
    public ReadOnlySpan<byte> KeyRdata => _keyRdata;

    /// <summary>T|Q|P|G|Y, over which the HIGH is made.</summary>
    public ReadOnlySpan<byte> PublicKey => _keyRdata.AsSpan(KeyRecord.HeaderSize);

    public HostIdentityGlobalHash High { get; }

    public ushort KeyTag { get; }

    public static HostIdentity Published(DnsName fqdn, DsaPrivateKey key) =>
        new(IdentityKind.Published, fqdn, key, digest => HostIdentityGlobalHash.FromDigest(digest));

    /// <param name="raa">Registered assigning authority, at most <see cref="HostIdentityGlobalHash.MaxRaa"/>.</param>
    /// <param name="ri">Registered identity, at most <see cref="HostIdentityGlobalHash.MaxRi"/>.</param>
    public static HostIdentity WellKnown(DnsName fqdn, DsaPrivateKey key, uint raa, ulong ri) =>
        new(IdentityKind.WellKnown, fqdn, key, digest => HostIdentityGlobalHash.Assigned(raa, ri, digest));

    public static HostIdentity Anonymous(DsaPrivateKey key) =>
        new(IdentityKind.Anonymous, DnsName.Root, key, digest => HostIdentityGlobalHash.FromDigest(digest));

    private static byte[] RdataOf(DsaPublicKey key)
    {
        DsaParameters parameters = key.Parameters;
        byte[] rdata = new byte[KeyRecord.HeaderSize + DsaKeyData.SizeOf((byte)parameters.T)];
        KeyRecord.WriteHeader(rdata, KeyFlags.Host, KeyProtocol.Hip, KeyAlgorithm.Dsa);
        DsaKeyData.Write(rdata.AsSpan(KeyRecord.HeaderSize), parameters.Q, parameters.P, parameters.G, key.Y);
        return rdata;
    }
}
