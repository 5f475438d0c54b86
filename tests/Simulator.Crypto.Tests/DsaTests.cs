using System.Security.Cryptography;
using System.Text;

namespace Simulator.Crypto.Tests;

public sealed class DsaTests
{
    // RFC 6979 A.2.1.
    private const string Y =
        "5DF5E01DED31D0297E274E1691C192FE5868FEF9E19A84776454B100CF16F65392195A38B90523E2542EE61871C0440CB87C322FC4B4D2EC5E1E7EC766E1BE8D" +
        "4CE935437DC11C3C8FD426338933EBFE739CB3465F4D3668C5E473508253B1E682F65CBDC4FAE93C2EA212390E54905A86E2223170B44EAA7DA5DD9FFCFB7F3B";

    private static readonly byte[] Message = "a message"u8.ToArray();

    [Test]
    public void PublicKey_OfRfc6979PrivateKey_IsTheRfcs() => Assert.That(Convert.ToHexString(Rfc6979().PublicKey.Y), Is.EqualTo(Y));

    [TestCase("sample", "2E1A0C2562B2912CAAF89186FB0F42001585DA55", "29EFB6B0AFF2D7A68EB70CA313022253B9A88DF5")]
    [TestCase("test", "42AB2052FD43E123F0607F115052A67DCD9C5C77", "183916B0230D45B9931491D4C6B0BD2FB4AAF088")]
    public void Sign_Rfc6979Message_GivesTheRfcsSignature(string message, string r, string s)
    {
        byte[] octets = Encoding.ASCII.GetBytes(message), signature = new byte[40];
        Rfc6979().Sign(octets, signature);

        Assert.That(Convert.ToHexString(signature), Is.EqualTo(r + s));
        Assert.That(Rfc6979().PublicKey.Verify(octets, signature), Is.True);
    }

    [Test]
    public void Verify_Fips186ExampleUnderReceivedParameters_IsAccepted()
    {
        DsaPublicKey key = Fips186.Key();
        byte[] signature = Convert.FromHexString("8BAC1AB66410435CB7181F95B16AB97C92B341C041E2345F1F56DF2458F426D155B4BA2DB6DCD8C8");

        Assert.That(key.Verify("abc"u8, signature), Is.True);
        Assert.That(key.Verify("abd"u8, signature), Is.False);
    }

    [Test]
    public void Generate_SharedAndReceivedParameters_SignsWhatThePlatformVerifies([Values] bool shared)
    {
        DsaParameters parameters = shared ? DsaParameters.Shared : Fips186.Key().Parameters;
        for (ulong seed = 0; seed < 5; seed++)
        {
            DsaPrivateKey key = DsaPrivateKey.Generate(parameters, new SequenceStream(seed).Fill);
            byte[] message = new SequenceStream(seed).Bytes(100), signature = new byte[40];
            key.Sign(message, signature);
            using DSA platform = DSA.Create(new DSAParameters
            {
                P = parameters.P.ToArray(), Q = parameters.Q.ToArray(), G = parameters.G.ToArray(), Y = key.PublicKey.Y.ToArray(),
            });

            Assert.That(platform.VerifyData(message, signature, HashAlgorithmName.SHA1), Is.True, $"seed {seed}");
            Assert.That(key.PublicKey.Verify(message, signature), Is.True, $"seed {seed}");
        }
    }

    [Test]
    public void Verify_PlatformsSignature_IsAccepted()
    {
        byte[] x = Convert.FromHexString(X);
        DsaParameters shared = DsaParameters.Shared;
        using DSA platform = DSA.Create(new DSAParameters
        {
            P = shared.P.ToArray(), Q = shared.Q.ToArray(), G = shared.G.ToArray(), Y = Convert.FromHexString(Y), X = x,
        });

        Assert.That(Rfc6979().PublicKey.Verify(Message, platform.SignData(Message, HashAlgorithmName.SHA1)), Is.True);
    }

    [Test]
    public void Sign_Twice_GivesTheSameSignature()
    {
        byte[] one = new byte[40], two = new byte[40];
        Rfc6979().Sign(Message, one);
        Rfc6979().Sign(Message, two);

        Assert.That(one, Is.EqualTo(two));
    }

    [Test]
    public void Verify_AnyOctetChanged_IsRefused()
    {
        byte[] signature = new byte[40], message = [.. Message];
        DsaPrivateKey key = Rfc6979();
        key.Sign(message, signature);
        for (int i = 0; i < signature.Length; i++)
        {
            signature[i] ^= 0x10;
            Assert.That(key.PublicKey.Verify(message, signature), Is.False, $"signature octet {i}");
            signature[i] ^= 0x10;
        }

        for (int i = 0; i < message.Length; i++)
        {
            message[i] ^= 0x10;
            Assert.That(key.PublicKey.Verify(message, signature), Is.False, $"message octet {i}");
            message[i] ^= 0x10;
        }

        Assert.That(key.PublicKey.Verify(message, signature), Is.True);
    }

    [Test]
    public void Verify_HalvesOutOfRangeOrOtherLengths_IsRefused()
    {
        byte[] good = new byte[40], zero = new byte[20], q = DsaParameters.Shared.Q.ToArray(), full = Full();
        DsaPublicKey key = Rfc6979().PublicKey;
        Rfc6979().Sign(Message, good);
        byte[][] bad =
        [
            [], good[..39], [.. good, 0], [.. zero, .. good[20..]], [.. good[..20], .. zero], new byte[40],
            [.. q, .. good[20..]], [.. good[..20], .. q], [.. full, .. full],
        ];

        foreach (byte[] signature in bad) Assert.That(key.Verify(Message, signature), Is.False, Convert.ToHexString(signature));
        Assert.That(key.VerifyDigest(new byte[19], good), Is.False);
    }

    [Test]
    public void Generate_DrawsOutOfRange_AreDrawnAgain()
    {
        byte[][] draws = [new byte[20], Full(), DsaParameters.Shared.Q.ToArray(), Convert.FromHexString(X)];
        int drawn = 0;
        DsaPrivateKey key = DsaPrivateKey.Generate(DsaParameters.Shared, bytes => draws[drawn++].CopyTo(bytes));

        Assert.That(Convert.ToHexString(key.PublicKey.Y), Is.EqualTo(Y));
        Assert.That(drawn, Is.EqualTo(4));
    }

    [Test]
    public void HostIdentityHash_OfAKey_IsTheDigestOfItsRfc2536Octets()
    {
        DsaPublicKey key = Rfc6979().PublicKey;
        DsaParameters parameters = key.Parameters;
        byte[] octets = [8, .. parameters.Q, .. parameters.P, .. parameters.G, .. key.Y], digest = new byte[20], ofOctets = new byte[20];
        HostIdentityHash.Compute(key, digest);
        HostIdentityHash.Compute(octets, ofOctets);

        Assert.That(octets, Has.Length.EqualTo(405));
        Assert.That(digest, Is.EqualTo(SHA1.HashData(octets)));
        Assert.That(ofOctets, Is.EqualTo(digest));
    }

    internal const string X = "411602CB19A6CCC34494D79D98EF1E7ED5AF25F7";

    private static byte[] Full() => Convert.FromHexString(new string('F', 40));

    internal static DsaPrivateKey Rfc6979() => DsaPrivateKey.FromOctets(DsaParameters.Shared, Convert.FromHexString(X));
}
