using Simulator.Wire.Hip;

namespace Simulator.Wire.Tests.Hip;

public sealed class HipPacketRefusalTests
{
    private const string Opt = "00 0029 0800 00000000 ";
    private const string Key = " 0019 0001 00000000 ";
    private const string High128 = "0014 0000 c8 c8 00112233445566778899aabbccddeeff ";
    private const string DiffieHellman = "000c 0200 c8 02 0001 02 0000 0001 aa ";
    private const string Sig = " 0018 0001 00000000 ";
    private const string SigRdata = "0000 03 00 00000000 00000020 00000010 1234 ";
    private const string Signature = "08 5151515151515151515151515151515151515151 5252525252525252525252525252525252525252 ";
    private const string RemotesHigh = "fde9 0010 00112233445566778899aabbccddeeff ";
    private const string Cookie = "fdea 0018 000000000000000000000000000000000000000000000000 ";
    private const string Transform = "fdeb 000c 01030000 80040002 80050002 ";
    private const string Esel = "fdec 0004 00000100 ";

    // One well-formed packet for each part, so that the refusals below are of what they change and nothing else.
    [TestCase(0, "")]
    [TestCase(1, Opt + "0000")]
    [TestCase(1, Opt + "0014" + RemotesHigh)]
    [TestCase(1, Opt + "001c" + Cookie)]
    [TestCase(1, Opt + "0020" + Transform + Transform)]
    [TestCase(1, Opt + "0008" + Esel)]
    [TestCase(1, Opt + "0005 0003 0001 aa", Description = "an unknown option is ignored")]
    [TestCase(1, Opt + "0008 fdeb 0004 00000000", Description = "a transform that says nothing is passed over")]
    [TestCase(1, "00" + Key + High128)]
    [TestCase(1, "00" + Key + DiffieHellman)]
    [TestCase(2, "016100" + Key + High128 + "c00c" + Key + DiffieHellman)]
    [TestCase(2, Opt + "0000" + "016100" + Key + High128, Description = "OPT first")]
    [TestCase(3, Opt + "0000" + "016100" + Key + High128 + "c017" + Key + DiffieHellman, Description = "OPT first: the name is at 12 + 11")]
    [TestCase(1, "00" + Sig + "003c" + SigRdata + "00" + Signature)]
    [TestCase(1, "016100" + Sig + "003e" + SigRdata + "016100" + Signature)]
    public void TryRead_WellFormed_Taken(int count, string records) => Assert.That(TryRead(count, records), Is.EqualTo(WireError.None));

    [TestCase(2, Opt + "0000" + Opt + "0000", WireError.TooMany, TestName = "two OPT")]
    [TestCase(1, Opt + "0028" + RemotesHigh + RemotesHigh, WireError.TooMany, TestName = "two Remotes_HIGH")]
    [TestCase(1, Opt + "0038" + Cookie + Cookie, WireError.TooMany, TestName = "two cookies")]
    [TestCase(1, Opt + "0010" + Esel + Esel, WireError.TooMany, TestName = "two ESELs")]
    [TestCase(2, "00" + Key + High128 + "00" + Key + High128, WireError.TooMany, TestName = "two HIGHs")]
    [TestCase(2, "00" + Key + DiffieHellman + "00" + Key + DiffieHellman, WireError.TooMany, TestName = "two Diffie-Hellman keys")]
    [TestCase(17, "", WireError.TooMany, TestName = "17 records")]
    [TestCase(1, "", WireError.Truncated, TestName = "a record that is not there")]
    [TestCase(0, Opt + "0000", WireError.BadLength, TestName = "a record that is not counted")]
    [TestCase(1, Opt + "0007 fdec 0003 000001", WireError.BadLength, TestName = "ESEL of 3 octets")]
    [TestCase(1, Opt + "0008 fdec 0004 000000ff", WireError.BadValue, TestName = "reserved ESEL")]
    [TestCase(1, Opt + "0008 fdec 0005 00000100", WireError.BadLength, TestName = "option beyond the OPT")]
    [TestCase(1, Opt + "0005 fde9 0001 00", WireError.BadLength, TestName = "Remotes_HIGH of 1 octet")]
    [TestCase(1, Opt + "0005 fdea 0001 00", WireError.BadLength, TestName = "cookie of 1 octet")]
    [TestCase(1, "016100 0029 0800 00000000 0000", WireError.BadValue, TestName = "OPT with a name")]
    [TestCase(1, "00 0029 0800 00010000 0000", WireError.Unsupported, TestName = "OPT of version 1")]
    [TestCase(1, "00 0001 0001 00000000 0004 c0000201", WireError.Unsupported, TestName = "an A record")]
    [TestCase(1, "00 0019 0003 00000000 " + High128, WireError.BadValue, TestName = "KEY of another class")]
    [TestCase(1, "00 0019 0001 00000001 " + High128, WireError.BadValue, TestName = "KEY with a TTL")]
    [TestCase(1, "00" + Key + "0014 0200 c8 c8 00112233445566778899aabbccddeeff", WireError.BadValue, TestName = "HIGH with flags")]
    [TestCase(1, "00" + Key + "0013 0000 c8 c8 00112233445566778899aabbccddee", WireError.BadLength, TestName = "HIGH of 15 octets")]
    [TestCase(1, "00" + Key + "0014 0000 03 c8 00112233445566778899aabbccddeeff", WireError.Unsupported, TestName = "KEY of another protocol")]
    [TestCase(1, "00" + Key + "0005 0200 c8 05 00", WireError.Unsupported, TestName = "RSA key")]
    [TestCase(1, "00" + Key + "0004 c000 c8 03", WireError.Unsupported, TestName = "no key")]
    [TestCase(1, "00" + Key + "0005 0200 c8 03 08", WireError.Truncated, TestName = "half a DSA key")]
    [TestCase(1, "00" + Key + "0005 0200 c8 02 08", WireError.Truncated, TestName = "half a Diffie-Hellman key")]
    [TestCase(2, "016100" + Key + High128 + "016100" + Key + DiffieHellman, WireError.BadPointer, TestName = "name spelled twice")]
    [TestCase(2, "016100" + Key + High128 + "c00e" + Key + DiffieHellman, WireError.BadPointer, TestName = "pointer into the name")]
    [TestCase(2, "016100" + Key + High128 + "00" + Key + DiffieHellman, WireError.BadPointer, TestName = "root after a name")]
    [TestCase(2, "00" + Key + High128 + "c00c" + Key + DiffieHellman, WireError.BadPointer, TestName = "pointer to the root")]
    [TestCase(1, "c00c" + Key + High128, WireError.BadPointer, TestName = "first name a pointer to itself")]
    [TestCase(1, "c002" + Key + High128, WireError.BadPointer, TestName = "first name a pointer into the HIGH")]
    [TestCase(2, Opt + "0007 0003 0003 016100" + "c01b" + Key + High128, WireError.BadValue, TestName = "first name a pointer into an option")]
    [TestCase(2, "00" + Sig + "003c" + SigRdata + "00" + Signature + Opt + "0000", WireError.BadValue, TestName = "SIG not last")]
    [TestCase(1, "00" + Sig + "003b" + SigRdata + "00" + "08 5151515151515151515151515151515151515151 52525252525252525252525252525252525252", WireError.Truncated, TestName = "signature of 40 octets")]
    [TestCase(1, "00" + Sig + "003d" + SigRdata + "00" + Signature + "00", WireError.BadLength, TestName = "signature of 42 octets")]
    [TestCase(1, "00" + Sig + "003e" + SigRdata + "016100" + Signature, WireError.BadValue, TestName = "signer not the owner")]
    [TestCase(1, "016100" + Sig + "003e" + SigRdata + "014100" + Signature, WireError.BadValue, TestName = "signer in another case")]
    [TestCase(1, "016100" + Sig + "003d" + SigRdata + "c00c" + Signature, WireError.BadPointer, TestName = "signer compressed")]
    [TestCase(1, "00" + Sig + "003c 0001 03 00 00000000 00000020 00000010 1234 00" + Signature, WireError.BadValue, TestName = "type covered")]
    [TestCase(1, "00" + Sig + "003c 0000 03 01 00000000 00000020 00000010 1234 00" + Signature, WireError.BadValue, TestName = "labels")]
    [TestCase(1, "00" + Sig + "003c 0000 03 00 00000001 00000020 00000010 1234 00" + Signature, WireError.BadValue, TestName = "original TTL")]
    [TestCase(1, "00" + Sig + "003c 0000 05 00 00000000 00000020 00000010 1234 00" + Signature, WireError.Unsupported, TestName = "SIG by RSA")]
    [TestCase(1, "00 0018 0001 00000001 003c" + SigRdata + "00" + Signature, WireError.BadValue, TestName = "SIG with a TTL")]
    public void TryRead_Malformed_Refused(int count, string records, WireError expected) => Assert.That(TryRead(count, records), Is.EqualTo(expected));

    [Test]
    public void TryRead_SeventeenTransforms_TooMany()
    {
        Assert.That(TryRead(1, Opt + "0100" + string.Concat(Enumerable.Repeat(Transform, 16))), Is.EqualTo(WireError.None));
        Assert.That(TryRead(1, Opt + "0110" + string.Concat(Enumerable.Repeat(Transform, 17))), Is.EqualTo(WireError.TooMany));
    }

    [Test]
    public void Transforms_OneNotUnderstood_PassedOver()
    {
        byte[] packet = Build(1, Opt + "0034" + "fdeb 0010 01030000 80060080 80040002 80050002" + Transform + "fdeb 0000" + "fdeb 0004 01030000"
            , lengthSlack: 0);
        HipPacketReader reader = HipPacketTests.Read(packet);
        Assert.That(reader.TransformCount, Is.EqualTo(4));
        Assert.That(HipPacketTests.Transforms(reader), Is.EqualTo(new[] { HipTransform.TripleDesSha1 }));
    }

    [Test]
    public void TryRead_TwoIdentities_TooMany()
    {
        byte[] once = Octets.Of("00" + Key + "0199" + Convert.ToHexString(HipSamples.Identity));
        Assert.That(TryRead(1, Convert.ToHexString(once)), Is.EqualTo(WireError.None));
        Assert.That(TryRead(2, Convert.ToHexString([.. once, .. once])), Is.EqualTo(WireError.TooMany));
    }

    [Test]
    public void TryRead_PaddingNotZero_Refused()
    {
        byte[] packet = Build(1, Opt + "0000", lengthSlack: 0);
        Assert.That(packet[33..], Is.EqualTo(new byte[7]));
        for (int at = 33; at < packet.Length; at++)
        {
            byte[] changed = [.. packet];
            changed[at] = 1;
            Assert.That(HipPacketReader.TryRead(changed, out _), Is.EqualTo(WireError.BadValue));
        }
    }

    [Test]
    public void TryRead_EightOctetsOfPadding_Refused() =>
        Assert.That(HipPacketReader.TryRead(Build(1, Opt + "0005 0003 0001 00", lengthSlack: 8), out _), Is.EqualTo(WireError.BadLength));

    [Test]
    public void TryRead_SomethingAfterAPacketThatNothingFollows_Refused() =>
        Assert.That(HipPacketReader.TryRead([.. HipSamples.I1, 0], out _), Is.EqualTo(WireError.BadLength));

    [TestCase(17)]
    [TestCase(59)]
    [TestCase(253)]
    public void TryRead_OtherNextHeader_Refused(byte nextHeader)
    {
        byte[] packet = [.. HipSamples.I1];
        packet[0] = nextHeader;
        Assert.That(HipPacketReader.TryRead(packet, out _), Is.EqualTo(WireError.Unsupported));
    }

    [Test]
    public void TryRead_CutAnywhere_Refused()
    {
        foreach (byte[] sample in new[] { HipSamples.I1, HipSamples.R1, HipSamples.Full, HipSamples.R2[..152] })
        {
            for (int length = 0; length < sample.Length; length++)
            {
                Assert.That(HipPacketReader.TryRead(sample.AsSpan(0, length), out HipPacketReader packet), Is.EqualTo(WireError.Truncated), $"{length}");
                Assert.That(packet.Length, Is.Zero);
            }
        }
    }

    private static WireError TryRead(int count, string records)
    {
        WireError error = HipPacketReader.TryRead(Build(count, records, lengthSlack: 0), out HipPacketReader packet);
        if (error != WireError.None) Assert.That(packet.HasHostIdentity || packet.HasDiffieHellman || packet.IsSigned || packet.Length != 0, Is.False);
        return error;
    }

    private static byte[] Build(int count, string records, int lengthSlack)
    {
        byte[] octets = Octets.Of(records);
        byte[] packet = new byte[(22 + octets.Length + 7) / 8 * 8 + lengthSlack];
        packet[1] = (byte)(packet.Length / 8 - 1);
        packet[21] = (byte)count;
        octets.CopyTo(packet, 22);
        return packet;
    }
}
