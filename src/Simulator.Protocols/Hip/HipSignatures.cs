using Simulator.Crypto;
using Simulator.Engine;
using Simulator.Network.Processing;
using Simulator.Network.Stack;
using Simulator.Wire.Dns;
using Simulator.Wire.Hip;

namespace Simulator.Protocols.Hip;

/// <summary>
/// What a packet proves of its sender, and what that costs: "SIG calculated over whole HIP" (draft-moskowitz-hip-arch-00 section 8.1), and the HIGH as
/// the hash of the signing key (section 5.1).
/// </summary>
internal static class HipSignatures
{
    private const long NanosecondsASecond = 1_000_000_000;

    public static HipSignatureFields FieldsFor(HostIdentity signer, SimTime now)
    {
        uint inception = SecondsAt(now);
        return new HipSignatureFields(inception, unchecked(inception + SecondsAt(SimTime.Zero + HipConstants.SignatureLifetime)), signer.KeyTag);
    }

    public static void Sign(HipSignatureSlot slot, HostIdentity signer, Outbox outbox)
    {
        Charge(slot.Fields.Length + slot.SignedBytes.Length, Operation.DsaSign, outbox);
        Span<byte> digest = stackalloc byte[Sha1.Size];
        Span<byte> signature = stackalloc byte[DsaPublicKey.SignatureSize];
        Sha1.Hash(slot.Fields, slot.SignedBytes, digest);
        signer.PrivateKey.SignDigest(digest, signature);
        DsaSignature.Write(
            slot.Value, (byte)signer.PrivateKey.PublicKey.Parameters.T, signature[..DsaSignature.NumberSize], signature[DsaSignature.NumberSize..]);
    }

    public static HipRejection Verify(scoped in HipPacketReader packet, DsaPublicKey signer, Outbox outbox)
    {
        if (!packet.Sig.IsValidAt(SecondsAt(outbox.Now))) return HipRejection.SignatureExpired;
        if (packet.Signature.T != signer.Parameters.T) return HipRejection.BadSignature;
        Charge(packet.SignatureFields.Length + packet.SignedBytes.Length, Operation.DsaVerify, outbox);
        Span<byte> digest = stackalloc byte[Sha1.Size];
        Span<byte> signature = stackalloc byte[DsaPublicKey.SignatureSize];
        Sha1.Hash(packet.SignatureFields, packet.SignedBytes, digest);
        packet.Signature.R.CopyTo(signature);
        packet.Signature.S.CopyTo(signature[DsaSignature.NumberSize..]);
        return signer.VerifyDigest(digest, signature) ? HipRejection.None : HipRejection.BadSignature;
    }

    /// <summary>Whether the sender's HIGH is that of the Host Identity which the packet carries.</summary>
    /// <param name="lastOctetAlone">See <see cref="HipWeakness.ShortHash"/>.</param>
    public static bool IsHighOfSender(scoped in HipPacketReader packet, bool lastOctetAlone, Outbox outbox)
    {
        outbox.Charge(Operation.Sha1, packet.HostIdentity.Length);
        Span<byte> digest = stackalloc byte[HostIdentityGlobalHash.DigestSize];
        HostIdentityHash.Compute(packet.HostIdentity, digest);
        return lastOctetAlone ? digest[^1] == (byte)packet.High.Value : packet.High.IsOf(digest);
    }

    private static void Charge(int octets, Operation operation, Outbox outbox)
    {
        outbox.Charge(Operation.Sha1, octets);
        outbox.Charge(operation);
    }

    /// <summary>The whole second of a SIG record in which a time lies.</summary>
    public static uint SecondsAt(SimTime time) => (uint)(time.Nanoseconds / NanosecondsASecond);
}
