using Simulator.Wire.Dns;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Tests.Dns;

public sealed class RecordRdataTests
{
    [TestCase(RecordType.A, "c0000201", WireError.None)]
    [TestCase(RecordType.A, "c00002", WireError.BadLength)]
    [TestCase(RecordType.A, "c000020100", WireError.BadLength)]
    [TestCase(RecordType.Aaaa, "20010db8000000000000000000000001", WireError.None)]
    [TestCase(RecordType.Aaaa, "c0000201", WireError.BadLength)]
    [TestCase(RecordType.Ptr, "c0000201", WireError.Unsupported)]
    public void Address_Rdata_BySize(RecordType type, string rdata, WireError expected)
    {
        Assert.That(AddressRecord.TryRead(Record.Of(type, Octets.Of(rdata)), out IpAddress address), Is.EqualTo(expected));
        Assert.That(address == default, Is.EqualTo(expected != WireError.None));
    }

    [TestCase(RecordType.Ptr, "0161 00", WireError.None)]
    [TestCase(RecordType.Ns, "0161 00", WireError.None)]
    [TestCase(RecordType.Cname, "c00c", WireError.None, Description = "a pointer to the owner, the root")]
    [TestCase(RecordType.Ptr, "0161 00 00", WireError.BadLength)]
    [TestCase(RecordType.Ptr, "0161", WireError.Truncated)]
    [TestCase(RecordType.Ptr, "", WireError.Truncated)]
    [TestCase(RecordType.Ptr, "c017", WireError.BadPointer, Description = "a pointer to itself")]
    [TestCase(RecordType.A, "0161 00", WireError.Unsupported)]
    public void Name_Rdata_FilledByAName(RecordType type, string rdata, WireError expected)
    {
        Assert.That(NameRecord.TryRead(Record.Of(type, Octets.Of(rdata)), out DnsName name), Is.EqualTo(expected));
        if (expected != WireError.None) Assert.That(name, Is.EqualTo(DnsName.Root));
    }

    // A name must not run on into what follows the RDATA.
    [Test]
    public void Name_RunsBeyondTheRdata_Refused()
    {
        byte[] message = [.. new byte[12], .. Octets.Of("00 000c 0001 00000000 0001 01 6100")];
        Assert.That(ResourceRecord.TryRead(message, 12, out ResourceRecord record, out _), Is.EqualTo(WireError.None));
        Assert.That(NameRecord.TryRead(record, out _), Is.EqualTo(WireError.Truncated));
    }

    [Test]
    public void Soa_Rdata_ReadAndWritten()
    {
        var soa = new SoaRecord(DnsNameTests.Name("ns.Foo.com"), DnsNameTests.Name("root.foo.com"), 1, 0x0E10, 3, 4, 5);
        byte[] buffer = Octets.Poisoned(256);
        var writer = new DnsMessageWriter(buffer);
        Assert.That(writer.TryAddSoa(DnsSection.Authority, DnsNameTests.Name("foo.com"), 60, soa), Is.True);
        int length = writer.Finish(0, DnsFlags.Response);

        // Owner at 12; "ns" "Foo" and a pointer to "com" at 16; "root" and a pointer to the owner.
        Assert.That(Convert.ToHexStringLower(buffer[12..length]), Is.EqualTo(
            "03666f6f03636f6d00" + "0006" + "0001" + "0000003c" + "0024"
            + "026e7303466f6fc010" + "04726f6f74c00c" + "00000001" + "00000e10" + "00000003" + "00000004" + "00000005"));
        Assert.That(DnsMessageReader.TryRead(buffer.AsSpan(0, length), out DnsMessageReader message), Is.EqualTo(WireError.None));
        foreach (ResourceRecord record in message.Authorities)
        {
            Assert.That(SoaRecord.TryRead(record, out SoaRecord read), Is.EqualTo(WireError.None));
            Assert.That(read, Is.EqualTo(soa));
        }
    }

    [TestCase("00 00", WireError.BadLength)]
    [TestCase("00 00 0000000100000002000000030000000400000005", WireError.None)]
    [TestCase("00 00 00000001000000020000000300000004000000", WireError.BadLength)]
    [TestCase("00 00 000000010000000200000003000000040000000500", WireError.BadLength)]
    [TestCase("00", WireError.Truncated)]
    public void Soa_Rdata_BySize(string rdata, WireError expected) =>
        Assert.That(SoaRecord.TryRead(Record.Of(RecordType.Soa, Octets.Of(rdata)), out _), Is.EqualTo(expected));

    [TestCase("", 0, WireError.None)]
    [TestCase("fde9 0000", 1, WireError.None)]
    [TestCase("fde9 0001 aa  0003 0000", 2, WireError.None)]
    [TestCase("fde9 0002 aa", 0, WireError.BadLength)]
    [TestCase("fde9 00", 0, WireError.BadLength)]
    [TestCase("fde9 0001 aa 00", 0, WireError.BadLength)]
    public void Opt_Options_FillTheRdata(string rdata, int options, WireError expected)
    {
        Assert.That(OptRecord.TryRead(Record.Of(RecordType.Opt, Octets.Of(rdata)), out OptRecord opt), Is.EqualTo(expected));
        int seen = 0;
        foreach (DnsOption option in opt.Options)
        {
            Assert.That(option.Code, Is.EqualTo(seen == 0 ? DnsOptionCode.RemotesHigh : (DnsOptionCode)3));
            seen++;
        }

        Assert.That(seen, Is.EqualTo(options));
    }

    // TTL aa bb 8000: extended code, version, DO.
    [Test]
    public void Opt_Fields_FromClassAndTtl()
    {
        byte[] buffer = Octets.Poisoned(64);
        var writer = new DnsMessageWriter(buffer);
        Assert.That(writer.TryAddOpt(new OptRecord { UdpPayloadSize = 1232, ExtendedResponseCode = 0xAA, Version = 0xBB, DnssecOk = true, OptionOctets = [0, 3, 0, 0] }), Is.True);
        int length = writer.Finish(0, DnsFlags.None);
        Assert.That(Convert.ToHexStringLower(buffer[12..length]), Is.EqualTo("00" + "0029" + "04d0" + "aabb8000" + "0004" + "00030000"));
        Assert.That(DnsMessageReader.TryRead(buffer.AsSpan(0, length), out DnsMessageReader message), Is.EqualTo(WireError.None));
        Assert.That(message.TryFindOpt(out OptRecord opt), Is.True);
        Assert.That((opt.UdpPayloadSize, opt.ExtendedResponseCode, opt.Version, opt.DnssecOk), Is.EqualTo(((ushort)1232, (byte)0xAA, (byte)0xBB, true)));
    }

    [Test]
    public void Opt_OwnerNotTheRoot_Refused()
    {
        byte[] message = [.. new byte[12], .. Octets.Of("016100 0029 0200 00000000 0000")];
        Assert.That(ResourceRecord.TryRead(message, 12, out ResourceRecord record, out _), Is.EqualTo(WireError.None));
        Assert.That(OptRecord.TryRead(record, out _), Is.EqualTo(WireError.BadValue));
    }
}
