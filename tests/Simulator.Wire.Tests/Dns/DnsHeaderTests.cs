using Simulator.Wire.Dns;

namespace Simulator.Wire.Tests.Dns;

public sealed class DnsHeaderTests
{
    // ID 1234; QR, AA, RD, RA, AD, NXDOMAIN = 8000 + 0400 + 0100 + 0080 + 0020 + 3; then the four counts.
    private static readonly byte[] Sample = Octets.Of("1234 85a3 0001 0002 0003 0004");

    [Test]
    public void TryRead_Sample_Fields()
    {
        Assert.That(DnsHeader.TryRead(Sample, out DnsHeader header), Is.EqualTo(WireError.None));
        Assert.That(header, Is.EqualTo(new DnsHeader(0x1234, 0x85A3, 1, 2, 3, 4)));
        Assert.That(header.IsResponse && header.IsAuthoritative && header.RecursionDesired && header.RecursionAvailable && header.AuthenticData, Is.True);
        Assert.That(header.IsTruncated || header.CheckingDisabled, Is.False);
        Assert.That(header.ResponseCode, Is.EqualTo(ResponseCode.NameError));
        Assert.That(header.Opcode, Is.Zero);
    }

    [TestCase(0x2800, 5, DnsFlags.None)]
    [TestCase(0x7800, 15, DnsFlags.None)]
    [TestCase(0x0040, 0, DnsFlags.None, Description = "Z means nothing")]
    [TestCase(0x0210, 0, DnsFlags.Truncated | DnsFlags.CheckingDisabled)]
    public void FlagBits_Apart_OpcodeAndFlags(int bits, int opcode, DnsFlags flags)
    {
        var header = new DnsHeader(0, (ushort)bits, 0, 0, 0, 0);
        Assert.That(header.Opcode, Is.EqualTo(opcode));
        Assert.That(header.Flags, Is.EqualTo(flags));
    }

    [Test]
    public void Codec_Sample_HoldsItsPromises() =>
        Codec.Check<DnsHeader>(Sample, DnsHeader.Size, DnsHeader.TryRead, static (header, bytes) => header.Write(bytes));
}
