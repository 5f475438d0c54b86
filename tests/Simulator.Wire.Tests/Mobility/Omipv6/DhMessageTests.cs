using Simulator.Wire.Mobility;
using Simulator.Wire.Mobility.Omipv6;

namespace Simulator.Wire.Tests.Mobility.Omipv6;

public sealed class DhMessageTests
{
    [Test]
    public void Dh1_Sample_FieldsOptionsAndSameOctetsAgain()
    {
        Assert.That(Dh1Message.TryRead(DhSamples.Dh1, out Dh1Message message), Is.EqualTo(WireError.None));
        Assert.That((message.MobileSession, message.Nonce), Is.EqualTo((DhSamples.MobileSession, DhSamples.Nonce)));
        Assert.That(message.Share.Group, Is.EqualTo(DhGroup.Group2));
        Assert.That(message.Share.PublicValue.ToArray(), Is.EqualTo(DhSamples.PublicValue));
        Assert.That(message.Share.Info.ToArray(), Is.EqualTo("abc"u8.ToArray()));
        Assert.That(message.Size, Is.EqualTo(176));
        Assert.That(MobilityOptionSet.TryRead(DhSamples.Dh1, message.Size, out MobilityOptionSet options), Is.EqualTo(WireError.None));
        Assert.That(options, Is.EqualTo(new MobilityOptionSet(NonceIndices: new NonceIndices(7, 8), HasAuthenticator: true)));

        byte[] written = DhSamples.Finish(message.Size, WriteDh1, new NonceIndices(7, 8), authenticator: true);
        Assert.That(written, Is.EqualTo(DhSamples.Dh1));
    }

    [Test]
    public void Dh2_Sample_FieldsOptionsAndSameOctetsAgain()
    {
        Assert.That(Dh2Message.TryRead(DhSamples.Dh2, out Dh2Message message), Is.EqualTo(WireError.None));
        Assert.That(
            (message.MobileSession, message.CorrespondentSession, message.Nonce),
            Is.EqualTo((DhSamples.MobileSession, DhSamples.CorrespondentSession, DhSamples.Nonce)));
        Assert.That(message.Share.Group, Is.EqualTo(DhGroup.Group14));
        Assert.That(message.Share.PublicValue.ToArray(), Is.EqualTo(DhSamples.WidePublicValue));
        Assert.That(message.Share.Info.IsEmpty, Is.True);
        Assert.That(message.Size, Is.EqualTo(304));
        Assert.That(MobilityOptionSet.TryRead(DhSamples.Dh2, message.Size, out MobilityOptionSet options), Is.EqualTo(WireError.None));
        Assert.That(options, Is.EqualTo(new MobilityOptionSet(HasAuthenticator: true)));

        byte[] written = DhSamples.Finish(message.Size, WriteDh2, indices: null, authenticator: true);
        Assert.That(written, Is.EqualTo(DhSamples.Dh2));
    }

    [TestCase(DhMessageType.Dh3)]
    [TestCase(DhMessageType.Dh4)]
    public void DhProofMessage_Sample_FieldsAndSameOctetsAgain(DhMessageType type)
    {
        byte[] sample = type == DhMessageType.Dh3 ? DhSamples.Dh3 : DhSamples.Dh4;
        Assert.That(DhProofMessage.TryRead(sample, type, out DhProofMessage message), Is.EqualTo(WireError.None));
        Assert.That(
            (message.Type, message.MobileSession, message.CorrespondentSession),
            Is.EqualTo((type, DhSamples.MobileSession, DhSamples.CorrespondentSession)));
        Assert.That(message.Iv.ToArray(), Is.EqualTo(DhSamples.Iv));
        Assert.That(message.Ciphertext.ToArray(), Is.EqualTo(DhSamples.Ciphertext));

        byte[] written = Octets.Poisoned(sample.Length + 1);
        message.Write(written);
        Assert.That(written, Is.EqualTo((byte[])[.. sample, 0xA5]));
        Assert.That(message.Size, Is.EqualTo(sample.Length));
    }

    [Test]
    public void TryRead_AnotherMessage_Unsupported()
    {
        Assert.That(Dh1Message.TryRead(DhSamples.Dh2, out _), Is.EqualTo(WireError.Unsupported));
        Assert.That(Dh2Message.TryRead(DhSamples.Dh1, out _), Is.EqualTo(WireError.Unsupported));
        Assert.That(DhProofMessage.TryRead(DhSamples.Dh4, DhMessageType.Dh3, out _), Is.EqualTo(WireError.Unsupported));
        Assert.That(Dh1Message.TryRead(UmipSamples.HomeTestInit, out _), Is.EqualTo(WireError.Unsupported));
        Assert.That(DhMessage.TryReadType(UmipSamples.HomeTestInit, out _), Is.EqualTo(WireError.Unsupported));
    }

    [Test]
    public void TryReadType_Samples_Theirs()
    {
        byte[][] samples = [DhSamples.Dh1, DhSamples.Dh2, DhSamples.Dh3, DhSamples.Dh4];
        for (int i = 0; i < samples.Length; i++)
        {
            Assert.That(DhMessage.TryReadType(samples[i], out DhMessageType type), Is.EqualTo(WireError.None));
            Assert.That((int)type, Is.EqualTo(i + 1));
        }

        foreach (byte other in new byte[] { 0, 5, 255 })
        {
            byte[] changed = [.. DhSamples.Dh3];
            changed[6] = other;
            Assert.That(Codec.TakesAllOrNothing<DhMessageType>(changed, DhMessage.TryReadType), Is.EqualTo(WireError.Unsupported));
        }
    }

    [TestCase(32, "0003", WireError.Unsupported, TestName = "DH1 refused: group 3")]
    [TestCase(32, "000e", WireError.BadLength, TestName = "DH1 refused: group 14 with 128 octets")]
    [TestCase(34, "007f", WireError.BadLength, TestName = "DH1 refused: 127 octets of public value")]
    [TestCase(34, "0081", WireError.BadLength, TestName = "DH1 refused: 129 octets of public value")]
    [TestCase(36, "0020", WireError.None, TestName = "DH1 taken: info up to the end")]
    [TestCase(36, "0021", WireError.BadLength, TestName = "DH1 refused: info beyond the header")]
    [TestCase(36, "ffff", WireError.BadLength, TestName = "DH1 refused: 65535 octets of info")]
    [TestCase(0, "3b04", WireError.BadLength, TestName = "DH1 refused: header ends in the lengths")]
    [TestCase(0, "3b03", WireError.BadLength, TestName = "DH1 refused: header ends before the lengths")]
    [TestCase(0, "3b19", WireError.Truncated, TestName = "DH1 refused: header beyond the packet")]
    public void Dh1_FieldChanged_TakenOrRefused(int at, string hex, WireError expected)
    {
        WireError error = Dh1Message.TryRead(Changed(DhSamples.Dh1, at, hex), out Dh1Message message);
        Assert.That(error, Is.EqualTo(expected));
        if (error != WireError.None) Assert.That(message.Nonce == 0 && message.Share.PublicValue.IsEmpty, Is.True);
    }

    [TestCase(24, "0007", WireError.BadLength, TestName = "DH3 refused: IV of 7 octets")]
    [TestCase(24, "0010", WireError.BadLength, TestName = "DH3 refused: IV and ciphertext beyond the header")]
    [TestCase(24, "0000", WireError.None, TestName = "DH3 taken: no IV")]
    [TestCase(26, "003f", WireError.BadLength, TestName = "DH3 refused: ciphertext of 63 octets")]
    [TestCase(26, "0048", WireError.BadLength, TestName = "DH3 refused: ciphertext beyond the header")]
    [TestCase(26, "0000", WireError.BadLength, TestName = "DH3 refused: no ciphertext")]
    [TestCase(0, "3b02", WireError.BadLength, TestName = "DH3 refused: header ends before the lengths")]
    public void Dh3_FieldChanged_TakenOrRefused(int at, string hex, WireError expected)
    {
        WireError error = DhProofMessage.TryRead(Changed(DhSamples.Dh3, at, hex), DhMessageType.Dh3, out DhProofMessage message);
        Assert.That(error, Is.EqualTo(expected));
        if (error != WireError.None) Assert.That(message.MobileSession == 0 && message.Ciphertext.IsEmpty, Is.True);
    }

    [Test]
    public void TryRead_CutAnywhere_Truncated()
    {
        for (int length = 0; length < DhSamples.Dh1.Length; length++)
        {
            Assert.That(Dh1Message.TryRead(DhSamples.Dh1.AsSpan(0, length), out _), Is.EqualTo(WireError.Truncated));
        }

        for (int length = 0; length < DhSamples.Dh2.Length; length++)
        {
            Assert.That(Dh2Message.TryRead(DhSamples.Dh2.AsSpan(0, length), out _), Is.EqualTo(WireError.Truncated));
        }

        for (int length = 0; length < DhSamples.Dh3.Length; length++)
        {
            Assert.That(DhProofMessage.TryRead(DhSamples.Dh3.AsSpan(0, length), DhMessageType.Dh3, out _), Is.EqualTo(WireError.Truncated));
        }
    }

    // DH1 and DH2 without info: what an exchange costs on the wire, IPv6 headers apart.
    [TestCase(DhGroup.Group2, 192, 192)]
    [TestCase(DhGroup.Group14, 320, 320)]
    public void Sizes_PerGroup_MobilityHeaderOctets(DhGroup group, int dh1, int dh2)
    {
        byte[] value = new byte[DhShare.WidthOf(group)];
        int first = new Dh1Message(1, 2, new(group, value, default)).Size;
        int second = new Dh2Message(1, 2, 3, new(group, value, default)).Size;
        Assert.That(DhSamples.Finish(first, b => new Dh1Message(1, 2, new(group, value, default)).Write(b), new NonceIndices(1, 1), true), Has.Length.EqualTo(dh1));
        Assert.That(DhSamples.Finish(second, b => new Dh2Message(1, 2, 3, new(group, value, default)).Write(b), null, true), Has.Length.EqualTo(dh2));
        Assert.That(DhProofMessage.SizeFor(iv: 8, DhProof.SizeFor(info: 0)), Is.EqualTo(104));
    }

    private static void WriteDh1(byte[] buffer) =>
        new Dh1Message(DhSamples.MobileSession, DhSamples.Nonce, new(DhGroup.Group2, DhSamples.PublicValue, "abc"u8)).Write(buffer);

    private static void WriteDh2(byte[] buffer) => new Dh2Message(
        DhSamples.MobileSession, DhSamples.CorrespondentSession, DhSamples.Nonce, new(DhGroup.Group14, DhSamples.WidePublicValue, default)).Write(buffer);

    private static byte[] Changed(byte[] sample, int at, string hex)
    {
        byte[] changed = [.. sample];
        Octets.Of(hex).CopyTo(changed, at);
        return changed;
    }
}
