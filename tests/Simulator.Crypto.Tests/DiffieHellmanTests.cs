using System.Numerics;

namespace Simulator.Crypto.Tests;

public sealed class DiffieHellmanTests
{
    private static readonly DiffieHellmanGroup[] Groups =
        [DiffieHellmanGroup.Oakley1, DiffieHellmanGroup.Oakley2, DiffieHellmanGroup.Modp14];

    // RFC 2409 6.1 and 6.2, RFC 3526 3: p = 2^n - 2^(n-64) - 1 + 2^64 ([2^(n-130) pi] + c).
    [TestCase(768, 149686)]
    [TestCase(1024, 129093)]
    [TestCase(2048, 124476)]
    public void Prime_OfEachGroup_IsTheRfcsFormula(int bits, int constant)
    {
        DiffieHellmanGroup group = Groups.Single(g => 8 * g.Size == bits);
        BigInteger pi = PiTimesPowerOfTwo(bits - 130 + 64) >> 64;
        BigInteger prime = (BigInteger.One << bits) - (BigInteger.One << (bits - 64)) - 1 + ((pi + constant) << 64);

        Assert.That(BigEndian.ToInteger(group.Prime), Is.EqualTo(prime));
        Assert.That(group.Generator, Is.EqualTo(2));
    }

    [Test]
    public void WellKnown_Indices_AreThoseOfRfc2539()
    {
        Assert.That(DiffieHellmanGroup.WellKnown(0), Is.Null);
        Assert.That(DiffieHellmanGroup.WellKnown(1), Is.SameAs(DiffieHellmanGroup.Oakley1));
        Assert.That(DiffieHellmanGroup.WellKnown(2), Is.SameAs(DiffieHellmanGroup.Oakley2));
        Assert.That(DiffieHellmanGroup.WellKnown(3), Is.Null);
    }

    [TestCaseSource(nameof(Groups))]
    public void TryAgree_BothWays_GivesTheRuntimesSecret(DiffieHellmanGroup group)
    {
        byte[] draw = [];
        DiffieHellmanKeyPair alice = DiffieHellmanKeyPair.Generate(group, bytes =>
        {
            new SequenceStream(1).Fill(bytes);
            draw = bytes.ToArray();
        });
        DiffieHellmanKeyPair bob = DiffieHellmanKeyPair.Generate(group, new SequenceStream(2).Fill);
        byte[] one = new byte[group.Size], other = new byte[group.Size];
        draw[0] |= 0x80;

        Assert.That(alice.TryAgree(bob.PublicKey, one) && bob.TryAgree(alice.PublicKey, other), Is.True);
        Assert.That(one, Is.EqualTo(other));
        byte[] prime = group.Prime.ToArray();
        Assert.That(alice.PublicKey.ToArray(), Is.EqualTo(ModularExponentiationTests.Reference([2], draw, prime)));
        Assert.That(one, Is.EqualTo(ModularExponentiationTests.Reference(bob.PublicKey.ToArray(), draw, prime)));
        Assert.That(draw, Has.Length.EqualTo(group.ExponentSize));
    }

    [Test]
    public void TryAgree_LeadingZerosCutOrAdded_GivesTheSame()
    {
        DiffieHellmanKeyPair alice = DiffieHellmanKeyPair.Generate(DiffieHellmanGroup.Oakley2, new SequenceStream(1).Fill);
        byte[] full = new byte[130], a = new byte[128], b = new byte[128];
        full[129] = 9;

        Assert.That(alice.TryAgree(full, a) && alice.TryAgree([9], b), Is.True);
        Assert.That(a, Is.EqualTo(b));
    }

    [TestCaseSource(nameof(Groups))]
    public void TryAgree_ValueOutsideTheLargeSubgroup_IsRefusedAndWritesNothing(DiffieHellmanGroup group)
    {
        DiffieHellmanKeyPair alice = DiffieHellmanKeyPair.Generate(group, new SequenceStream(1).Fill);
        byte[] shared = new byte[group.Size];
        shared.AsSpan().Fill(0xA5);
        BigInteger p = BigEndian.ToInteger(group.Prime), wider = BigInteger.One << (8 * group.Size);
        foreach (BigInteger peer in new[] { 0, 1, p - 1, p, p + 1, wider - 1, wider })
        {
            Assert.That(alice.TryAgree(peer.ToByteArray(isUnsigned: true, isBigEndian: true), shared), Is.False);
        }

        Assert.That(alice.TryAgree([], shared), Is.False);
        Assert.That(shared, Is.All.EqualTo(0xA5));
        Assert.That(alice.TryAgree((p - 2).ToByteArray(isUnsigned: true, isBigEndian: true), shared), Is.True);
        Assert.That(alice.TryAgree([2], shared), Is.True);
    }

    // Machin: pi/4 = 4 arctan(1/5) - arctan(1/239), with 64 bits to spare.
    private static BigInteger PiTimesPowerOfTwo(int bits) => (4 * ((4 * ArcTan(5, bits + 64)) - ArcTan(239, bits + 64))) >> 64;

    private static BigInteger ArcTan(int inverse, int bits)
    {
        BigInteger term = (BigInteger.One << bits) / inverse, sum = term;
        for (int n = 3, sign = -1; !term.IsZero; n += 2, sign = -sign)
        {
            term /= inverse * inverse;
            sum += sign * (term / n);
        }

        return sum;
    }
}
