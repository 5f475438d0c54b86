using Simulator.Wire.Dns;
using Simulator.Wire.Tests.Hip;

namespace Simulator.Wire.Tests.Dns;

public sealed class KeyRecordTests
{
    // RFC 2535 section 3.1.2, bit 0 is 0x8000.
    [TestCase("0200 c8 03 aabb", WireError.None, Description = "a host's DSA key for HIP")]
    [TestCase("0000 c8 c8 00", WireError.None, Description = "a HIGH")]
    [TestCase("0100 03 03", WireError.None, Description = "a zone's key")]
    [TestCase("010f 03 03", WireError.None, Description = "signatory bits")]
    [TestCase("4000 03 03", WireError.None, Description = "no confidentiality")]
    [TestCase("c000 03 03", WireError.Unsupported, Description = "no key")]
    [TestCase("1000 03 03 0000", WireError.Unsupported, Description = "more flags")]
    [TestCase("0300 03 03", WireError.BadValue, Description = "name type 3")]
    [TestCase("2000 03 03", WireError.BadValue)]
    [TestCase("0800 03 03", WireError.BadValue)]
    [TestCase("0400 03 03", WireError.BadValue)]
    [TestCase("0080 03 03", WireError.BadValue)]
    [TestCase("0010 03 03", WireError.BadValue)]
    [TestCase("0200 03", WireError.Truncated)]
    [TestCase("", WireError.Truncated)]
    public void TryRead_Rdata_ByFlags(string hex, WireError expected)
    {
        byte[] rdata = Octets.Of(hex);
        Assert.That(KeyRecord.TryRead(rdata, out KeyRecord key), Is.EqualTo(expected));
        if (expected != WireError.None) return;
        byte[] written = Octets.Poisoned(key.Size);
        key.Write(written);
        Assert.That(written, Is.EqualTo(rdata));
    }

    // RFC 4034 section 5.4: key tag 60485, by the algorithm of RFC 2535 appendix C.
    [Test]
    public void Tag_ExampleOfRfc4034_60485()
    {
        byte[] key = Convert.FromBase64String(
            "AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/2pHm822aJ5iI9BMzNXxeYCmZDRD99WYwYqUSdjMmmAphXdvxegXd/M5+X7OrzKBaMbCVdFLU"
            + "Uh6DhweJBjEVv5f2wwjM9XzcnOf+EPbtG9DMBmADjFDc2w/rljwvFw==");
        Assert.That(KeyRecord.Tag([1, 0, 3, 5, .. key]), Is.EqualTo(60485));
    }

    // As Wireshark 4.0 computes it.
    [Test]
    public void Tag_DsaKey_62195() => Assert.That(KeyRecord.Tag(HipSamples.Identity), Is.EqualTo(62195));

    [TestCase("0200 c8 03 ff", 0xC904, Description = "an odd octet counts as the upper one: 0200 + c803 + ff00 = 1_c903, + 1")]
    [TestCase("0100 03 01 00 11 2233", 0x1122, Description = "RSA/MD5: the upper 16 of the modulus's last 24 bits")]
    [TestCase("", 0)]
    public void Tag_ByHand(string rdata, int tag) => Assert.That(KeyRecord.Tag(Octets.Of(rdata)), Is.EqualTo(tag));

    // T = 0: 1 + 20 + 3 * 64 octets.
    [Test]
    public void Dsa_SmallestKey_Parts()
    {
        byte[] key = new byte[213];
        DsaKeyData.Write(key, [1], [.. Enumerable.Repeat((byte)2, 64)], [3], [4, 4]);
        Assert.That(DsaKeyData.TryRead(key, out DsaKeyData read), Is.EqualTo(WireError.None));
        Assert.That(read.T, Is.Zero);
        Assert.That(Convert.ToHexStringLower(read.Q), Is.EqualTo(new string('0', 39) + "1"));
        Assert.That(read.P.ToArray(), Is.EqualTo(Enumerable.Repeat((byte)2, 64)));
        Assert.That(Convert.ToHexStringLower(read.G), Is.EqualTo(new string('0', 127) + "3"));
        Assert.That(Convert.ToHexStringLower(read.Y), Is.EqualTo(new string('0', 124) + "0404"));
    }

    [Test]
    public void Dsa_EverySize_OnlyExactly()
    {
        for (byte t = 0; t <= DsaKeyData.MaxT; t++)
        {
            int size = DsaKeyData.SizeOf(t);
            byte[] key = Octets.Poisoned(size + 1);
            DsaKeyData.Write(key, new byte[20], new byte[64 + 8 * t], [], []);
            Assert.That(key[0], Is.EqualTo(t));
            Assert.That(key[size], Is.EqualTo(0xA5));
            Assert.That(key.AsSpan(0, size).Contains((byte)0xA5), Is.False, "an octet was not written");
            Assert.That(DsaKeyData.TryRead(key.AsSpan(0, size), out DsaKeyData read), Is.EqualTo(WireError.None));
            Assert.That(read.ModulusSize, Is.EqualTo(64 + 8 * t));
            Assert.That(DsaKeyData.TryRead(key, out _), Is.EqualTo(WireError.BadLength));
            Assert.That(DsaKeyData.TryRead(key.AsSpan(0, size - 1), out _), Is.EqualTo(WireError.Truncated));
        }

        Assert.That(DsaKeyData.SizeOf(DsaKeyData.MaxT), Is.EqualTo(DsaKeyData.Size1024));
        Assert.That(DsaKeyData.TryRead([9, .. new byte[500]], out _), Is.EqualTo(WireError.Unsupported));
        Assert.That(DsaKeyData.TryRead([], out _), Is.EqualTo(WireError.Truncated));
        Assert.That(static () => DsaKeyData.Write(new byte[500], [], new byte[65], [], []), Throws.ArgumentException);
        Assert.That(static () => DsaKeyData.Write(new byte[500], [], new byte[136], [], []), Throws.ArgumentException);
    }

    [Test]
    public void DsaSignature_Octets_Parts()
    {
        byte[] bytes = Octets.Poisoned(DsaSignature.Size);
        DsaSignature.Write(bytes, 8, [.. Enumerable.Repeat((byte)1, 20)], [.. Enumerable.Repeat((byte)2, 20)]);
        Assert.That(DsaSignature.TryRead(bytes, out DsaSignature signature), Is.EqualTo(WireError.None));
        Assert.That(signature.T, Is.EqualTo(8));
        Assert.That(signature.R.ToArray(), Is.EqualTo(Enumerable.Repeat((byte)1, 20)));
        Assert.That(signature.S.ToArray(), Is.EqualTo(Enumerable.Repeat((byte)2, 20)));
        Assert.That(DsaSignature.TryRead(bytes.AsSpan(1), out _), Is.EqualTo(WireError.Truncated));
        Assert.That(DsaSignature.TryRead([.. bytes, 0], out _), Is.EqualTo(WireError.BadLength));
        bytes[0] = 9;
        Assert.That(DsaSignature.TryRead(bytes, out _), Is.EqualTo(WireError.Unsupported));
    }

    [TestCase("0001 02 0000 0002 aabb", 2, WireError.None)]
    [TestCase("0001 01 0000 0001 aa", 1, WireError.None)]
    [TestCase("0002 0002 0000 0001 aa", 2, WireError.None, Description = "the number in two octets")]
    [TestCase("0010 000102030405060708090a0b0c0d0e0f 0001 02 0001 aa", 0, WireError.None)]
    [TestCase("0001 00 0000 0001 aa", 0, WireError.Unsupported)]
    [TestCase("0001 03 0000 0001 aa", 0, WireError.Unsupported)]
    [TestCase("0002 c000 0000 0001 aa", 0, WireError.Unsupported, Description = "a private group")]
    [TestCase("0001 02 0001 02 0001 aa", 0, WireError.BadValue, Description = "a known group with a generator")]
    [TestCase("0000 0001 02 0001 aa", 0, WireError.BadValue, Description = "no prime")]
    [TestCase("0003 010203 0001 02 0001 aa", 0, WireError.BadValue, Description = "reserved length 3")]
    [TestCase("000f 000102030405060708090a0b0c0d0e 0001 02 0001 aa", 0, WireError.BadValue, Description = "reserved length 15")]
    [TestCase("0010 000102030405060708090a0b0c0d0e0f 0000 0001 aa", 0, WireError.BadValue, Description = "no generator")]
    [TestCase("0001 02 0000 0000", 0, WireError.BadValue, Description = "no public value")]
    [TestCase("0001 02 0000 0001 aa 00", 0, WireError.BadLength)]
    [TestCase("0001 02 0000 0002 aa", 0, WireError.Truncated)]
    [TestCase("0001 02 0000 00", 0, WireError.Truncated)]
    [TestCase("0001 02", 0, WireError.Truncated)]
    [TestCase("", 0, WireError.Truncated)]
    public void DiffieHellman_Octets_ByLengths(string hex, int group, WireError expected)
    {
        Assert.That(DiffieHellmanKey.TryRead(Octets.Of(hex), out DiffieHellmanKey key), Is.EqualTo(expected));
        Assert.That(key.WellKnownGroup, Is.EqualTo(group));
        Assert.That(key.PublicValue.IsEmpty, Is.EqualTo(expected != WireError.None));
    }

    [Test]
    public void DiffieHellman_Written_ReadsBack()
    {
        // Group 2 with a public value of 128 octets: 2 + 1 + 2 + 2 + 128, with the KEY's four octets 139.
        byte[] value = [.. Enumerable.Range(1, 128).Select(i => (byte)i)];
        byte[] shortForm = Octets.Poisoned(DiffieHellmanKey.SizeOf(128));
        Assert.That(shortForm, Has.Length.EqualTo(135));
        DiffieHellmanKey.Write(shortForm, 2, value);
        Assert.That(Convert.ToHexStringLower(shortForm.AsSpan(0, 10)), Is.EqualTo("0001" + "02" + "0000" + "0080" + "010203"));
        Assert.That(DiffieHellmanKey.TryRead(shortForm, out DiffieHellmanKey key), Is.EqualTo(WireError.None));
        Assert.That(key.PublicValue.ToArray(), Is.EqualTo(value));

        byte[] longForm = Octets.Poisoned(DiffieHellmanKey.SizeOf(16, 1, 3));
        DiffieHellmanKey.Write(longForm, value.AsSpan(0, 16), [2], [7, 8, 9]);
        Assert.That(DiffieHellmanKey.TryRead(longForm, out key), Is.EqualTo(WireError.None));
        Assert.That(key.Prime.ToArray(), Is.EqualTo(value[..16]));
        Assert.That(key.Generator.ToArray(), Is.EqualTo(new byte[] { 2 }));
        Assert.That(key.PublicValue.ToArray(), Is.EqualTo(new byte[] { 7, 8, 9 }));
    }
}
