using System.Text;

namespace Simulator.Crypto.Tests;

public sealed class DsaTests
{
    // RFC 6979 A.2.1.
    internal const string X = "411602CB19A6CCC34494D79D98EF1E7ED5AF25F7";

    private const string Y =
        "5DF5E01DED31D0297E274E1691C192FE5868FEF9E19A84776454B100CF16F65392195A38B90523E2542EE61871C0440CB87C322FC4B4D2EC5E1E7EC766E1BE8D" +
        "4CE935437DC11C3C8FD426338933EBFE739CB3465F4D3668C5E473508253B1E682F65CBDC4FAE93C2EA212390E54905A86E2223170B44EAA7DA5DD9FFCFB7F3B";

    [Test]
    public void PublicKey_OfRfc6979PrivateKey_IsTheRfcs() =>
        Assert.That(Convert.ToHexString(Key().PublicKey.Y), Is.EqualTo(Y));

    [TestCase("sample", "2E1A0C2562B2912CAAF89186FB0F42001585DA55", "29EFB6B0AFF2D7A68EB70CA313022253B9A88DF5")]
    [TestCase("test", "42AB2052FD43E123F0607F115052A67DCD9C5C77", "183916B0230D45B9931491D4C6B0BD2FB4AAF088")]
    public void Sign_Rfc6979Message_GivesTheRfcsSignature(string message, string r, string s)
    {
        byte[] signature = new byte[40];
        Key().Sign(Encoding.ASCII.GetBytes(message), signature);

        Assert.That(Convert.ToHexString(signature), Is.EqualTo(r + s));
        Assert.That(Key().PublicKey.Verify(Encoding.ASCII.GetBytes(message), signature), Is.True);
    }

    internal static DsaPrivateKey Key() => DsaPrivateKey.FromOctets(DsaParameters.Shared, Convert.FromHexString(X));
}
