using System.Numerics;

namespace Simulator.Crypto.Tests;

public sealed class ModularExponentiationTests
{
    [TestCase("02", "0A", "03E9", "0017", TestName = "Power_SmallNumbers")]
    [TestCase("02", "0A", "03E8", "0018", TestName = "Power_EvenModulus")]
    [TestCase("07", "", "0D", "01", TestName = "Power_ExponentZero")]
    [TestCase("07", "0000", "01", "00", TestName = "Power_ModulusOne")]
    [TestCase("00", "05", "0D", "00", TestName = "Power_BaseZero")]
    [TestCase("", "05", "0D", "00", TestName = "Power_BaseEmpty")]
    [TestCase("0E", "05", "0D", "01", TestName = "Power_BaseAboveModulus")]
    [TestCase("00000000000000000000000000000000000E", "05", "000D", "000001", TestName = "Power_LeadingZeros")]
    [TestCase("0100000000000000000F", "01", "0D", "03", TestName = "Power_BaseWiderThanTheModulus")]
    public void Power_KnownCase_GivesTheNumber(string value, string exponent, string modulus, string expected)
    {
        byte[] result = new byte[expected.Length / 2];
        result.AsSpan().Fill(0xA5);
        ModularExponentiation.Power(
            Convert.FromHexString(value), Convert.FromHexString(exponent), Convert.FromHexString(modulus), result);

        Assert.That(Convert.ToHexString(result), Is.EqualTo(expected));
    }

    [TestCase("", 1)]
    [TestCase("0000", 2)]
    [TestCase("010001", 2)]
    public void Power_ImpossibleCall_IsACallersBug(string modulus, int width) =>
        Assert.That(
            () => ModularExponentiation.Power([2], [3], Convert.FromHexString(modulus), new byte[width]), Throws.ArgumentException);

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Power_RandomNumbers_EqualsBouncyCastleAndTheRuntime(ulong seed)
    {
        var stream = new SequenceStream(seed);
        byte[] modulus = Number(stream, 1 + stream.Below(136)), value = Number(stream, stream.Below(140));
        byte[] exponent = Number(stream, stream.Below(40));
        if (stream.Below(8) != 0) modulus[^1] |= 1;
        if (new BigInteger(modulus, isUnsigned: true, isBigEndian: true).IsZero) modulus[0] = 1;
        byte[] ours = new byte[modulus.Length], bouncyCastle = new byte[modulus.Length];
        ModularExponentiation.Power(value, exponent, modulus, ours);
        ModularExponentiation.PowerAny(value, exponent, modulus, bouncyCastle);

        Assert.That(ours, Is.EqualTo(Reference(value, exponent, modulus)));
        Assert.That(bouncyCastle, Is.EqualTo(ours));
    }

    [Test]
    public void Power_ModuliAtTheEdges_EqualsTheRuntime([Values(8, 64, 72, 128, 256, 512, 520)] int size)
    {
        byte[] ones = new byte[size];
        ones.AsSpan().Fill(0xFF);          // every limb full: carries all the way
        byte[] sparse = new byte[size];
        sparse[0] = 0x80;
        sparse[^1] = 1;
        foreach (byte[] modulus in new[] { ones, sparse })
        {
            byte[] value = [.. modulus], result = new byte[size], exponent = [0xFF, 0x00, 0x0F, 0xF1];
            value[^1] -= 1;                // m - 1
            ModularExponentiation.Power(value, exponent, modulus, result);
            Assert.That(result, Is.EqualTo(Reference(value, exponent, modulus)));
            ModularExponentiation.Power(ones, exponent, modulus, result);
            Assert.That(result, Is.EqualTo(Reference(ones, exponent, modulus)));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void FixedBase_RandomNumbers_EqualsPower(ulong seed)
    {
        var stream = new SequenceStream(seed);
        byte[] modulus = stream.Bytes(8 * (1 + stream.Below(8))), value = stream.Bytes(modulus.Length);
        byte[] exponent = stream.Bytes(stream.Below(21));
        modulus[0] |= 0x80;
        modulus[^1] |= 1;
        value[0] &= 0x7F;
        byte[] expected = new byte[modulus.Length], actual = new byte[modulus.Length];
        ModularExponentiation.Power(value, exponent, modulus, expected);
        new FixedBase(value, modulus, 160).Power(exponent, actual);

        Assert.That(actual, Is.EqualTo(expected));
    }

    internal static byte[] Reference(byte[] value, byte[] exponent, byte[] modulus)
    {
        byte[] result = new byte[modulus.Length];
        BigEndian.Write(BigInteger.ModPow(BigEndian.ToInteger(value), BigEndian.ToInteger(exponent), BigEndian.ToInteger(modulus)), result);
        return result;
    }

    // Runs of zeros and ones reach carries that uniform octets hardly ever do.
    private static byte[] Number(SequenceStream stream, int length)
    {
        byte[] bytes = stream.Bytes(length);
        int kind = stream.Below(4);
        for (int i = 0; i < bytes.Length && kind > 1; i++)
        {
            if (stream.Below(4) != 0) bytes[i] = kind == 2 ? (byte)0xFF : (byte)0;
        }

        return bytes;
    }
}
