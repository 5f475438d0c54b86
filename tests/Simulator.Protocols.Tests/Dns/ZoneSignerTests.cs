using System.Buffers;
using Simulator.Crypto;
using Simulator.Protocols.Dns;
using Simulator.Wire;
using Simulator.Wire.Dns;

namespace Simulator.Protocols.Tests.Dns;

internal sealed class ZoneSignerTests
{
    [Test]
    public void EverySet_HasASignatureThatVerifies()
    {
        foreach (Zone zone in SampleZones.Signed.Where(z => z.IsSigned))
        {
            foreach (ZoneRecordSet set in zone.RecordSets)
            {
                Assert.That(SigRecord.TryRead(set.Signatures.Single(), out SigRecord sig), Is.EqualTo(WireError.None));
                DsaPublicKey key = (sig.Signer == DnsBench.Parse("com") ? SampleZones.ComKey : SampleZones.FooKey).PublicKey;
                Assert.That(sig.TypeCovered, Is.EqualTo(set.Type));
                Assert.That(sig.Algorithm, Is.EqualTo(KeyAlgorithm.Dsa));
                Assert.That(sig.Labels, Is.EqualTo(set.Owner.LabelCount));
                Assert.That(sig.OriginalTtl, Is.EqualTo(set.Records.Ttl));
                Assert.That((sig.Inception, sig.Expiration), Is.EqualTo((0u, 100_000u)));
                Assert.That(sig.KeyTag, Is.EqualTo(KeyRecord.Tag(DsaKeyRecord.WriteZoneKey(key))));
                var message = new ArrayBufferWriter<byte>();
                Assert.That(CanonicalForm.TryWriteSigned(sig, set.Records, message), Is.EqualTo(WireError.None));
                Assert.That(key.Verify(message.WrittenSpan, sig.Signature[1..]), Is.True, $"{set.Owner} {set.Type}");
            }
        }
    }

    [TestCase(0, "com", "com", TestName = "nobody above: the zone itself")]
    [TestCase(1, "foo.com", "com", TestName = "the zone above")]
    public void ZonesKey_IsSignedBy(int zone, string apex, string signer)
    {
        ZoneRecordSet keys = SampleZones.Signed[zone].RecordSets.Single(s => s.Type == RecordType.Key && s.Owner == DnsBench.Parse(apex));
        Assert.That(SigRecord.TryRead(keys.Signatures.Single(), out SigRecord sig), Is.EqualTo(WireError.None));
        Assert.That(sig.Signer, Is.EqualTo(DnsBench.Parse(signer)));
        Assert.That(keys.Records.Rdata.Single().AsSpan(0, 4).ToArray(), Is.EqualTo(new byte[] { 1, 0, 3, 3 }));
    }

    [Test]
    public void ZonesKey_IsSignedByTheClosestZoneAboveThatIsSigned()
    {
        ZoneToSign Named(string apex, bool signed) =>
            new(new ZoneBuilder(DnsBench.Parse(apex), DnsBench.Parse("ns.a")).Build(), signed ? DnsBench.Key(apex) : null);
        IReadOnlyList<Zone> zones = new ZoneSigner(0, 1).Sign([Named("d.c.b.a", true), Named("a", true), Named("c.b.a", false), Named("b.a", true)]);
        Assert.That(SigRecord.TryRead(zones[0].RecordSets[^1].Signatures[0], out SigRecord sig), Is.EqualTo(WireError.None));
        Assert.That(sig.Signer, Is.EqualTo(DnsBench.Parse("b.a")));
        Assert.That(zones[2].IsSigned, Is.False);
    }

    [Test]
    public void NameOutsideTheZone_IsRefused() =>
        Assert.That(() => new ZoneBuilder(DnsBench.Parse("foo.com"), DnsBench.Parse("ns.com")).AddAddress(DnsBench.Parse("bar.com"), default), Throws.ArgumentException);

    [Test]
    public void RecordGivenTwice_IsKeptOnce()
    {
        DnsName name = DnsBench.Parse("foo.com");
        Zone zone = new ZoneBuilder(name, name).AddAddress(name, DnsBench.ServerAddress).AddAddress(name, DnsBench.ServerAddress).Build();
        Assert.That(zone.RecordSets[^1].Records.Rdata, Has.Count.EqualTo(1));
    }
}
