using System.Buffers;
using Simulator.Wire.Dns;

namespace Simulator.Wire.Tests.Dns;

public sealed class SigRecordTests
{
    // Covers A, DSA, 3 labels, TTL 3600, expires at 0x20, begins at 0x10, tag 1234, signer Foo.com, then the signature.
    private const string Fields = "0001 03 03 00000e10 00000020 00000010 1234";
    private const string Sample = Fields + "03466f6f03636f6d00 ddee";

    private static SigRecord Read(string hex)
    {
        WireError error = SigRecord.TryRead(Octets.Of(hex), out SigRecord sig);
        return error == WireError.None ? sig : throw new ArgumentException(error.ToString(), nameof(hex));
    }

    [Test]
    public void TryRead_Sample_Fields()
    {
        SigRecord sig = Read(Sample);
        Assert.That(sig.TypeCovered, Is.EqualTo(RecordType.A));
        Assert.That(sig.Algorithm, Is.EqualTo(KeyAlgorithm.Dsa));
        Assert.That(sig.Labels, Is.EqualTo(3));
        Assert.That(sig.OriginalTtl, Is.EqualTo(3600));
        Assert.That((sig.Inception, sig.Expiration, sig.KeyTag), Is.EqualTo((0x10u, 0x20u, (ushort)0x1234)));
        Assert.That(sig.Signer.ToString(), Is.EqualTo("Foo.com"));
        Assert.That(sig.Signature.ToArray(), Is.EqualTo(new byte[] { 0xDD, 0xEE }));

        byte[] written = Octets.Poisoned(sig.Size);
        sig.Write(written);
        Assert.That(written, Is.EqualTo(Octets.Of(Sample)));
        byte[] fields = Octets.Poisoned(sig.FieldsSize);
        sig.WriteCanonicalFields(fields);
        Assert.That(fields, Is.EqualTo(Octets.Of(Fields + "03666f6f03636f6d00")));
    }

    [Test]
    public void TryRead_CutBeforeTheSignature_Truncated()
    {
        byte[] rdata = Octets.Of(Sample);
        for (int length = 0; length < rdata.Length - 2; length++)
        {
            Assert.That(SigRecord.TryRead(rdata.AsSpan(0, length), out _), Is.EqualTo(WireError.Truncated));
            Assert.That(SigRecord.TryRead(Record.Of(RecordType.Sig, rdata[..length]), out _), Is.EqualTo(WireError.Truncated));
        }
    }

    // RFC 2535 section 4.1.7 allows it in a message.
    [Test]
    public void TryRead_CompressedSigner_OnlyInAMessage()
    {
        byte[] message = [.. new byte[12], .. Octets.Of("0161 00 0018 0001 00000000 0016"), .. Octets.Of(Fields + "c00c ddee")];
        Assert.That(ResourceRecord.TryRead(message, 12, out ResourceRecord record, out _), Is.EqualTo(WireError.None));
        Assert.That(SigRecord.TryRead(record, out SigRecord sig), Is.EqualTo(WireError.None));
        Assert.That(sig.Signer.ToString(), Is.EqualTo("a"));
        Assert.That(sig.Signature.ToArray(), Is.EqualTo(new byte[] { 0xDD, 0xEE }));
        Assert.That(SigRecord.TryRead(record.Rdata, out _), Is.EqualTo(WireError.BadPointer));
        Assert.That(CanonicalForm.TryGetRdata(record, out byte[] canonical), Is.EqualTo(WireError.None));
        Assert.That(canonical, Is.EqualTo(Octets.Of(Fields + "016100 ddee")));
    }

    // Section 4.1.5: ring arithmetic, so that time may wrap between inception and expiration.
    [TestCase(0x10u, 0x20u, 0x0Fu, false)]
    [TestCase(0x10u, 0x20u, 0x10u, true)]
    [TestCase(0x10u, 0x20u, 0x20u, true)]
    [TestCase(0x10u, 0x20u, 0x21u, false)]
    [TestCase(0xFFFFFFF0u, 0x10u, 0u, true)]
    [TestCase(0xFFFFFFF0u, 0x10u, 0x11u, false)]
    [TestCase(0xFFFFFFF0u, 0x10u, 0xFFFFFFEFu, false)]
    public void IsValidAt_Time_BetweenBoth(uint inception, uint expiration, uint at, bool valid) =>
        Assert.That(new SigRecord { Inception = inception, Expiration = expiration }.IsValidAt(at), Is.EqualTo(valid));

    // Section 8: owner and signer in lower case, the original TTL rather than the set's, records sorted as octets, a repeated one once.
    [Test]
    public void TryWriteSigned_Set_CanonicalOctets()
    {
        var set = new RecordSet(DnsNameTests.Name("WWW.foo.com"), RecordType.A, RecordClass.Internet, 17, [[10, 0, 0, 2], [9, 255, 255, 255], [10, 0, 0, 2]]);
        var signed = new ArrayBufferWriter<byte>();
        Assert.That(CanonicalForm.TryWriteSigned(Read(Sample), set, signed), Is.EqualTo(WireError.None));
        const string owner = "03777777 03666f6f 03636f6d 00 0001 0001 00000e10 0004";
        Assert.That(signed.WrittenSpan.ToArray(), Is.EqualTo(Octets.Of(Fields + "03666f6f03636f6d00" + owner + "09ffffff" + owner + "0a000002")));
    }

    // Section 8.3: the absence of an octet sorts before a zero octet.
    [Test]
    public void TryWriteSigned_ShorterRdata_First()
    {
        var set = new RecordSet(DnsName.Root, RecordType.Key, RecordClass.Internet, 0, [[1, 0], [1], [0xFF], [0x7F, 9]]);
        var signed = new ArrayBufferWriter<byte>();
        SigRecord sig = new() { TypeCovered = RecordType.Key };
        Assert.That(CanonicalForm.TryWriteSigned(sig, set, signed), Is.EqualTo(WireError.None));
        const string owner = "00 0019 0001 00000000";
        Assert.That(signed.WrittenSpan[sig.FieldsSize..].ToArray(), Is.EqualTo(Octets.Of(
            owner + "000101" + owner + "00020100" + owner + "00027f09" + owner + "0001ff")));
    }

    // Section 4.1.3's table: labels in the SIG, the owner as retrieved, the owner as signed.
    [TestCase(0, ".", ".")]
    [TestCase(0, "d", "*")]
    [TestCase(1, "d", "d")]
    [TestCase(1, "c.d", "*.d")]
    [TestCase(2, "a.b.c.d", "*.c.d")]
    [TestCase(4, "a.b.c.d", "a.b.c.d")]
    [TestCase(2, "*.c.d", "*.c.d", Description = "an asterisk in front is not counted")]
    [TestCase(1, ".", null)]
    [TestCase(3, "c.d", null)]
    [TestCase(3, "*.c.d", null)]
    public void TryWriteSigned_Labels_FindTheWildcard(byte labels, string owner, string? signedOwner)
    {
        var set = new RecordSet(DnsNameTests.Name(owner), RecordType.A, RecordClass.Internet, 0, [[1, 2, 3, 4]]);
        var signed = new ArrayBufferWriter<byte>();
        var sig = new SigRecord { TypeCovered = RecordType.A, Labels = labels };
        Assert.That(CanonicalForm.TryWriteSigned(sig, set, signed), Is.EqualTo(signedOwner is null ? WireError.BadValue : WireError.None));
        if (signedOwner is null) Assert.That(signed.WrittenCount, Is.Zero);
        else
        {
            Assert.That(DnsName.TryReadUncompressed(signed.WrittenSpan[sig.FieldsSize..], out DnsName name, out _), Is.EqualTo(WireError.None));
            Assert.That(name, Is.EqualTo(DnsNameTests.Name(signedOwner)));
        }
    }

    [Test]
    public void TryWriteSigned_OtherType_Refused()
    {
        var set = new RecordSet(DnsName.Root, RecordType.Aaaa, RecordClass.Internet, 0, [[1]]);
        Assert.That(CanonicalForm.TryWriteSigned(new SigRecord { TypeCovered = RecordType.A }, set, new ArrayBufferWriter<byte>()), Is.EqualTo(WireError.BadValue));
    }

    [Test]
    public void LabelsOf_Owners_AsASigCounts()
    {
        Assert.That(CanonicalForm.LabelsOf(DnsNameTests.Name("a.b")), Is.EqualTo(2));
        Assert.That(CanonicalForm.LabelsOf(DnsNameTests.Name("*.b")), Is.EqualTo(1));
        Assert.That(CanonicalForm.LabelsOf(DnsName.Root), Is.Zero);
    }

    [TestCase(RecordType.Ptr, "0141 00", "0161 00")]
    [TestCase(RecordType.Soa, "0141 00 0142 00 0000000100000002000000030000000400000005", "0161 00 0162 00 0000000100000002000000030000000400000005")]
    [TestCase(RecordType.Key, "0200c803 0141 00", "0200c803 0141 00")]
    [TestCase(RecordType.A, "41424344", "41424344")]
    public void TryGetRdata_Types_NamesInLowerCase(RecordType type, string rdata, string canonical)
    {
        Assert.That(CanonicalForm.TryGetRdata(Record.Of(type, Octets.Of(rdata)), out byte[] written), Is.EqualTo(WireError.None));
        Assert.That(written, Is.EqualTo(Octets.Of(canonical)));
    }

    [Test]
    public void TryGetRdata_BrokenName_Refused()
    {
        Assert.That(CanonicalForm.TryGetRdata(Record.Of(RecordType.Ptr, [1]), out byte[] rdata), Is.EqualTo(WireError.Truncated));
        Assert.That(rdata, Is.Empty);
    }
}
