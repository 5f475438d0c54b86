using Simulator.Wire.Dns;
using Simulator.Wire.Ip;

namespace Simulator.Wire.Tests.Dns;

public sealed class DnsMessageTests
{
    // A response as a HIP-aware resolver gets it, name by name compressed:
    //   12 question www.foo.com A IN            3 'www' 3 'foo' 3 'com' 0 = 13, 4        -> 29
    //   29 www.foo.com A 192.0.2.1              pointer to 12                            -> 45
    //   45 foo.com NS ns.foo.com                pointer to 16; 'ns' and pointer to 16    -> 62
    //   62 ns.foo.com AAAA 2001:db8::1          pointer to the NS's RDATA at 57          -> 90
    //   90 OPT, 4096 octets, DO                                                          -> 101
    internal static readonly byte[] Response = Octets.Of(
        "abcd 8580 0001 0001 0001 0002"
        + "03777777 03666f6f 03636f6d 00 0001 0001"
        + "c00c 0001 0001 00000e10 0004 c0000201"
        + "c010 0002 0001 00015180 0005 026e73 c010"
        + "c039 001c 0001 00000e10 0010 20010db8000000000000000000000001"
        + "00 0029 1000 00008000 0000");

    [Test]
    public void TryRead_Response_Everything()
    {
        Assert.That(DnsMessageReader.TryRead(Response, out DnsMessageReader message), Is.EqualTo(WireError.None));
        Assert.That(message.Header.Id, Is.EqualTo(0xABCD));
        int seen = 0;
        foreach (DnsQuestion question in message.Questions)
        {
            Assert.That(question, Is.EqualTo(new DnsQuestion(DnsNameTests.Name("www.foo.com"), RecordType.A, RecordClass.Internet)));
            seen++;
        }

        foreach (ResourceRecord record in message.Answers)
        {
            Assert.That(record.Name.ToString(), Is.EqualTo("www.foo.com"));
            Assert.That(record.Ttl, Is.EqualTo(3600));
            Assert.That(AddressRecord.TryRead(record, out IpAddress address), Is.EqualTo(WireError.None));
            Assert.That(address.ToString(), Is.EqualTo("192.0.2.1"));
            Assert.That(NameRecord.TryRead(record, out _), Is.EqualTo(WireError.Unsupported));
            seen += 10;
        }

        foreach (ResourceRecord record in message.Authorities)
        {
            Assert.That(record.Name.ToString(), Is.EqualTo("foo.com"));
            Assert.That(NameRecord.TryRead(record, out DnsName server), Is.EqualTo(WireError.None));
            Assert.That(server.ToString(), Is.EqualTo("ns.foo.com"));
            Assert.That(AddressRecord.TryRead(record, out _), Is.EqualTo(WireError.Unsupported));
            seen += 100;
        }

        foreach (ResourceRecord record in message.Additionals)
        {
            if (record.Type == RecordType.Aaaa)
            {
                Assert.That(record.Name.ToString(), Is.EqualTo("ns.foo.com"));
                Assert.That(AddressRecord.TryRead(record, out IpAddress address), Is.EqualTo(WireError.None));
                Assert.That(address.ToString(), Is.EqualTo("2001:db8::1"));
            }

            seen += 1000;
        }

        Assert.That(seen, Is.EqualTo(2111));
        Assert.That(message.TryFindOpt(out OptRecord opt), Is.True);
        Assert.That(opt.UdpPayloadSize, Is.EqualTo(4096));
        Assert.That(opt.DnssecOk, Is.True);
    }

    [Test]
    public void Write_Response_SameOctets()
    {
        byte[] buffer = Octets.Poisoned(512);
        int length = WriteResponse(buffer);
        Assert.That(buffer[..length], Is.EqualTo(Response));
        Assert.That(buffer[length..], Is.All.EqualTo(0xA5));
    }

    // What an earlier message left in the buffer must not be taken for a name.
    [Test]
    public void Write_OverAnOldMessage_SameOctets()
    {
        byte[] buffer = new byte[512];
        WriteResponse(buffer);
        Assert.That(buffer[..WriteResponse(buffer)], Is.EqualTo(Response));

        // Behind the first label lies what would make a name of it that is like the rest of the one being written.
        Octets.Of("01ff 0162 00").CopyTo(buffer, 12);
        var writer = new DnsMessageWriter(buffer);
        Assert.That(writer.TryAddQuestion(DnsNameTests.Name("a.a.b"), RecordType.A), Is.True);
        Assert.That(Convert.ToHexStringLower(buffer[12..writer.Length]), Is.EqualTo("01610161016200" + "00010001"));
    }

    [Test]
    public void Write_NoRoom_AddsNothing()
    {
        for (int size = DnsHeader.Size; size < Response.Length; size++)
        {
            byte[] buffer = Octets.Poisoned(size);
            int length = WriteResponse(buffer);
            Assert.That(length, Is.LessThanOrEqualTo(size));
            Assert.That(DnsMessageReader.TryRead(buffer.AsSpan(0, length), out DnsMessageReader message), Is.EqualTo(WireError.None), $"{size}");
            int records = message.Header.AnswerCount + message.Header.AuthorityCount + message.Header.AdditionalCount;
            Assert.That(records, Is.LessThan(4));
        }
    }

    [Test]
    public void Write_SectionsOutOfOrder_Throws() => Assert.That(
        static () =>
        {
            var writer = new DnsMessageWriter(new byte[512]);
            writer.TryAddAddress(DnsSection.Additional, DnsName.Root, 0, IpAddress.Any4);
            writer.TryAddAddress(DnsSection.Answer, DnsName.Root, 0, IpAddress.Any4);
        },
        Throws.InvalidOperationException);

    [Test]
    public void Write_DifferentCase_NotCompressed()
    {
        byte[] buffer = new byte[512];
        var writer = new DnsMessageWriter(buffer);
        writer.TryAddQuestion(DnsNameTests.Name("a.Foo"), RecordType.A);
        writer.TryAddQuestion(DnsNameTests.Name("a.foo"), RecordType.A);
        writer.TryAddQuestion(DnsNameTests.Name("b.Foo"), RecordType.A);
        Assert.That(Convert.ToHexStringLower(buffer[12..writer.Length]), Is.EqualTo(
            "016103466f6f00" + "00010001" + "016103666f6f00" + "00010001" + "0162c00e" + "00010001"));
    }

    [Test]
    public void TryRead_CutAnywhere_Refused()
    {
        for (int length = 0; length < Response.Length; length++)
        {
            Assert.That(DnsMessageReader.TryRead(Response.AsSpan(0, length), out _), Is.EqualTo(WireError.Truncated), $"{length}");
        }
    }

    [Test]
    public void TryRead_OctetsAfterTheLastRecord_Refused() =>
        Assert.That(DnsMessageReader.TryRead([.. Response, 0], out _), Is.EqualTo(WireError.BadLength));

    [Test]
    public void TryRead_AnyOctetChanged_NeverThrows()
    {
        byte[] changed = [.. Response];
        for (int at = 0; at < changed.Length; at++)
        {
            for (int change = 1; change < 256; change++)
            {
                changed[at] = (byte)(Response[at] ^ change);
                DnsMessageWalk.Walk(changed);
            }

            changed[at] = Response[at];
        }
    }

    [Test]
    public void Write_MoreNamesThanTheTableHolds_StillReadable()
    {
        byte[] buffer = new byte[4096];
        var writer = new DnsMessageWriter(buffer);
        for (int i = 0; i < 60; i++) Assert.That(writer.TryAddAddress(DnsSection.Answer, DnsNameTests.Name($"h{i}.foo.com"), 0, IpAddress.Any4), Is.True);
        int length = writer.Finish(1, DnsFlags.Response);
        Assert.That(DnsMessageReader.TryRead(buffer.AsSpan(0, length), out DnsMessageReader message), Is.EqualTo(WireError.None));
        int seen = 0;
        foreach (ResourceRecord record in message.Answers) Assert.That(record.Name.ToString(), Is.EqualTo($"h{seen++}.foo.com"));
        Assert.That(seen, Is.EqualTo(60));
    }

    private static int WriteResponse(Span<byte> buffer)
    {
        DnsName www = DnsNameTests.Name("www.foo.com"), ns = DnsNameTests.Name("ns.foo.com");
        var writer = new DnsMessageWriter(buffer);
        IpAddress address = IpAddress.V4(0xC0000201), serverAddress = IpAddress.V6(new UInt128(0x20010DB800000000, 1));
        _ = writer.TryAddQuestion(www, RecordType.A)
            && writer.TryAddAddress(DnsSection.Answer, www, 3600, address)
            && writer.TryAddNameRecord(DnsSection.Authority, www.Parent, RecordType.Ns, 86400, ns)
            && writer.TryAddAddress(DnsSection.Additional, ns, 3600, serverAddress)
            && writer.TryAddOpt(new OptRecord { UdpPayloadSize = 4096, DnssecOk = true });
        return writer.Finish(0xABCD, DnsFlags.Response | DnsFlags.AuthoritativeAnswer | DnsFlags.RecursionDesired | DnsFlags.RecursionAvailable);
    }
}
