using Simulator.Wire.Stream;

namespace Simulator.Wire.Tests.Stream;

public sealed class StreamHeaderTests
{
    // Finish of "abc" at 1000, having received 7.
    internal static readonly byte[] Sample = Octets.Of("04 01 0003 11223344 55667788 000003e8 00000007 616263");

    [Test]
    public void TryRead_Sample_HoldsItsPromises()
    {
        Assert.That(StreamHeader.TryRead(Sample, out StreamHeader header), Is.EqualTo(WireError.None));
        Assert.That(header, Is.EqualTo(new StreamHeader(StreamKind.Finish, 3, 0x11223344, 0x55667788, 1000, 7)));
        Codec.Check<StreamHeader>(Sample, StreamHeader.Size, StreamHeader.TryRead, static (value, bytes) => value.Write(bytes));
    }

    [TestCase("00 01 0000 00000001 00000000 00000000 00000000", WireError.Unsupported)]
    [TestCase("01 01 0000 00000001 00000000 00000000 00000000", WireError.None)]
    [TestCase("05 01 0000 00000001 00000000 00000000 00000000", WireError.None)]
    [TestCase("06 01 0000 00000001 00000000 00000000 00000000", WireError.Unsupported)]
    [TestCase("03 00 0000 00000001 00000000 00000000 00000000", WireError.BadVersion)]
    [TestCase("03 02 0000 00000001 00000000 00000000 00000000", WireError.BadVersion)]
    [TestCase("03 01 0002 00000001 00000000 00000000 00000000 61", WireError.BadLength)]
    [TestCase("03 01 0000 00000001 00000000 00000000 00000000 61", WireError.BadLength)]
    [TestCase("03 01 0001 00000001 00000000 00000000 00000000 61", WireError.None)]
    [TestCase("01 01 0001 00000001 00000000 00000000 00000000 61", WireError.BadValue)]
    [TestCase("02 01 0001 00000001 00000000 00000000 00000000 61", WireError.BadValue)]
    [TestCase("05 01 0001 00000001 00000000 00000000 00000000 61", WireError.BadValue)]
    [TestCase("03 01 0000 00000001 00000000 00000000 000000", WireError.Truncated)]
    public void TryRead_Segment_TakenOrRefused(string hex, WireError expected) =>
        Assert.That(Codec.TakesAllOrNothing<StreamHeader>(Octets.Of(hex), StreamHeader.TryRead), Is.EqualTo(expected));

    [Test]
    [Category(Fuzz.Category)]
    public void StreamHeader_AnyBytes_Survives() => Fuzz.Run("stream", static bytes =>
    {
        if (Codec.TakesAllOrNothing<StreamHeader>(bytes, StreamHeader.TryRead) != WireError.None) return;
        StreamHeader.TryRead(bytes, out StreamHeader header);
        _ = bytes.Slice(StreamHeader.Size, header.Length);
        byte[] written = new byte[StreamHeader.Size];
        header.Write(written);
        if (!bytes.StartsWith(written)) Assert.Fail("not written as it was read");
    }, [Sample]);
}
