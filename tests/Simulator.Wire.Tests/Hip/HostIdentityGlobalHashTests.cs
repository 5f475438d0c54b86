using Simulator.Wire.Dns;
using Simulator.Wire.Hip;

namespace Simulator.Wire.Tests.Hip;

public sealed class HostIdentityGlobalHashTests
{
    // 20 octets; the last 16 are what a HIGH is made of, and their first bit is set so that it is seen to go.
    private static readonly byte[] Digest = Octets.Of("ffffffff 80112233 44556677 1385d17f c63961f5");

    // The draft's example (section 5.2): RAA 100, RI 50, hash 1385D17FC63961F5. 1 | 00000000000000001100100 | 40 bits of 50.
    private const string Example = "80006400000000321385d17fc63961f5";

    [Test]
    public void FromDigest_Digest_Low127Bits()
    {
        HostIdentityGlobalHash high = HostIdentityGlobalHash.FromDigest(Digest);
        Assert.That(high.ToString(), Is.EqualTo("00112233445566771385d17fc63961f5"));
        Assert.That(high.IsAssigned, Is.False);
        Assert.That(high.Hash64, Is.EqualTo(0x1385D17FC63961F5));
        Assert.That(high.IsOf(Digest), Is.True);
    }

    [Test]
    public void Assigned_ExampleOfTheDraft_Fields()
    {
        HostIdentityGlobalHash high = HostIdentityGlobalHash.Assigned(100, 50, Digest);
        Assert.That(high.ToString(), Is.EqualTo(Example));
        Assert.That((high.IsAssigned, high.Raa, high.Ri, high.Hash64), Is.EqualTo((true, 100u, 50ul, 0x1385D17FC63961F5ul)));
        Assert.That(high.IsOf(Digest), Is.True);
    }

    [Test]
    public void Assigned_Extremes_DoNotMeet()
    {
        byte[] zero = new byte[20];
        Assert.That(HostIdentityGlobalHash.Assigned(HostIdentityGlobalHash.MaxRaa, 0, zero).ToString(), Is.EqualTo("ffffff00000000000000000000000000"));
        Assert.That(HostIdentityGlobalHash.Assigned(0, HostIdentityGlobalHash.MaxRi, zero).ToString(), Is.EqualTo("800000ffffffffff0000000000000000"));
        Assert.That(() => HostIdentityGlobalHash.Assigned(1 << 23, 0, zero), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => HostIdentityGlobalHash.Assigned(0, 1L << 40, zero), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(static () => HostIdentityGlobalHash.FromDigest(new byte[16]), Throws.ArgumentException);
    }

    [Test]
    public void IsOf_OtherDigest_False()
    {
        byte[] other = [.. Digest];
        other[19] ^= 1;
        Assert.That(HostIdentityGlobalHash.FromDigest(Digest).IsOf(other), Is.False);
        Assert.That(HostIdentityGlobalHash.Assigned(1, 2, Digest).IsOf(other), Is.False);
    }

    [Test]
    public void Write_Example_ReadsBack()
    {
        Assert.That(HostIdentityGlobalHash.TryParse(Example, out HostIdentityGlobalHash high), Is.True);
        byte[] bytes = Octets.Poisoned(17);
        high.Write(bytes);
        Assert.That(bytes, Is.EqualTo(Octets.Of(Example + "a5")));
        Assert.That(HostIdentityGlobalHash.Read(bytes), Is.EqualTo(high));
    }

    [TestCase("")]
    [TestCase("80006400000000321385d17fc63961f")]
    [TestCase("80006400000000321385d17fc63961f5f")]
    [TestCase("80006400000000321385d17fc63961fg")]
    [TestCase(" 0006400000000321385d17fc63961f5")]
    [TestCase("0x006400000000321385d17fc63961f5")]
    public void TryParse_Not32Digits_False(string text) => Assert.That(HostIdentityGlobalHash.TryParse(text, out _), Is.False);

    [Test]
    public void ReverseName_ExampleOfTheDraft_Octets()
    {
        HostIdentityGlobalHash high = HostIdentityGlobalHash.Assigned(100, 50, Digest);
        DnsName bits = HighReverseName.WithBitString(high);
        Assert.That(bits.ToString(), Is.EqualTo(@"\[x1385D17FC63961F5/64].50.100.high.int"));
        Assert.That(bits.Octets.ToArray(), Is.EqualTo(Octets.Of("41 40 1385d17fc63961f5 02 3530 03 313030 04 68696768 03 696e74 00")));
        Assert.That(HighReverseName.WithNibbles(high).ToString(), Is.EqualTo("5.f.1.6.9.3.6.c.f.7.1.d.5.8.3.1.50.100.high.int"));
    }

    [Test]
    public void ReverseName_NoAuthority_Throws()
    {
        HostIdentityGlobalHash high = HostIdentityGlobalHash.FromDigest(Digest);
        Assert.That(() => HighReverseName.WithBitString(high), Throws.ArgumentException);
        Assert.That(() => HighReverseName.WithNibbles(high), Throws.ArgumentException);
    }
}
