using Simulator.Wire.Dns;

namespace Simulator.Wire.Tests.Dns;

public sealed class DnsNameReadingTests
{
    private const string Header = "000000000000000000000000";

    // RFC 1035 section 4.1.4: F.ISI.ARPA at 20, FOO.F.ISI.ARPA at 40 by a pointer to 20, ARPA at 64 by a pointer to 26, the root at 92.
    private static readonly byte[] Rfc1035 = BuildRfc1035();

    [TestCase(20, "F.ISI.ARPA", 32)]
    [TestCase(40, "FOO.F.ISI.ARPA", 46)]
    [TestCase(64, "ARPA", 66)]
    [TestCase(92, ".", 93)]
    public void TryRead_ExampleOfRfc1035_Names(int start, string expected, int expectedEnd)
    {
        Assert.That(DnsName.TryRead(Rfc1035, start, out DnsName name, out int end), Is.EqualTo(WireError.None));
        Assert.That(name.ToString(), Is.EqualTo(expected));
        Assert.That(end, Is.EqualTo(expectedEnd));
    }

    // A message of 12 octets of header and then what is shown; the name begins at `start`.
    [TestCase("c00c", 12, WireError.BadPointer, TestName = "pointer to itself")]
    [TestCase("c00e 00", 12, WireError.BadPointer, TestName = "pointer forward")]
    [TestCase("0161 c00c", 12, WireError.BadPointer, TestName = "label, then pointer to it")]
    [TestCase("c00e c00c", 14, WireError.BadPointer, TestName = "two pointers in a loop")]
    [TestCase("0161 c010 0162 c00c", 16, WireError.BadPointer, TestName = "two labels in a loop")]
    [TestCase("00 c000", 13, WireError.BadPointer, TestName = "pointer to the header's start")]
    [TestCase("00 c00b", 13, WireError.BadPointer, TestName = "pointer to the header's end")]
    [TestCase("00 ffff", 13, WireError.BadPointer, TestName = "pointer beyond the message")]
    [TestCase("0161 c0", 12, WireError.Truncated, TestName = "half a pointer")]
    [TestCase("0161", 12, WireError.Truncated, TestName = "no end")]
    [TestCase("0261", 12, WireError.Truncated, TestName = "half a label")]
    [TestCase("", 12, WireError.Truncated, TestName = "start at the message's end")]
    [TestCase("4161 00", 12, WireError.Truncated, TestName = "half a bit string")]
    [TestCase("41", 12, WireError.Truncated, TestName = "bit string without its count")]
    [TestCase("4108ff 4108ff 00", 12, WireError.Unsupported, TestName = "bit strings in a row by octets")]
    [TestCase("4108ff 00 4108ff c00c", 16, WireError.Unsupported, TestName = "bit strings in a row through a pointer")]
    [TestCase("40 00", 12, WireError.Unsupported, TestName = "extended label 0")]
    [TestCase("42 00", 12, WireError.Unsupported, TestName = "extended label 2")]
    [TestCase("80 00", 12, WireError.Unsupported, TestName = "label type 10")]
    public void TryRead_NoName_Refused(string octets, int start, WireError expected)
    {
        Assert.That(DnsName.TryRead(Octets.Of(Header + octets), start, out DnsName name, out _), Is.EqualTo(expected));
        Assert.That(name, Is.EqualTo(DnsName.Root));
    }

    [Test]
    public void TryRead_CutAnywhere_Truncated()
    {
        byte[] octets = Octets.Of(Header + "01 61 00 4109ff80 c00c");
        Assert.That(DnsName.TryRead(octets, 15, out DnsName name, out _), Is.EqualTo(WireError.None));
        Assert.That(name.ToString(), Is.EqualTo(@"\[xFF8/9].a"));
        for (int length = 0; length < octets.Length; length++)
        {
            Assert.That(DnsName.TryRead(octets.AsSpan(0, length), Math.Min(15, length), out _, out _), Is.EqualTo(WireError.Truncated), $"{length}");
        }
    }

    // RFC 2673 section 3.1: pad bits are ignored on reception.
    [Test]
    public void TryRead_PadBitsSet_Ignored()
    {
        Assert.That(DnsName.TryReadUncompressed(Octets.Of("4109ffff 00"), out DnsName name, out int size), Is.EqualTo(WireError.None));
        Assert.That(name, Is.EqualTo(DnsNameTests.Name(@"\[xff8/9]")));
        Assert.That(size, Is.EqualTo(5));
    }

    [Test]
    public void TryReadUncompressed_Pointer_Refused() =>
        Assert.That(DnsName.TryReadUncompressed(Octets.Of(Header + "00 c00c").AsSpan(13), out _, out _), Is.EqualTo(WireError.BadPointer));

    // Label by label, each pointing to the one before: 127 pointers are the most a name of 127 labels needs.
    [TestCase(127, WireError.None)]
    [TestCase(128, WireError.BadLength)]
    public void TryRead_ChainOfPointers_AsLongAsANameCanBe(int labels, WireError expected)
    {
        var message = new List<byte>(new byte[12]) { 0 };
        int target = 12;
        for (int i = 0; i < labels; i++)
        {
            int at = message.Count;
            message.AddRange([1, (byte)'a', (byte)(0xC0 | target >> 8), (byte)target]);
            target = at;
        }

        Assert.That(DnsName.TryRead(message.ToArray(), target, out DnsName name, out int end), Is.EqualTo(expected));
        if (expected != WireError.None) return;
        Assert.That(name.LabelCount, Is.EqualTo(127));
        Assert.That(end, Is.EqualTo(message.Count));
    }

    [Test]
    public void TryRead_LongChainOfBarePointers_Refused()
    {
        var message = new List<byte>(new byte[12]) { 0, 0xC0, 12 };
        while (message.Count < 0x3000) message.AddRange([(byte)(0xC0 | (message.Count - 2) >> 8), (byte)(message.Count - 2)]);
        Assert.That(DnsName.TryRead(message.ToArray(), message.Count - 2, out _, out _), Is.EqualTo(WireError.BadPointer));
    }

    private static byte[] BuildRfc1035()
    {
        byte[] message = new byte[93];
        Octets.Of("0146 03495349 0441525041 00").CopyTo(message, 20);
        Octets.Of("03464f4f c014").CopyTo(message, 40);
        Octets.Of("c01a").CopyTo(message, 64);
        return message;
    }
}
