using System.Text;

namespace Simulator.Crypto.Tests;

public sealed class Sha1Tests
{
    // FIPS 180-1 appendices A and B; the empty message from the NIST CAVS short-message file.
    [TestCase("", "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709")]
    [TestCase("abc", "A9993E364706816ABA3E25717850C26C9CD0D89D")]
    [TestCase("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983E441C3BD26EBAAE4AA1F95129E5E54670F1")]
    public void Hash_Fips180Message_GivesItsDigest(string message, string digest) =>
        Assert.That(Hash(Encoding.ASCII.GetBytes(message)), Is.EqualTo(digest));

    [Test]
    public void Hash_MillionTimesA_GivesItsDigest()   // FIPS 180-1 appendix C
    {
        byte[] message = new byte[1_000_000];
        message.AsSpan().Fill((byte)'a');

        Assert.That(Hash(message), Is.EqualTo("34AA973CD4C4DAA4F61EEB2BDBAD27316534016F"));
    }

    [TestCase(0, 0, 0)]
    [TestCase(1, 0, 3)]
    [TestCase(0, 64, 1)]
    [TestCase(2000, 47, 1, TestName = "Hash_PartsThatJustFitTheStack_EqualsTheWhole")]
    [TestCase(2000, 48, 1, TestName = "Hash_PartsOneOctetLonger_EqualsTheWhole")]
    public void Hash_Parts_EqualsTheWhole(int first, int second, int third)
    {
        byte[] whole = new SequenceStream(1).Bytes(first + second + third);
        byte[] three = new byte[20], two = new byte[20];
        Sha1.Hash(whole.AsSpan(0, first), whole.AsSpan(first, second), whole.AsSpan(first + second), three);
        Sha1.Hash(whole.AsSpan(0, first), whole.AsSpan(first), two);

        Assert.That(Convert.ToHexString(three), Is.EqualTo(Hash(whole)));
        Assert.That(Convert.ToHexString(two), Is.EqualTo(Hash(whole)));
    }

    private static string Hash(byte[] message)
    {
        byte[] digest = new byte[20];
        Sha1.Hash(message, digest);
        return Convert.ToHexString(digest);
    }
}
