using Simulator.Wire.Hip;

namespace Simulator.Wire.Tests.Hip;

/// <summary>
/// An octet changed anywhere in a signed packet is refused by the reader or changes what the signature is checked against. With a signature scheme
/// that does its work, nobody can change anything.
/// </summary>
public sealed class HipTamperTests
{
    [Test]
    public void R1_AnyOctetChanged_RefusedOrSeenByTheSignature() => Check(HipSamples.R1, HipSamples.R1.Length);

    [Test]
    public void R1OfAnAnonymousHost_AnyOctetChanged_RefusedOrSeenByTheSignature()
    {
        byte[] packet = HipSamples.R1Named(".");
        Check(packet, packet.Length);
    }

    [Test]
    public void I2_AnyOctetChanged_RefusedOrSeenByTheSignature() => Check(HipSamples.I2, HipSamples.I2.Length - HipSamples.Esp.Length);

    [Test]
    public void R2_AnyOctetChanged_RefusedOrSeenByTheSignature() => Check(HipSamples.R2, HipSamples.R2.Length - HipSamples.Esp.Length);

    // The ESP packet behind it has an integrity check of its own.
    private static void Check(byte[] sample, int hipLength)
    {
        HipPacketReader original = HipPacketTests.Read(sample);
        byte[] changed = [.. sample];
        int refused = 0;
        for (int at = 0; at < hipLength; at++)
        {
            for (int change = 1; change < 256; change++)
            {
                changed[at] = (byte)(sample[at] ^ change);
                if (HipPacketReader.TryRead(changed, out HipPacketReader packet) != WireError.None || !packet.IsSigned) refused++;
                else if (IsVerifiedAlike(original, packet)) Assert.Fail($"octet {at} changed to {changed[at]:x2} is not seen");
            }

            changed[at] = sample[at];
        }

        Assert.That(refused, Is.Positive);
    }

    private static bool IsVerifiedAlike(HipPacketReader a, HipPacketReader b) =>
        a.SignatureFields.SequenceEqual(b.SignatureFields) && a.SignedBytes.SequenceEqual(b.SignedBytes)
        && a.Signature.T == b.Signature.T && a.Signature.R.SequenceEqual(b.Signature.R) && a.Signature.S.SequenceEqual(b.Signature.S);
}
