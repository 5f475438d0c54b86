namespace Simulator.Engine.Tests;

public sealed class FingerprintTests
{
    /// <summary>Computed apart from this code. Every committed fingerprint changes with these.</summary>
    [Test]
    public void KnownValues_GiveKnownFingerprints()
    {
        Assert.That(new Fingerprint().ToString(), Is.EqualTo("0000000000000000"));
        Assert.That(Of(1), Is.EqualTo("06dcb9b90778a877"));
        Assert.That(Of(1, 2, 3), Is.EqualTo("b2939679f36dcda2"));
        Assert.That(Of(-1), Is.EqualTo("669237ca85292c72"));
        Assert.That(OfBytes([]), Is.EqualTo("670527f286862c69"));
        Assert.That(OfBytes([0, 1, 2, 3, 4, 5, 6, 7]), Is.EqualTo("6f377136ef2890a5"));
        Assert.That(OfBytes([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), Is.EqualTo("dfe7721fda4dbfdb"));
        Assert.That(OfBytes([.. Enumerable.Range(0, 43).Select(n => (byte)n)]), Is.EqualTo("40ffe1bd1c63fa6d"));
        Assert.That(OfText("abc"), Is.EqualTo("23072b524c93233d"));
    }

    [Test]
    public void Order_Matters()
    {
        Assert.That(Of(1, 2), Is.Not.EqualTo(Of(2, 1)));
        Assert.That(OfText("ab"), Is.Not.EqualTo(OfText("ba")));
        Assert.That(OfBytes([1, 2]), Is.Not.EqualTo(OfBytes([2, 1])));
    }

    [Test]
    public void Length_Matters()
    {
        Assert.That(OfBytes([]), Is.Not.EqualTo(new Fingerprint().ToString()));
        HashSet<string> zeros = [.. Enumerable.Range(0, 40).Select(n => OfBytes(new byte[n]))];
        Assert.That(zeros, Has.Count.EqualTo(40));
    }

    [Test]
    public void BoundaryBetweenTwoValues_Matters()
    {
        Fingerprint early = default;
        early.Add([1]);
        early.Add([2, 3]);
        Fingerprint late = default;
        late.Add([1, 2]);
        late.Add([3]);
        Assert.That(early.Value, Is.Not.EqualTo(late.Value));
    }

    [Test]
    public void EveryByte_Matters()
    {
        HashSet<string> seen = [];
        byte[] bytes = new byte[37];
        seen.Add(OfBytes(bytes));
        for (int i = 0; i < bytes.Length; i++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                bytes[i] ^= (byte)(1 << bit);
                seen.Add(OfBytes(bytes));
                bytes[i] ^= (byte)(1 << bit);
            }
        }

        Assert.That(seen, Has.Count.EqualTo(1 + 37 * 8));
    }

    [Test]
    public void SmallValuesInAnyOrder_NeverCollide()
    {
        HashSet<string> seen = [];
        for (long a = 0; a < 60; a++)
        {
            for (long b = 0; b < 60; b++) seen.Add(Of(a, b));
        }

        Assert.That(seen, Has.Count.EqualTo(3600));
    }

    private static string Of(params long[] values)
    {
        Fingerprint fingerprint = default;
        foreach (long value in values) fingerprint.Add(value);
        return fingerprint.ToString();
    }

    private static string OfBytes(byte[] bytes)
    {
        Fingerprint fingerprint = default;
        fingerprint.Add(bytes);
        return fingerprint.ToString();
    }

    private static string OfText(string text)
    {
        Fingerprint fingerprint = default;
        fingerprint.Add(text);
        return fingerprint.ToString();
    }
}
