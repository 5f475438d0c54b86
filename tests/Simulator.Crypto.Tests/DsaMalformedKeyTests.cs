using System.Numerics;

namespace Simulator.Crypto.Tests;

public sealed class DsaMalformedKeyTests
{
    private static readonly DsaParameters Shared = DsaParameters.Shared;

    [Test]
    public void TryCreate_SharedParameters_GivesThemBack()
    {
        byte[] y = DsaTests.Rfc6979().PublicKey.Y.ToArray();

        Assert.That(DsaPublicKey.TryCreate(Shared.Q, Shared.P, Shared.G, y, out DsaPublicKey? key), Is.True);
        Assert.That(key!.Parameters, Is.SameAs(Shared));
        Assert.That((Shared.T, Fips186.Key().Parameters.T), Is.EqualTo((8, 0)));
    }

    private static IEnumerable<TestCaseData> Malformed()
    {
        byte[] q = Fips186.Q, p = Fips186.P, g = Fips186.G, y = Fips186.Y, zero = new byte[64], one = [.. zero[..63], 1];
        BigInteger order = BigEndian.ToInteger(q), prime = BigEndian.ToInteger(p);
        byte[] Wide(BigInteger value, int width)
        {
            byte[] bytes = new byte[width];
            BigEndian.Write(value, bytes);
            return bytes;
        }

        yield return Case("all empty", [], [], [], []);
        yield return Case("q empty", [], p, g, y);
        yield return Case("q short", q[1..], p, g, y);
        yield return Case("q long", [0, .. q], p, g, y);
        yield return Case("q zero", new byte[20], p, g, y);
        yield return Case("q one", [.. new byte[19], 1], p, g, y);
        yield return Case("q without its top bit", [(byte)(q[0] & 0x7F), .. q[1..]], p, g, y);
        yield return Case("q even", Wide(order - 1, 20), p, g, y);
        yield return Case("q does not divide p - 1", Wide(order + 2, 20), p, g, y);
        yield return Case("p short", q, p[8..], g[8..], y[8..]);
        yield return Case("p not in steps of 64 bits", q, [0x80, .. p], [0, .. g], [0, .. y]);
        BigInteger tooLong = (2 * (((BigInteger.One << 1086) / order) + 1) * order) + 1;
        yield return Case("p too long", q, Wide(tooLong, 136), Wide(2, 136), Wide(2, 136));
        yield return Case("p even", q, Wide(prime - 1, 64), g, y);
        yield return Case("p without its top bit", q, [(byte)(p[0] & 0x7F), .. p[1..]], g, y);
        yield return Case("p zero", q, zero, g, y);
        yield return Case("g of another width", q, p, g[1..], y);
        yield return Case("g zero", q, p, zero, y);
        yield return Case("g one", q, p, one, y);
        yield return Case("g is p", q, p, p, y);
        yield return Case("y of another width", q, p, g, [0, .. y]);
        yield return Case("y zero", q, p, g, zero);
        yield return Case("y one", q, p, g, one);
        yield return Case("y is p", q, p, g, p);
        yield return Case("y above p", q, p, g, Convert.FromHexString(new string('F', 128)));

        static TestCaseData Case(string name, byte[] q, byte[] p, byte[] g, byte[] y) =>
            new TestCaseData(q, p, g, y).SetName($"TryCreate_MalformedKey_IsRefused({name})");
    }

    [TestCaseSource(nameof(Malformed))]
    public void TryCreate_MalformedKey_IsRefused(byte[] q, byte[] p, byte[] g, byte[] y)
    {
        Assert.That(DsaPublicKey.TryCreate(q, p, g, y, out DsaPublicKey? key), Is.False);
        Assert.That(key, Is.Null);
    }

    // Neither q nor p is prime here, and the halves need not be invertible: verifying ends, does not throw and accepts nothing.
    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void Verify_CompositeParametersThatPassTheChecks_OnlyRefuses(ulong seed)
    {
        var stream = new SequenceStream(seed);
        BigInteger q = (BigInteger.One << 159) + 15;
        while (q % 15 != 0) q += 2;
        BigInteger p = (q * ((BigInteger.One << 352) + (2 * (BigInteger)stream.Below(1 << 30)))) + 1;
        byte[] qs = new byte[20], ps = new byte[64];
        BigEndian.Write(q, qs);
        BigEndian.Write(p, ps);
        byte[] g = stream.Bytes(64), y = stream.Bytes(64), signature = stream.Bytes(40);
        g[0] &= 0x7F;
        y[0] &= 0x7F;
        signature[0] &= 0x7F;
        signature[20] &= 0x7F;

        Assert.That(DsaPublicKey.TryCreate(qs, ps, g, y, out DsaPublicKey? key), Is.True);
        Assert.That(key!.Verify(signature, signature), Is.False);
        byte[] three = new byte[20];
        three[19] = 3;   // a divisor of q: has no inverse
        Assert.That(key.Verify(signature, [.. three, .. three]), Is.False);
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void TryCreate_RandomSpans_NeverThrows(byte[] q, byte[] p, byte[] g, byte[] y) =>
        Assert.That(DsaPublicKey.TryCreate(q, p, g, y, out _), Is.False);

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void TryCreate_ValidKeyWithAChangedOctet_NeverThrowsAndVerifiesNothing(ulong seed)
    {
        var stream = new SequenceStream(seed);
        byte[] q = [.. Fips186.Q], p = [.. Fips186.P], g = [.. Fips186.G], y = [.. Fips186.Y];
        byte[] part = stream.Below(4) switch { 0 => q, 1 => p, 2 => g, _ => y };
        part[stream.Below(part.Length)] ^= (byte)(1 + stream.Below(255));
        byte[] signature = Convert.FromHexString("8BAC1AB66410435CB7181F95B16AB97C92B341C041E2345F1F56DF2458F426D155B4BA2DB6DCD8C8");

        Assert.That(DsaPublicKey.TryCreate(q, p, g, y, out DsaPublicKey? key) && key.Verify("abc"u8, signature), Is.False);
    }

    [Test]
    public void Generate_GeneratorOfAnotherOrder_IsACallersBug()
    {
        byte[] g = new byte[64];
        g[63] = 2;
        Assert.That(DsaParameters.TryCreate(Fips186.Q, Fips186.P, g, out DsaParameters? parameters), Is.True);

        Assert.That(() => DsaPrivateKey.Generate(parameters!, new SequenceStream(1).Fill), Throws.ArgumentException);
    }
}
