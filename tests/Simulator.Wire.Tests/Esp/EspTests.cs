using Simulator.Wire.Esp;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Tests.Esp;

public sealed class EspTests
{
    private static readonly byte[] Sample = Octets.Of("00000100 00000002");

    [Test]
    public void Header_Sample_HoldsItsPromises()
    {
        Assert.That(EspHeader.TryRead(Sample, out EspHeader header), Is.EqualTo(WireError.None));
        Assert.That(header, Is.EqualTo(new EspHeader(256, 2)));
        Codec.Check<EspHeader>(Sample, EspHeader.Size, EspHeader.TryRead, static (value, bytes) => value.Write(bytes));
    }

    [TestCase("00000000 00000001")]
    [TestCase("00000001 00000001")]
    [TestCase("000000ff 00000001")]
    public void Header_ReservedSpi_Refused(string hex) =>
        Assert.That(Codec.TakesAllOrNothing<EspHeader>(Octets.Of(hex), EspHeader.TryRead), Is.EqualTo(WireError.BadValue));

    // Payload, block -> trailer, by hand: payload + padding + 2 is whole blocks and whole 32-bit words.
    [TestCase(0, 8, 8)]
    [TestCase(6, 8, 2)]
    [TestCase(7, 8, 9)]
    [TestCase(8, 8, 8)]
    [TestCase(0, 1, 4)]
    [TestCase(2, 1, 2)]
    [TestCase(3, 1, 5)]
    [TestCase(14, 16, 2)]
    [TestCase(15, 16, 17)]
    public void SizeFor_Payload_Aligned(int payload, int block, int expected) => Assert.That(EspTrailer.SizeFor(payload, block), Is.EqualTo(expected));

    // 3DES with HMAC-SHA1-96: header, IV, 28 + 2 of padding + 2 = four blocks, ICV.
    [TestCase(28, 8, 8, 12, 8 + 8 + 32 + 12)]
    [TestCase(31, 8, 8, 12, 8 + 8 + 40 + 12)]
    [TestCase(28, 1, 0, 12, 8 + 32 + 12)]
    public void SealedSize_Transforms_ByHand(int payload, int block, int iv, int icv, int expected) =>
        Assert.That(EspHeader.SealedSize(payload, block, iv, icv), Is.EqualTo(expected));

    [TestCase(2, "0011")]
    [TestCase(3, "010111")]
    [TestCase(6, "010203040411")]
    public void Write_Trailer_CountsUp(int size, string expected)
    {
        byte[] bytes = Octets.Poisoned(size);
        EspTrailer.Write(bytes, IpProtocol.Udp);
        Assert.That(bytes, Is.EqualTo(Octets.Of(expected)));
        Assert.That(EspTrailer.TryRead([0xEE, .. bytes], out EspTrailer trailer), Is.EqualTo(WireError.None));
        Assert.That(trailer.Size, Is.EqualTo(size));
        Assert.That(trailer.NextHeader, Is.EqualTo(IpProtocol.Udp));
    }

    [TestCase("", WireError.Truncated)]
    [TestCase("11", WireError.Truncated)]
    [TestCase("0011", WireError.None)]
    [TestCase("0111", WireError.BadLength)]
    [TestCase("010311", WireError.BadLength)]
    [TestCase("010203ff11", WireError.BadLength)]
    [TestCase("01020311", WireError.BadLength, Description = "a pad length of 3 with two octets before it")]
    [TestCase("0102030311", WireError.None)]
    [TestCase("0002030311", WireError.BadValue)]
    [TestCase("0102040311", WireError.BadValue)]
    public void TryRead_Trailer_ByItsPadding(string hex, WireError expected) =>
        Assert.That(Codec.TakesAllOrNothing<EspTrailer>(Octets.Of(hex), EspTrailer.TryRead), Is.EqualTo(expected));

    [Test]
    public void Write_LongestPadding_ReadsBack()
    {
        byte[] bytes = Octets.Poisoned(257);
        EspTrailer.Write(bytes, IpProtocol.Hip);
        Assert.That(EspTrailer.TryRead(bytes, out EspTrailer trailer), Is.EqualTo(WireError.None));
        Assert.That(trailer, Is.EqualTo(new EspTrailer(255, IpProtocol.Hip)));
    }
}
