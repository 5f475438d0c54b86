using Simulator.Wire.Hip;
using Simulator.Wire.Ip;
using Simulator.Wire.Tests.Dns;

namespace Simulator.Wire.Tests.Hip;

public sealed class HipPacketProperties
{
    // Any combination of parts, each a bit, comes back as it was put in, and Size is what Write wrote.
    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void WriteThenRead_AnyParts_Same(byte parts, bool esp, uint random, byte transforms, bool named)
    {
        bool Has(int bit) => (parts >> bit & 1) != 0;
        HipTransform[] offered = [.. Enumerable.Range(1, transforms % 5).Select(i => HipTransform.NullSha1 with { Number = (byte)i })];
        var high = new HostIdentityGlobalHash(new UInt128(random, ~(ulong)random));
        var writer = new HipPacketWriter
        {
            NextHeader = esp ? IpProtocol.Esp : HipHeader.NothingFollows,
            High = high,
            Fqdn = DnsNameTests.Name(named ? "host.foo.com" : "."),
            HostIdentityRdata = Has(0) ? HipSamples.Identity : default,
            DiffieHellman = Has(1) ? HipSamples.DiffieHellman : default,
            AnnouncedHigh = Has(2) ? high : null,
            RemotesHigh = Has(3) ? HipSamples.Remote : null,
            Cookie = Has(4) ? new HipCookie(random, 1, 2) : null,
            Transforms = offered,
            RemotesEsel = Has(5) ? new EndpointSelector(256 + random / 2) : null,
            Signature = Has(6) ? new HipSignatureFields(random, random + 300, (ushort)random) : null,
        };
        byte[] bytes = HipSamples.Sealed(writer);
        Assert.That(bytes.Length % 8, Is.Zero);
        HipPacketReader packet = HipPacketTests.Read(bytes);

        Assert.That(packet.NextHeader, Is.EqualTo(writer.NextHeader));
        Assert.That(packet.High, Is.EqualTo(high));
        Assert.That(packet.HostIdentityRdata.SequenceEqual(writer.HostIdentityRdata), Is.True);
        Assert.That(packet.HasDiffieHellman, Is.EqualTo(Has(1)));
        Assert.That(packet.AnnouncedHigh, Is.EqualTo(writer.AnnouncedHigh));
        Assert.That(packet.RemotesHigh, Is.EqualTo(writer.RemotesHigh));
        Assert.That(packet.Cookie, Is.EqualTo(writer.Cookie));
        Assert.That(packet.RemotesEsel, Is.EqualTo(writer.RemotesEsel));
        Assert.That(HipPacketTests.Transforms(packet), Is.EqualTo(offered));
        Assert.That(packet.IsSigned, Is.EqualTo(Has(6)));
        if (Has(6)) Assert.That(new HipSignatureFields(packet.Sig.Inception, packet.Sig.Expiration, packet.Sig.KeyTag), Is.EqualTo(writer.Signature));
        if (Has(0) || Has(1) || Has(2) || Has(6)) Assert.That(packet.Fqdn, Is.EqualTo(writer.Fqdn));
    }
}
