using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Wire.Tests.Mobility.Omipv6;

public sealed class DhProofTests
{
    [Test]
    public void TryRead_Samples_FieldsAndSameOctetsAgain()
    {
        Check(DhSamples.MobileProof, DhMessageType.Dh3, "2001:db8:a::99", "");
        Check(DhSamples.CorrespondentProof, DhMessageType.Dh4, "2001:db8:c::2", "abcdefg");
        Check(DhSamples.MobileProof, DhMessageType.Dh4, "2001:db8:a::99", "");
    }

    [Test]
    public void TryRead_InfoInDh3_BadValue() =>
        Assert.That(DhProof.TryRead(DhSamples.CorrespondentProof, DhMessageType.Dh3, out _), Is.EqualTo(WireError.BadValue));

    [Test]
    public void TryRead_AnyOtherLength_Refused()
    {
        byte[] sample = DhSamples.CorrespondentProof;
        for (int length = 0; length < sample.Length; length++)
        {
            WireError error = DhProof.TryRead(sample.AsSpan(0, length), DhMessageType.Dh4, out DhProof proof);
            Assert.That(error, Is.EqualTo(length < 58 ? WireError.Truncated : WireError.BadLength));
            Assert.That(proof.Signature.IsEmpty, Is.True);
        }

        Assert.That(DhProof.TryRead([.. sample, .. new byte[16]], DhMessageType.Dh4, out _), Is.EqualTo(WireError.BadLength));
    }

    [Test]
    public void TryRead_PaddingNotZero_BadValue()
    {
        for (int at = 65; at < DhSamples.CorrespondentProof.Length; at++)
        {
            byte[] changed = [.. DhSamples.CorrespondentProof];
            changed[at] = 1;
            Assert.That(DhProof.TryRead(changed, DhMessageType.Dh4, out _), Is.EqualTo(WireError.BadValue));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void WriteThenRead_AnyInfo_Same(byte[] info, ulong identity)
    {
        info ??= [];
        byte[] bytes = Octets.Poisoned(DhProof.SizeFor(info.Length));
        var address = Wire.Ip.IpAddress.V6(identity);
        new DhProof(address, DhSamples.Signature, DhSamples.Mac, info).Write(bytes);
        Assert.That(DhProof.TryRead(bytes, DhMessageType.Dh4, out DhProof proof), Is.EqualTo(WireError.None));
        Assert.That(proof.Identity, Is.EqualTo(address));
        Assert.That(proof.Info.SequenceEqual(info), Is.True);
        Assert.That(proof.Mac.SequenceEqual(DhSamples.Mac), Is.True);
        Assert.That(bytes.Length % 16, Is.Zero);
    }

    private static void Check(byte[] sample, DhMessageType type, string identity, string info)
    {
        Assert.That(DhProof.TryRead(sample, type, out DhProof proof), Is.EqualTo(WireError.None));
        Assert.That(proof.Identity.ToString(), Is.EqualTo(identity));
        Assert.That(proof.Signature.ToArray(), Is.EqualTo(DhSamples.Signature));
        Assert.That(proof.Mac.ToArray(), Is.EqualTo(DhSamples.Mac));
        Assert.That(System.Text.Encoding.ASCII.GetString(proof.Info), Is.EqualTo(info));

        byte[] written = Octets.Poisoned(sample.Length + 1);
        proof.Write(written);
        Assert.That(written, Is.EqualTo((byte[])[.. sample, 0xA5]));
    }
}
