using System.Security.Cryptography;

namespace Simulator.Crypto.Tests;

public sealed class KeyMaterialTests
{
    // Five blocks, computed with Python's hashlib from the definition: Kij = 00..7F, HIGHs 80 01.. and 7F 02.., I = 01..08, J = F1..F8.
    private const string Blocks =
        "3E635BFBC4869F7418590AAEFC0DB0C1693C19647FF77CE619157013731C4EC1C0F5C377ED730FD3741DBEF185C0967FCF42243DA253FAA9FE4AD21E1B0E52FB" +
        "2E8C13764B54247DDF639EDD1FE8E8B1486DC084ED6A206B790DDFBF33718CD2DC91BBDA";

    private static readonly byte[] Greater = High(0x80, 1);
    private static readonly byte[] Smaller = High(0x7F, 2);
    private static readonly byte[] I = [1, 2, 3, 4, 5, 6, 7, 8];
    private static readonly byte[] J = [0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8];

    [Test]
    public void Draw_AllAtOnce_GivesTheVector() => Assert.That(Draw(Create(Greater, Smaller), 100), Is.EqualTo(Blocks));

    [Test]
    public void Draw_KeyByKey_CutsTheSameSequence()
    {
        KeyMaterial material = Create(Greater, Smaller);

        string keys = Draw(material, 24) + Draw(material, 20) + Draw(material, 0) + Draw(material, 24) + Draw(material, 20);
        Assert.That(keys, Is.EqualTo(Blocks[..176]));
    }

    [Test]
    public void Draw_RolesExchanged_GivesTheSame() => Assert.That(Draw(Create(Smaller, Greater), 100), Is.EqualTo(Blocks));

    [Test]
    public void Draw_AnotherCookie_GivesAnotherSequence()
    {
        byte[] other = [.. J];
        other[7] ^= 1;
        var material = new KeyMaterial(Shared(), Greater, Smaller, I, other);

        Assert.That(Draw(material, 20), Is.Not.EqualTo(Blocks[..40]));
    }

    [Test]
    public void Draw_To255Blocks_IsTheDefinitionAndThenEnds()
    {
        KeyMaterial material = Create(Greater, Smaller);
        byte[] block = SHA1.HashData([.. Shared(), .. Smaller, .. Greater, .. I, .. J, 1]);
        for (int n = 1; n <= 255; n++)
        {
            Assert.That(Draw(material, 20), Is.EqualTo(Convert.ToHexString(block)), $"block {n}");
            block = SHA1.HashData([.. Shared(), .. block, (byte)(n + 1)]);
        }

        Assert.That(() => Draw(material, 1), Throws.InvalidOperationException);
    }

    [Test]
    public void CookieHashes_KnownInputs_AreTheDigestsFirst64Bits()   // computed with Python's hashlib
    {
        Assert.That(HipCookieHash.OfSecret("secret"u8, 0x0102030405060708), Is.EqualTo(0x9471735EE978C27CUL));
        Assert.That(HipCookieHash.OfPair(0x0102030405060708, 0xF1F2F3F4F5F6F7F8), Is.EqualTo(0x7766A965A0C65D04UL));
    }

    private static KeyMaterial Create(byte[] initiator, byte[] responder) => new(Shared(), initiator, responder, I, J);

    private static byte[] Shared()
    {
        byte[] shared = new byte[128];
        for (int i = 0; i < shared.Length; i++) shared[i] = (byte)i;
        return shared;
    }

    private static byte[] High(byte first, byte others)
    {
        byte[] high = new byte[16];
        high.AsSpan().Fill(others);
        high[0] = first;
        return high;
    }

    private static string Draw(KeyMaterial material, int size)
    {
        byte[] key = new byte[size];
        material.Draw(key);
        return Convert.ToHexString(key);
    }
}
