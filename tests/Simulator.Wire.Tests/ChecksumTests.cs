using FsCheck;
using FsCheck.Fluent;

namespace Simulator.Wire.Tests;

public sealed class ChecksumTests
{
    // RFC 1071 section 3: the octets 00 01 f2 03 f4 f5 f6 f7 sum to ddf2.
    [Test]
    public void Compute_Rfc1071Example_ComplementOfItsSum()
    {
        Assert.That(Checksum.Compute(Octets.Of("00 01 f2 03 f4 f5 f6 f7")), Is.EqualTo(0xffff ^ 0xddf2));
    }

    // RFC 1071 section 4.1: an odd octet at the end counts as if a zero octet followed.
    [TestCase("00 01 f2", "00 01 f2 00")]
    [TestCase("ab", "ab 00")]
    [TestCase("00 01 f2 03 f4", "00 01 f2 03 f4 00")]
    public void Compute_OddLength_PaddedWithZero(string odd, string even)
    {
        Assert.That(Checksum.Compute(Octets.Of(odd)), Is.EqualTo(Checksum.Compute(Octets.Of(even))));
    }

    [Test]
    public void Compute_OverItsOwnChecksum_Zero()
    {
        byte[] bytes = Octets.Of("00 01 f2 03 f4 f5 f6 f7 00 00");
        ushort checksum = Checksum.Compute(bytes);
        (bytes[8], bytes[9]) = ((byte)(checksum >> 8), (byte)checksum);
        Assert.That(Checksum.Compute(bytes), Is.Zero);
    }

    // RFC 1624 section 4: equation 2 would give ffff here, equation 3 gives what a computation from scratch gives.
    [Test]
    public void Update_Rfc1624Example_PlusZero()
    {
        Assert.That(Checksum.Update(0xDD2F, 0x5555, 0x3285), Is.Zero);
    }

    [FsCheck.NUnit.Property]
    public Property Update_AnyField_SameAsFromScratch(byte[] bytes, uint now)
    {
        // With one octet that is not zero, as every packet has.
        byte[] packet = [0x45, 0, 0, 0, .. bytes];
        uint was = (uint)((packet[0] << 24) | (packet[1] << 16) | (packet[2] << 8) | packet[3]);
        ushort before = Checksum.Compute(packet);
        now |= 0x0100;
        (packet[0], packet[1], packet[2], packet[3]) = ((byte)(now >> 24), (byte)(now >> 16), (byte)(now >> 8), (byte)now);
        return (Checksum.Update(before, was, now) == Checksum.Compute(packet)).ToProperty();
    }

    [FsCheck.NUnit.Property]
    public Property Sum_InTwoParts_SameAsInOne(byte[] first, byte[] second)
    {
        byte[] even = first.Length % 2 == 0 ? first : [.. first, 7];
        ulong parts = Checksum.Sum(second, Checksum.Sum(even, 0));
        return (Checksum.Finish(parts) == Checksum.Compute([.. even, .. second])).ToProperty();
    }
}
