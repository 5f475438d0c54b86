using System.Security.Cryptography;

namespace Simulator.Crypto.Tests;

public sealed class PayloadCipherTests
{
    // The three-key example of NIST SP 800-67 appendix B and of the NIST "Triple DES CBC" example values; checked with OpenSSL's enc.
    private const string Key = "0123456789ABCDEF23456789ABCDEF01456789ABCDEF0123";

    [TestCase(
        "F69F2445DF4F9B17", "6BC1BEE22E409F96E93D7E117393172AAE2D8A571E03AC9C9EB76FAC45AF8E51",
        "2079C3D53AA763E193B79E2569AB5262516570481F25B50F73C0BDA85C8E0DA7", TestName = "TripleDesCbc_NistExample_GivesItsCiphertext")]
    [TestCase("0000000000000000", "5468652071756663", "A826FD8CE53B855F", TestName = "TripleDesCbc_Sp800_67Block1")]
    [TestCase("0000000000000000", "6B2062726F776E20", "CCE21C8112256FE6", TestName = "TripleDesCbc_Sp800_67Block2")]
    [TestCase("0000000000000000", "666F78206A756D70", "68D5C05DD9B6B900", TestName = "TripleDesCbc_Sp800_67Block3")]
    public void TripleDesCbc_PublishedVector(string iv, string plain, string cipher)
    {
        var des = new TripleDesCbc(Convert.FromHexString(Key));
        byte[] vector = Convert.FromHexString(iv), payload = Convert.FromHexString(plain);
        des.Encrypt(vector, payload);
        Assert.That(Convert.ToHexString(payload), Is.EqualTo(cipher));
        des.Decrypt(vector, payload);
        Assert.That(Convert.ToHexString(payload), Is.EqualTo(plain));
    }

    [Test]
    public void TripleDesCbc_PacketsOfOneObject_EqualThePlatformsEach()
    {
        var stream = new SequenceStream(7);
        byte[] key = stream.Bytes(24);
        var des = new TripleDesCbc(key);
        using var platform = TripleDES.Create();
        platform.Key = key;
        foreach (int size in new[] { 8, 0, 512, 520, 16, 1480, 1024, 8 })
        {
            byte[] iv = stream.Bytes(8), plain = stream.Bytes(size), payload = [.. plain];
            des.Encrypt(iv, payload);
            Assert.That(payload, Is.EqualTo(platform.EncryptCbc(plain, iv, PaddingMode.None)), $"{size} octets");

            // A packet that is decrypted in between, as on a busy association, leaves the other direction alone.
            byte[] noise = stream.Bytes(24);
            byte[] expected = platform.DecryptCbc(noise, iv, PaddingMode.None);
            des.Decrypt(iv, noise);
            Assert.That(noise, Is.EqualTo(expected));
            des.Decrypt(iv, payload);
            Assert.That(payload, Is.EqualTo(plain), $"{size} octets");
        }
    }

    [Test]
    public void TripleDesCbc_ParityBits_AreIgnored()
    {
        byte[] key = Convert.FromHexString(Key), other = [.. key], a = new byte[16], b = new byte[16];
        for (int i = 0; i < other.Length; i++) other[i] ^= 1;
        new TripleDesCbc(key).Encrypt(new byte[8], a);
        new TripleDesCbc(other).Encrypt(new byte[8], b);

        Assert.That(a, Is.EqualTo(b));
    }

    [Test]
    public void NullCipher_Anything_StaysAsItIs()
    {
        var cipher = new NullCipher();
        byte[] payload = [1, 2, 3];
        cipher.Encrypt([], payload);
        cipher.Decrypt([], payload);

        Assert.That(payload, Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That((cipher.BlockSize, cipher.IvSize), Is.EqualTo((1, 0)));
    }

    [TestCase(8, 7)]
    [TestCase(8, 9)]
    [TestCase(7, 8)]
    [TestCase(0, 8)]
    public void Encrypt_WrongLengths_IsACallersBug(int iv, int payload)
    {
        var des = new TripleDesCbc(Convert.FromHexString(Key));

        Assert.That(() => des.Encrypt(new byte[iv], new byte[payload]), Throws.ArgumentException);
        Assert.That(() => des.Decrypt(new byte[iv], new byte[payload]), Throws.ArgumentException);
    }
}
