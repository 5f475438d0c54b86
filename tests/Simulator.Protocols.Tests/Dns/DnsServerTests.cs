using Simulator.Engine;
using Simulator.Wire;
using Simulator.Wire.Dns;

namespace Simulator.Protocols.Tests.Dns;

internal sealed class DnsServerTests
{
    [TestCase("www.foo.com", RecordType.A, ResponseCode.NoError, "A A SIG(A)", "", "KEY KEY SIG(KEY) OPT")]
    [TestCase("WWW.Foo.Com", RecordType.Aaaa, ResponseCode.NoError, "AAAA SIG(AAAA)", "", "KEY KEY SIG(KEY) OPT")]
    [TestCase("www.foo.com", RecordType.Key, ResponseCode.NoError, "KEY KEY SIG(KEY)", "", "OPT")]
    [TestCase("www.foo.com", RecordType.Sig, ResponseCode.NoError, "SIG(A) SIG(AAAA) SIG(KEY)", "", "OPT")]
    [TestCase("www.foo.com", RecordType.Any, ResponseCode.NoError, "A A SIG(A) AAAA SIG(AAAA) KEY KEY SIG(KEY)", "", "OPT")]
    [TestCase("a.b.foo.com", RecordType.A, ResponseCode.NoError, "A SIG(A)", "", "OPT")]
    [TestCase("foo.com", RecordType.Soa, ResponseCode.NoError, "SOA SIG(SOA)", "", "KEY SIG(KEY) OPT")]
    [TestCase("foo.com", RecordType.Ns, ResponseCode.NoError, "NS SIG(NS)", "", "KEY SIG(KEY) OPT")]
    [TestCase("www.foo.com", RecordType.Ptr, ResponseCode.NoError, "", "SOA SIG(SOA)", "OPT", TestName = "no such type")]
    [TestCase("b.foo.com", RecordType.A, ResponseCode.NoError, "", "SOA SIG(SOA)", "OPT", TestName = "empty non-terminal")]
    [TestCase("x.foo.com", RecordType.A, ResponseCode.NameError, "", "SOA SIG(SOA)", "OPT", TestName = "no such name")]
    [TestCase("x.www.foo.com", RecordType.A, ResponseCode.NameError, "", "SOA SIG(SOA)", "OPT", TestName = "no such name below one")]
    [TestCase("www.plain.org", RecordType.A, ResponseCode.NoError, "A", "", "OPT", TestName = "unsigned zone")]
    [TestCase("www.plain.org", RecordType.Sig, ResponseCode.NoError, "", "SOA", "OPT", TestName = "no signatures there")]
    public void Query_IsAnsweredAuthoritatively(string name, RecordType type, ResponseCode code, string answers, string authorities, string additionals)
    {
        byte[] response = new DnsBench(SampleZones.Signed, []).Serve(Messages.Query(name, type))!;
        Assert.That(DnsMessageReader.TryRead(response, out DnsMessageReader reader), Is.EqualTo(WireError.None));
        Assert.That(reader.Header.ResponseCode, Is.EqualTo(code));
        Assert.That(reader.Header.Flags, Is.EqualTo(DnsFlags.Response | DnsFlags.AuthoritativeAnswer | DnsFlags.RecursionDesired));
        Assert.That(reader.Header.Id, Is.EqualTo(77));
        Assert.That(Messages.Section(reader.Answers), Is.EqualTo(answers));
        Assert.That(Messages.Section(reader.Authorities), Is.EqualTo(authorities));
        Assert.That(Messages.Section(reader.Additionals), Is.EqualTo(additionals));
    }

    [Test]
    public void NegativeAnswer_HasTheLesserOfTtlAndMinimum()
    {
        byte[] response = new DnsBench(SampleZones.Signed, []).Serve(Messages.Query("x.foo.com", RecordType.A))!;
        Assert.That(DnsMessageReader.TryRead(response, out DnsMessageReader reader), Is.EqualTo(WireError.None));
        foreach (ResourceRecord record in reader.Authorities) Assert.That(record.Ttl, Is.EqualTo(60));
    }

    [TestCase("www.foo.com", RecordType.A, null, "A A SIG(A)", "", false, TestName = "keys do not fit beside an answer in 512")]
    [TestCase("www.foo.com", RecordType.A, (ushort)100, "A A SIG(A)", "OPT", false, TestName = "a size below 512 means 512")]
    [TestCase("www.foo.com", RecordType.Key, null, "", "", true, TestName = "keys do not fit in 512")]
    [TestCase("www.foo.com", RecordType.Any, (ushort)600, "A A SIG(A) AAAA SIG(AAAA)", "OPT", true, TestName = "cut after a whole set")]
    [TestCase("www.foo.com", RecordType.Any, (ushort)65535, "A A SIG(A) AAAA SIG(AAAA) KEY KEY SIG(KEY)", "OPT", false, TestName = "the largest size")]
    public void Response_KeepsToTheRequestorsSize(string name, RecordType type, ushort? size, string answers, string additionals, bool truncated)
    {
        byte[] response = new DnsBench(SampleZones.Signed, []).Serve(Messages.Query(name, type, size))!;
        Assert.That(DnsMessageReader.TryRead(response, out DnsMessageReader reader), Is.EqualTo(WireError.None));
        Assert.That(response, Has.Length.LessThanOrEqualTo(Math.Max((ushort)512, size ?? 512)));
        Assert.That(reader.Header.IsTruncated, Is.EqualTo(truncated));
        Assert.That(Messages.Section(reader.Answers), Is.EqualTo(answers));
        Assert.That(Messages.Section(reader.Additionals), Is.EqualTo(additionals));
    }

    [Test]
    public void ExtendedResponse_HasRoomForItsOptAtEverySize()
    {
        var bench = new DnsBench(SampleZones.Signed, []);
        for (ushort size = 512; size < 900; size++)
        {
            byte[] response = bench.Serve(Messages.Query("www.foo.com", RecordType.A, size))!;
            Assert.That(DnsMessageReader.TryRead(response, out DnsMessageReader reader), Is.EqualTo(WireError.None));
            Assert.That(response, Has.Length.LessThanOrEqualTo(size));
            Assert.That(reader.TryFindOpt(out _), Is.True, $"{size}");
        }
    }

    [Test]
    public void ForeignName_IsRefused()
    {
        byte[] response = new DnsBench(SampleZones.Signed, []).Serve(Messages.Query("www.example.net", RecordType.A))!;
        Assert.That(DnsHeader.TryRead(response, out DnsHeader header), Is.EqualTo(WireError.None));
        Assert.That((header.ResponseCode, header.IsAuthoritative), Is.EqualTo((ResponseCode.Refused, false)));
    }

    [Test]
    public void OtherOpcode_IsNotImplemented()
    {
        byte[] query = Messages.Query("www.foo.com", RecordType.A);
        query[2] |= 2 << 3;
        byte[] response = new DnsBench(SampleZones.Signed, []).Serve(query)!;
        Assert.That(DnsHeader.TryRead(response, out DnsHeader header), Is.EqualTo(WireError.None));
        Assert.That((header.ResponseCode, header.Opcode, header.Id), Is.EqualTo((ResponseCode.NotImplemented, 2, (ushort)77)));
    }

    [Test]
    public void LaterVersionOfEdns_IsAnsweredWithBadVersion()
    {
        byte[] response = new DnsBench(SampleZones.Signed, []).Serve(Messages.Query("www.foo.com", RecordType.A, version: 1))!;
        Assert.That(DnsMessageReader.TryRead(response, out DnsMessageReader reader), Is.EqualTo(WireError.None));
        Assert.That(reader.TryFindOpt(out OptRecord opt), Is.True);
        Assert.That((opt.ExtendedResponseCode, opt.Version, reader.Header.AnswerCount), Is.EqualTo(((byte)1, (byte)0, (ushort)0)));
    }

    [Test]
    public void QueryCutAnywhere_IsAFormatErrorOrSilence()
    {
        byte[] query = Messages.Query("www.foo.com", RecordType.A);
        var bench = new DnsBench(SampleZones.Signed, []);
        for (int length = 0; length < query.Length; length++)
        {
            byte[]? response = bench.Serve(query.AsSpan(0, length));
            if (length < DnsHeader.Size)
            {
                Assert.That(response, Is.Null, $"{length}");
                continue;
            }

            Assert.That(DnsHeader.TryRead(response, out DnsHeader header), Is.EqualTo(WireError.None));
            Assert.That(header.ResponseCode, Is.EqualTo(ResponseCode.FormatError), $"{length}");
        }
    }

    [Test]
    public void Response_IsNeverAnswered()
    {
        var bench = new DnsBench(SampleZones.Signed, []);
        byte[] response = bench.Serve(Messages.Query("www.foo.com", RecordType.A))!;
        Assert.That(bench.Serve(response), Is.Null);
    }

    [Test]
    public void Garbage_GetsNothingOrAWellFormedResponse()
    {
        var bench = new DnsBench(SampleZones.Signed, []);
        RandomStream stream = RandomStream.Derive(3, "garbage");
        byte[] query = Messages.Query("www.foo.com", RecordType.A);
        for (int i = 0; i < 5_000; i++)
        {
            byte[] mutant = [.. query];
            for (int change = 0; change < 3; change++) mutant[(int)stream.NextBelow((ulong)mutant.Length)] = (byte)stream.NextBelow(256);
            byte[]? response = bench.Serve(mutant);
            if (response is not null) Assert.That(DnsMessageReader.TryRead(response, out _), Is.EqualTo(WireError.None));
        }
    }

    [Test]
    public void SameQuery_HasTheSameOctetsInAnswer()
    {
        byte[] query = Messages.Query("www.foo.com", RecordType.Any);
        byte[] first = new DnsBench(SampleZones.Signed, []).Serve(query)!;
        Assert.That(new DnsBench(SampleZones.Sign(0, 100_000), []).Serve(query), Is.EqualTo(first));
    }
}
