using Simulator.Wire.Dns;
using Simulator.Wire.Hip;
using Simulator.Wire.Tests.Dns;

namespace Simulator.Wire.Tests.Hip;

public sealed class HipPacketTests
{
    // Header, ANCOUNT 1, OPT of the root: class 2048, TTL 0, 20 octets; option fde9 (65001), 16 octets. 22 + 11 + 20 = 53, padded to 56 = 7 units.
    private static readonly byte[] I1 = Octets.Of(
        "00 06 0000 00112233445566778899aabbccddeeff 0001"
        + "00 0029 0800 00000000 0014  fde9 0010 80006400000000321385d17fc63961f5"
        + "000000");

    // ANCOUNT 2. OPT: HIP_COOKIE fdea (24 octets) and Remotes_ESEL fdec (4), 36 octets. SIG: the name is spelled, for OPT has none; class 1, TTL 0;
    // type covered 0, algorithm 3, labels 0, TTL 0, expires 13c, begins 10, key tag 1234, signer, then the signature: 18 + 5 + 41 = 64 octets.
    // 22 + 11 + 36 + 5 + 10 + 64 = 148, padded to 152 = 19 units.
    private const string R2BeforeSig =
        "32 12 0000 80006400000000321385d17fc63961f5 0002"
        + "00 0029 0800 00000000 0024  fdea 0018 1111111111111111 2222222222222222 3333333333333333  fdec 0004 aabbccdd";

    private const string R2SigFields = "0000 03 00 00000000 0000013c 00000010 1234 0161016200";

    [Test]
    public void Write_I1_OctetsByHand() => Assert.That(HipSamples.I1, Is.EqualTo(I1));

    [Test]
    public void Write_R2_OctetsByHand()
    {
        byte[] expected = Octets.Of(R2BeforeSig + "0161016200 0018 0001 00000000 0040" + R2SigFields);
        Assert.That(HipSamples.R2[..expected.Length], Is.EqualTo(expected));
        Assert.That(HipSamples.R2[expected.Length], Is.EqualTo(8), "the signature's T");
        Assert.That(HipSamples.R2[(expected.Length + 41)..], Is.EqualTo((byte[])[0, 0, 0, 0, .. HipSamples.Esp]));
    }

    [Test]
    public void TryRead_R2_SignedPartsAsSent()
    {
        HipPacketReader packet = Read(HipSamples.R2);
        Assert.That(packet.SignedBytes.ToArray(), Is.EqualTo(Octets.Of(R2BeforeSig)));
        Assert.That(packet.SignatureFields.ToArray(), Is.EqualTo(Octets.Of(R2SigFields)));
        Assert.That(packet.Signature.T, Is.EqualTo(8));
        Assert.That(packet.Rest.ToArray(), Is.EqualTo(HipSamples.Esp));
        Assert.That((packet.Sig.Inception, packet.Sig.Expiration, packet.Sig.KeyTag), Is.EqualTo((0x10u, 0x13Cu, (ushort)0x1234)));
        Assert.That(packet.Fqdn.ToString(), Is.EqualTo("a.b"));
    }

    [Test]
    public void Write_SignatureSlot_IsWhatTheReaderFinds()
    {
        var writer = new HipPacketWriter { Fqdn = DnsNameTests.Name("a.B"), HostIdentityRdata = HipSamples.Identity, Signature = HipSamples.Signature };
        byte[] bytes = Octets.Poisoned(writer.Size);
        HipSignatureSlot slot = writer.Write(bytes);
        Assert.That(slot.Value.ToArray(), Is.EqualTo(new byte[41]));
        HipPacketReader packet = Read(bytes);
        Assert.That(packet.SignedBytes.ToArray(), Is.EqualTo(slot.SignedBytes.ToArray()));
        Assert.That(packet.SignatureFields.ToArray(), Is.EqualTo(slot.Fields.ToArray()));
        slot.Value.Fill(1);
        Assert.That(Read(bytes).Signature.R.ToArray(), Is.EqualTo(Enumerable.Repeat((byte)1, 20)));
    }

    [Test]
    public void TryRead_Full_Everything()
    {
        HipPacketReader packet = Read(HipSamples.Full);
        Assert.That(packet.NextHeader, Is.EqualTo(HipHeader.NothingFollows));
        Assert.That(packet.High, Is.EqualTo(HipSamples.High));
        Assert.That(packet.Fqdn.ToString(), Is.EqualTo("www.foo.com"));
        Assert.That(packet.HostIdentityRdata.ToArray(), Is.EqualTo(HipSamples.Identity));
        Assert.That(packet.HostIdentity.ToArray(), Is.EqualTo(HipSamples.Identity[4..]));
        Assert.That(packet.DsaKey.T, Is.EqualTo(8));
        Assert.That(packet.HasDiffieHellman, Is.True);
        Assert.That(packet.DiffieHellman.WellKnownGroup, Is.EqualTo(2));
        Assert.That(packet.DiffieHellman.PublicValue.ToArray(), Is.EqualTo(HipSamples.DiffieHellman[7..]));
        Assert.That(packet.AnnouncedHigh, Is.EqualTo(HipSamples.High));
        Assert.That(packet.RemotesHigh, Is.EqualTo(HipSamples.Remote));
        Assert.That(packet.Cookie, Is.EqualTo(HipSamples.Cookie));
        Assert.That(packet.RemotesEsel, Is.EqualTo(HipSamples.Esel));
        Assert.That(Transforms(packet), Is.EqualTo(HipSamples.Transforms));
        Assert.That(packet.Rest.IsEmpty, Is.True);
    }

    [Test]
    public void TryRead_I1_NothingElse()
    {
        HipPacketReader packet = Read(HipSamples.I1);
        Assert.That(packet.RemotesHigh, Is.EqualTo(HipSamples.Remote));
        Assert.That(packet.HasHostIdentity || packet.HasDiffieHellman || packet.IsSigned, Is.False);
        Assert.That(packet.HostIdentity.IsEmpty && packet.SignedBytes.IsEmpty, Is.True);
        Assert.That(packet.Cookie is null && packet.RemotesEsel is null && packet.AnnouncedHigh is null, Is.True);
        Assert.That(Transforms(packet), Is.Empty);
    }

    [Test]
    public void Kind_Samples_AsTheDraftNamesThem()
    {
        byte[] nothing = HipSamples.Sealed(new HipPacketWriter { High = HipSamples.High });
        Assert.That(nothing, Has.Length.EqualTo(24));
        Assert.That(Read(nothing).Kind, Is.EqualTo(HipMessageKind.I1));
        Assert.That(Read(HipSamples.I1).Kind, Is.EqualTo(HipMessageKind.I1));
        Assert.That(Read(HipSamples.R1).Kind, Is.EqualTo(HipMessageKind.R1));
        Assert.That(Read(HipSamples.I2).Kind, Is.EqualTo(HipMessageKind.I2));
        Assert.That(Read(HipSamples.R2).Kind, Is.EqualTo(HipMessageKind.R2));
        Assert.That(Read(HipSamples.Rekey).Kind, Is.EqualTo(HipMessageKind.Rekey));
        Assert.That(Read(HipSamples.Sealed(new HipPacketWriter { HostIdentityRdata = HipSamples.Identity })).Kind, Is.EqualTo(HipMessageKind.Unknown));
        Assert.That(Read(HipSamples.Sealed(new HipPacketWriter { Cookie = HipSamples.Cookie })).Kind, Is.EqualTo(HipMessageKind.Unknown));
        Assert.That(
            Read(HipSamples.Sealed(new HipPacketWriter { DiffieHellman = HipSamples.DiffieHellman, RemotesHigh = HipSamples.High })).Kind,
            Is.EqualTo(HipMessageKind.Unknown));
    }

    // Section 7.2: "otherwise this field will be null"; a root is one octet, shorter than a pointer to it.
    [Test]
    public void Write_Anonymous_EveryOwnerTheRoot()
    {
        byte[] bytes = HipSamples.R1Named(".");
        HipPacketReader packet = Read(bytes);
        Assert.That(packet.Fqdn, Is.EqualTo(DnsName.Root));
        Assert.That(packet.Sig.Signer, Is.EqualTo(DnsName.Root));
        Assert.That(packet.Kind, Is.EqualTo(HipMessageKind.R1));
        foreach (string owner in Owners(bytes)) Assert.That(owner, Is.EqualTo("00"));
    }

    [Test]
    public void Write_Named_SpelledOnceThenPointers() => Assert.That(
        Owners(HipSamples.Full),
        Is.EqualTo(new[] { "0377777703666f6f03636f6d00", "c00c", "c00c", "00", "c00c" }));

    // The records are the very octets of a DNS answer section: behind a DNS header a DNS reader reads them.
    [Test]
    public void Write_Full_IsADnsAnswerSection()
    {
        List<RecordType> types = [];
        Assert.That(DnsMessageReader.TryRead(AsDns(HipSamples.Full), out DnsMessageReader message), Is.EqualTo(WireError.None));
        foreach (ResourceRecord record in message.Answers)
        {
            types.Add(record.Type);
            Assert.That(record.Name.ToString(), Is.EqualTo(record.Type == RecordType.Opt ? "." : "www.foo.com"));
        }

        Assert.That(types, Is.EqualTo(new[] { RecordType.Key, RecordType.Key, RecordType.Key, RecordType.Opt, RecordType.Sig }));
    }

    [Test]
    public void Write_TooMuch_Throws() => Assert.That(
        static () =>
        {
            var transforms = new HipTransform[200];
            new HipPacketWriter { Transforms = transforms }.Write(new byte[4096]);
        },
        Throws.InvalidOperationException);

    internal static HipPacketReader Read(byte[] bytes)
    {
        WireError error = HipPacketReader.TryRead(bytes, out HipPacketReader packet);
        return error == WireError.None ? packet : throw new ArgumentException(error.ToString(), nameof(bytes));
    }

    internal static List<HipTransform> Transforms(HipPacketReader packet)
    {
        var transforms = new List<HipTransform>();
        foreach (HipTransform transform in packet.Transforms) transforms.Add(transform);
        return transforms;
    }

    /// <summary>A DNS header with ANCOUNT in front of the records, and the padding cut off.</summary>
    private static byte[] AsDns(byte[] bytes)
    {
        byte[] message = [0, 0, 0x80, 0, 0, 0, bytes[20], bytes[21], 0, 0, 0, 0, .. bytes[22..]];
        int end = 12;
        for (int i = 0; i < bytes[21]; i++) Assert.That(ResourceRecord.TryRead(message, end, out _, out end), Is.EqualTo(WireError.None));
        return message[..end];
    }

    private static List<string> Owners(byte[] bytes)
    {
        var owners = new List<string>();
        Assert.That(DnsMessageReader.TryRead(AsDns(bytes), out DnsMessageReader message), Is.EqualTo(WireError.None));
        foreach (ResourceRecord record in message.Answers) owners.Add(Convert.ToHexStringLower(record.NameOctets));
        return owners;
    }
}
