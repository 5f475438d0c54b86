namespace Simulator.Crypto.Tests;

public sealed class HmacSha1Tests
{
    // RFC 2202 section 3: all seven cases.
    private static readonly object[] Rfc2202 =
    [
        new object[] { Repeat(0x0B, 20), "Hi There"u8.ToArray(), "B617318655057264E28BC0B6FB378C8EF146BE00" },
        new object[] { "Jefe"u8.ToArray(), "what do ya want for nothing?"u8.ToArray(), "EFFCDF6AE5EB2FA2D27416D5F184DF9C259A7C79" },
        new object[] { Repeat(0xAA, 20), Repeat(0xDD, 50), "125D7342B9AC11CD91A39AF48AA17B4F63F175D3" },
        new object[]
        {
            Convert.FromHexString("0102030405060708090A0B0C0D0E0F10111213141516171819"), Repeat(0xCD, 50),
            "4C9007F4026250C6BC8414F9BF50C86C2D7235DA",
        },
        new object[] { Repeat(0x0C, 20), "Test With Truncation"u8.ToArray(), "4C1A03424B55E07FE7F27BE1D58BB9324A9A5A04" },
        new object[]
        {
            Repeat(0xAA, 80), "Test Using Larger Than Block-Size Key - Hash Key First"u8.ToArray(),
            "AA4AE5E15272D00E95705637CE8A3B55ED402112",
        },
        new object[]
        {
            Repeat(0xAA, 80), "Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data"u8.ToArray(),
            "E8E99D0F45237D786D6BBAA7965C7808BBFF1A91",
        },
    ];

    [TestCaseSource(nameof(Rfc2202))]
    public void Compute_Rfc2202Case_GivesItsDigest(byte[] key, byte[] message, string digest)
    {
        var hmac = new HmacSha1(key);
        byte[] code = new byte[20];
        hmac.Compute(message, code);

        Assert.That(Convert.ToHexString(code), Is.EqualTo(digest));
        Assert.That(hmac.Verify(message, code), Is.True);
        Assert.That(hmac.Verify(message, code.AsSpan(0, 12)), Is.True);
    }

    [Test]
    public void Compute_IntoTwelveOctets_GivesRfc2202Digest96()
    {
        byte[] code = new byte[12];
        new HmacSha1(Repeat(0x0C, 20)).Compute("Test With Truncation"u8, code);

        Assert.That(Convert.ToHexString(code), Is.EqualTo("4C1A03424B55E07FE7F27BE1"));
    }

    [Test]
    public void Compute_Parts_EqualsTheWhole()
    {
        var hmac = new HmacSha1("Jefe"u8);
        byte[] code = new byte[20];
        hmac.Compute("what do ya"u8, " want "u8, "for nothing?"u8, code);

        Assert.That(Convert.ToHexString(code), Is.EqualTo("EFFCDF6AE5EB2FA2D27416D5F184DF9C259A7C79"));
        Assert.That(hmac.Verify("what do ya want"u8, " "u8, "for nothing?"u8, code), Is.True);
    }

    [Test]
    public void Compute_SameObjectTwice_KeepsNothingOfTheFirst()
    {
        var hmac = new HmacSha1(Repeat(0x0B, 20));
        byte[] code = new byte[20];
        hmac.Compute("something else"u8, code);
        hmac.Compute("Hi There"u8, code);

        Assert.That(Convert.ToHexString(code), Is.EqualTo("B617318655057264E28BC0B6FB378C8EF146BE00"));
    }

    [Test]
    public void Verify_AnyBitFlipped_IsRefused([Values(12, 20)] int size)
    {
        var hmac = new HmacSha1(Repeat(0x0B, 20));
        byte[] code = new byte[size];
        hmac.Compute("Hi There"u8, code);
        for (int bit = 0; bit < 8 * size; bit++)
        {
            code[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(hmac.Verify("Hi There"u8, code), Is.False, $"bit {bit}");
            code[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.That(hmac.Verify("Hi There"u8, code), Is.True);
    }

    [Test]
    public void Verify_OtherLengths_IsRefused([Values(0, 1, 11, 13, 19, 21)] int size)
    {
        var hmac = new HmacSha1(Repeat(0x0B, 20));
        byte[] code = new byte[21];
        hmac.Compute("Hi There"u8, code.AsSpan(0, 20));

        Assert.That(hmac.Verify("Hi There"u8, code.AsSpan(0, size)), Is.False);
    }

    private static byte[] Repeat(byte value, int count)
    {
        byte[] bytes = new byte[count];
        bytes.AsSpan().Fill(value);
        return bytes;
    }
}
