using Simulator.Attacks.Own;
using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Wire;
using Simulator.Wire.Hip;

namespace Simulator.Attacks.Tests.Kit;

/// <summary>Honest ends of exchanges, played by the same code that attackers play theirs with, and readers of packets.</summary>
internal static class Hip
{
    public static readonly HipCookie Cookie = new(7, 8, F: 0);

    public static OwnEnd End(string name) => new(RandomStream.Derive(1, name));

    public static HipMessageKind KindOf(byte[] payload) => Read(payload).Kind;

    public static HipPacketReader Read(byte[] payload)
    {
        Assert.That(HipPacketReader.TryRead(payload, out HipPacketReader packet), Is.EqualTo(WireError.None));
        return packet;
    }

    /// <summary>Whether the packet's signature is that of the Host Identity in it, and its HIGH the hash of that.</summary>
    public static bool IsSelfConsistent(byte[] payload)
    {
        HipPacketReader packet = Read(payload);
        Span<byte> digest = stackalloc byte[HostIdentityGlobalHash.DigestSize];
        HostIdentityHash.Compute(packet.HostIdentity, digest);
        return packet.High.IsOf(digest) && IsSignedBy(payload, packet.HostIdentity);
    }

    public static bool IsSignedBy(byte[] payload, ReadOnlySpan<byte> publicKey)
    {
        HipPacketReader packet = Read(payload);
        Wire.Dns.DsaKeyData.TryRead(publicKey, out Wire.Dns.DsaKeyData key);
        Assert.That(DsaPublicKey.TryCreate(key.Q, key.P, key.G, key.Y, out DsaPublicKey? verifier), Is.True);
        Span<byte> digest = stackalloc byte[Sha1.Size];
        Span<byte> signature = stackalloc byte[DsaPublicKey.SignatureSize];
        Sha1.Hash(packet.SignatureFields, packet.SignedBytes, digest);
        packet.Signature.R.CopyTo(signature);
        packet.Signature.S.CopyTo(signature[20..]);
        return verifier!.VerifyDigest(digest, signature);
    }
}
