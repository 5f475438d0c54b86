using Simulator.Wire.Hip;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Tests.Hip;

public sealed class HipHeaderTests
{
    // Next header 50, 2 units after the first = 24 octets, RESERVED, the HIGH; then ANCOUNT 0 and two octets of padding.
    private static readonly byte[] Sample = Octets.Of("32 02 0000 80006400000000321385d17fc63961f5 0000 0000");

    [Test]
    public void TryRead_Sample_HoldsItsPromises()
    {
        Assert.That(HipHeader.TryRead(Sample, out HipHeader header), Is.EqualTo(WireError.None));
        Assert.That((header.NextHeader, header.Length, header.High.Raa), Is.EqualTo((IpProtocol.Esp, 24, 100u)));
        Codec.Check<HipHeader>(Sample, HipHeader.Size, HipHeader.TryRead, static (value, bytes) => value.Write(bytes));
    }

    [TestCase(0, WireError.BadLength)]
    [TestCase(1, WireError.BadLength)]
    [TestCase(2, WireError.None)]
    [TestCase(3, WireError.Truncated)]
    [TestCase(255, WireError.Truncated)]
    public void TryRead_PayloadLen_InUnitsOf8WithoutTheFirst(byte units, WireError expected)
    {
        byte[] bytes = [.. Sample];
        bytes[1] = units;
        Assert.That(Codec.TakesAllOrNothing<HipHeader>(bytes, HipHeader.TryRead), Is.EqualTo(expected));
    }

    [Test]
    public void TryRead_LongestPayload_2048()
    {
        byte[] bytes = new byte[2048];
        bytes[1] = 255;
        Assert.That(HipHeader.TryRead(bytes, out HipHeader header), Is.EqualTo(WireError.None));
        Assert.That(header.Length, Is.EqualTo(2048));
        byte[] written = Octets.Poisoned(20);
        header.Write(written);
        Assert.That(written, Is.EqualTo(bytes[..20]));
    }

    [TestCase(2)]
    [TestCase(3)]
    public void TryRead_ReservedInUse_Refused(int at)
    {
        byte[] bytes = [.. Sample];
        bytes[at] = 1;
        Assert.That(Codec.TakesAllOrNothing<HipHeader>(bytes, HipHeader.TryRead), Is.EqualTo(WireError.BadValue));
    }
}
