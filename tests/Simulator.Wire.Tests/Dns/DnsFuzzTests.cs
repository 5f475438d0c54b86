using Simulator.Wire.Dns;
using Simulator.Wire.Tests.Hip;

namespace Simulator.Wire.Tests.Dns;

/// <summary>Everything in a DNS message. <see cref="Fuzz"/> says how to run it longer.</summary>
[Category(Fuzz.Category)]
public sealed class DnsFuzzTests
{
    private static readonly byte[][] Seeds =
    [
        DnsMessageTests.Response,
        WithKeys(),
    ];

    [Test]
    public void DnsHeader_AnyBytes_Survives() => Fuzz.Run(
        "dns header", static bytes => Codec.TakesAllOrNothing<DnsHeader>(bytes, DnsHeader.TryRead), [DnsMessageTests.Response]);

    [Test]
    public void DnsMessage_AnyBytes_ReadThrough() => Fuzz.Run("dns message", static bytes => DnsMessageWalk.Walk(bytes), Seeds);

    // Whatever name is found, at any offset, can be written, shown, parsed and read again.
    [Test]
    public void DnsName_AnyBytes_SameAgain() => Fuzz.Run("dns name", static bytes =>
    {
        if (bytes.IsEmpty) return;
        int start = Math.Min((int)bytes[0], bytes.Length);
        if (DnsName.TryRead(bytes, start, out DnsName name, out int end) != WireError.None)
        {
            if (!name.IsRoot) Assert.Fail($"took {name}");
            return;
        }

        if (end <= start || end > bytes.Length) Assert.Fail($"{start} to {end} of {bytes.Length}");
        if (!DnsName.TryParse(name.ToString(), out DnsName parsed) || !parsed.Octets.SequenceEqual(name.Octets)) Assert.Fail($"{name} and {parsed}");
        if (DnsName.TryReadUncompressed(name.Octets, out DnsName again, out _) != WireError.None || again != name) Assert.Fail($"{name} and {again}");
    }, [Octets.Of("0f 0000000000000000000000 0161 00 0162 c00c"), Octets.Of("00 41401385d17fc63961f5 023530 03313030 0468696768 03696e74 00")]);

    // Text of the right alphabet parses or does not; what parses comes back the same.
    [Test]
    public void DnsNameText_AnyText_SameAgain() => Fuzz.Run("dns name text", static bytes =>
    {
        const string alphabet = @"ab.\[]xob/0123456789f;@ ";
        Span<char> text = stackalloc char[Math.Min(bytes.Length, 300)];
        for (int i = 0; i < text.Length; i++) text[i] = alphabet.Contains((char)bytes[i], StringComparison.Ordinal) ? (char)bytes[i] : alphabet[bytes[i] % alphabet.Length];
        if (!DnsName.TryParse(text, out DnsName name)) return;
        if (!DnsName.TryParse(name.ToString(), out DnsName again) || !again.Octets.SequenceEqual(name.Octets)) Assert.Fail($"{text} gave {name} and {again}");
    }, [@"\[xff/8].0.1.a"u8.ToArray(), @"\[1.2.3.0/24].a\.b.\000"u8.ToArray(), @"\[o72/5].\[b1]"u8.ToArray()]);

    [Test]
    public void Rdata_AnyBytes_Survives() => Fuzz.Run("rdata", static bytes =>
    {
        if (KeyRecord.TryRead(bytes, out KeyRecord key) == WireError.None && key.Size != bytes.Length) Assert.Fail("a KEY of another size");
        KeyRecord.Tag(bytes);
        if (SigRecord.TryRead(bytes, out SigRecord sig) == WireError.None && sig.Size != bytes.Length) Assert.Fail("a SIG of another size");
        if (DsaKeyData.TryRead(bytes, out DsaKeyData dsa) == WireError.None) _ = dsa.Q.Length + dsa.P.Length + dsa.G.Length + dsa.Y.Length;
        if (DsaSignature.TryRead(bytes, out DsaSignature signature) == WireError.None) _ = signature.R.Length + signature.S.Length;
        DiffieHellmanKey.TryRead(bytes, out _);
    }, [HipSamples.Identity, HipSamples.Identity[4..], HipSamples.DiffieHellman, new byte[41], Octets.Of("0001 03 03 00000e10 00000020 00000010 1234 016100 ddee")]);

    private static byte[] WithKeys()
    {
        byte[] buffer = new byte[2048];
        var writer = new DnsMessageWriter(buffer);
        DnsName name = DnsNameTests.Name(@"\[x1385D17FC63961F5/64].50.100.high.int");
        writer.TryAddQuestion(name, RecordType.Ptr);
        writer.TryAddNameRecord(DnsSection.Answer, name, RecordType.Ptr, 1, DnsNameTests.Name("www.foo.com"));
        writer.TryAddRecord(DnsSection.Answer, name, RecordType.Key, RecordClass.Internet, 1, HipSamples.Identity);
        writer.TryAddSig(DnsSection.Answer, name, 1, new SigRecord { TypeCovered = RecordType.Key, Signer = name.Parent, Signature = new byte[41] });
        writer.TryAddSoa(DnsSection.Authority, name.Parent, 1, new SoaRecord(name, name, 1, 2, 3, 4, 5));
        writer.TryAddOpt(new OptRecord { UdpPayloadSize = 1232, OptionOctets = [0xFD, 0xE9, 0, 1, 7] });
        return buffer[..writer.Finish(7, DnsFlags.Response)];
    }
}
