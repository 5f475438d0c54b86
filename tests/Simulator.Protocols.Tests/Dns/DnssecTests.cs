using Simulator.Engine;
using Simulator.Network.Stack;
using Simulator.Protocols.Dns;
using Simulator.Wire.Dns;

namespace Simulator.Protocols.Tests.Dns;

internal sealed class DnssecTests
{
    [Test]
    public void AnchorAboveTheZone_IsReachedThroughTheZonesKey()
    {
        var bench = new DnsBench(SampleZones.Signed, [SampleZones.ComAnchor]);
        Resolution found = bench.Lookup("www.foo.com", RecordType.A);
        Assert.Multiple(() =>
        {
            Assert.That(found.IsSecure && found.AreKeysSecure, Is.True);
            Assert.That(bench.Queries.Select(q => $"{q.Question.Name} {q.Question.Type}"), Is.EqualTo(new[] { "www.foo.com A", "foo.com Key" }));
        });
    }

    [Test]
    public void ZonesKey_IsAskedForAndVerifiedOnce()
    {
        var bench = new DnsBench(SampleZones.Signed, [SampleZones.ComAnchor], wantKeys: false);
        bench.ChargeVerifications();
        bench.Lookup("www.foo.com", RecordType.A);
        Assert.That(bench.Verifications, Is.EqualTo(3), "address, key, zone's key");
        bench.Lookup("a.b.foo.com", RecordType.A);
        Assert.That(bench.Verifications, Is.EqualTo(4), "address");
        Assert.That(bench.Queries.Count(q => q.Question.Name == DnsBench.Parse("foo.com")), Is.EqualTo(1));
    }

    [Test]
    public void NameUnderNoAnchor_IsInsecure()
    {
        var bench = new DnsBench(SampleZones.Signed, [SampleZones.ComAnchor]);
        Resolution found = bench.Lookup("www.plain.org", RecordType.A);
        Assert.Multiple(() =>
        {
            Assert.That(found.Status, Is.EqualTo(ResolutionStatus.Found));
            Assert.That(found.IsSecure, Is.False);
            Assert.That(bench.Sum("dns.validated{node=alice,status=insecure}"), Is.EqualTo(1));
        });
    }

    [Test]
    public void EveryOctetChanged_NeverGivesOtherDataOrLessSecurity()
    {
        int length = new DnsBench(SampleZones.Signed, []).Serve(Messages.Query("www.foo.com", RecordType.A))!.Length;
        Resolution honest = new DnsBench(SampleZones.Signed, [SampleZones.FooAnchor]).Lookup("www.foo.com", RecordType.A);
        int bogus = 0;
        for (int i = 0; i < length; i++)
        {
            var bench = new DnsBench(SampleZones.Signed, [SampleZones.FooAnchor]);
            int at = i;
            bench.OnTheWay = (question, bytes) =>
            {
                if (question.Type == RecordType.A) bytes[at] ^= (byte)(1 << (at & 7));
                return bytes;
            };
            Resolution got = bench.Lookup("www.foo.com", RecordType.A);
            if (got.Status == ResolutionStatus.Bogus) bogus++;
            if (got.Status != ResolutionStatus.Found) continue;
            Assert.That(got.IsSecure, Is.True, $"octet {i}");
            Assert.That(got.Addresses, Is.EquivalentTo(honest.Addresses), $"octet {i}");
            Assert.That(got.Keys, Is.EquivalentTo(honest.Keys), $"octet {i}");
        }

        // Two addresses and the fields and numbers of a signature at least.
        Assert.That(bogus, Is.GreaterThan(2 * 4 + 18 + 40));
    }

    [TestCase("signature gone", 0)]
    [TestCase("signature of another record", 1)]
    [TestCase("labels", 2)]
    [TestCase("signer", 3)]
    [TestCase("algorithm", 4)]
    [TestCase("key tag", 5)]
    [TestCase("expired", 6)]
    [TestCase("not yet valid", 7)]
    [TestCase("wrong key", 8)]
    [TestCase("unsigned zone under an anchor", 9)]
    [TestCase("T of the signature", 10)]
    public void WrongSignature_IsBogus(string what, int kind)
    {
        IReadOnlyList<Zone> zones = kind switch
        {
            6 => SampleZones.Sign(0, 9),
            7 => SampleZones.Sign(11, 100),
            8 => new ZoneSigner(0, 1000).Sign([new(SampleZones.Foo(), DnsBench.Key("mallory"))]),
            9 => [SampleZones.Foo()],
            _ => [Forge(kind)],
        };
        var bench = new DnsBench(zones, [SampleZones.FooAnchor], wantKeys: false) { Now = SimTime.Zero + SimDuration.FromSeconds(10) };
        Assert.That(bench.Lookup("a.b.foo.com", RecordType.A).Status, Is.EqualTo(ResolutionStatus.Bogus), what);
        Assert.That(bench.Sum("dns.validated{node=alice,status=bogus}"), Is.EqualTo(1), what);
        Assert.That(bench.Sum("dns.lookup.failed{node=alice,reason=bogus}"), Is.EqualTo(1), what);
    }

    [Test]
    public void WildcardsSignature_ProvesNothingOfOtherNames()
    {
        ZoneRecordSet Signed(string owner) => new ZoneSigner(0, 1000)
            .Sign([new(new ZoneBuilder(DnsBench.Parse("foo.com"), DnsBench.Parse("ns.com")).AddAddress(DnsBench.Parse(owner), DnsBench.ServerAddress).Build(), SampleZones.FooKey)])[0]
            .RecordSets.Single(s => s.Type == RecordType.A);
        ZoneRecordSet forged = Signed("x.foo.com") with { Signatures = Signed("*.foo.com").Signatures };
        Zone zone = SampleZones.Signed[1];
        var bench = new DnsBench([new Zone(zone.Apex, zone.Soa, [.. zone.RecordSets, forged])], [SampleZones.FooAnchor]);
        Assert.That(bench.Lookup("x.foo.com", RecordType.A).Status, Is.EqualTo(ResolutionStatus.Bogus));
    }

    [Test]
    public void ForgeryWithNothingForged_IsSecure() =>
        Assert.That(new DnsBench([Forge(-1)], [SampleZones.FooAnchor]).Lookup("a.b.foo.com", RecordType.A).IsSecure, Is.True);

    [TestCase(0u, 100u, 100, true)]
    [TestCase(0u, 100u, 101, false)]
    [TestCase(10u, 100u, 10, true)]
    [TestCase(0xFFFF_FF00u, 100u, 50, true, TestName = "inception before the clock wrapped")]
    [TestCase(0xFFFF_FF00u, 0xFFFF_FFFFu, 50, false, TestName = "expired before the clock wrapped")]
    [TestCase(0u, 0x7FFF_FFFFu, 50, true)]
    [TestCase(0u, 0x8000_0100u, 50, false, TestName = "an expiration more than half the ring ahead lies behind")]
    public void SignaturesTime_IsComparedInSerialArithmetic(uint inception, uint expiration, int now, bool secure)
    {
        var bench = new DnsBench(SampleZones.Sign(inception, expiration), [SampleZones.FooAnchor]) { Now = SimTime.Zero + SimDuration.FromSeconds(now) };
        Assert.That(bench.Lookup("www.foo.com", RecordType.A).Status, Is.EqualTo(secure ? ResolutionStatus.Found : ResolutionStatus.Bogus));
    }

    [Test]
    public void SecureAnswer_IsNotKeptLongerThanItsSignatureHolds()
    {
        var bench = new DnsBench(SampleZones.Sign(0, 20), [SampleZones.FooAnchor]);
        bench.Lookup("www.foo.com", RecordType.A);
        bench.Now = SimTime.Zero + SimDuration.FromSeconds(20);
        Assert.That(bench.Lookup("www.foo.com", RecordType.A).Status, Is.EqualTo(ResolutionStatus.Found));
        Assert.That(bench.Queries, Has.Count.EqualTo(1));
        bench.Now = SimTime.Zero + SimDuration.FromSeconds(21);
        Assert.That(bench.Lookup("www.foo.com", RecordType.A).Status, Is.EqualTo(ResolutionStatus.Bogus));
    }

    [Test]
    public void ZoneKeyThatDoesNotCome_IsATimeoutAndNotBogus()
    {
        var bench = new DnsBench(SampleZones.Signed, [SampleZones.ComAnchor]);
        bench.OnTheWay = (question, bytes) => question.Type == RecordType.Key ? null : bytes;
        Assert.That(bench.Lookup("www.foo.com", RecordType.A).Status, Is.EqualTo(ResolutionStatus.TimedOut));
    }

    [Test]
    public void ZoneThatVouchesForItself_IsBogusUnderAnAnchorAbove()
    {
        // Mallory runs foo.com's server and signs with a key of her own.
        IReadOnlyList<Zone> hers = new ZoneSigner(0, 1000).Sign([new(SampleZones.Foo(), DnsBench.Key("mallory"))]);
        var bench = new DnsBench([SampleZones.Signed[0], hers[0]], [SampleZones.ComAnchor]);
        Assert.That(bench.Lookup("www.foo.com", RecordType.A).Status, Is.EqualTo(ResolutionStatus.Bogus));
    }

    [Test]
    public void ChainsOfZones_AreFollowedEightDeepAndNoFurther([Values(3, 8, 9)] int depth)
    {
        var zones = new List<ZoneToSign>();
        string apex = "z";
        for (int i = 0; i <= depth; i++, apex = $"z.{apex}")
            zones.Add(new(new ZoneBuilder(DnsBench.Parse(apex), DnsBench.Parse("ns.z")).AddAddress(DnsBench.Parse($"www.{apex}"), DnsBench.ServerAddress).Build(), DnsBench.Key(apex)));
        string deepest = $"www.{zones[^1].Zone.Apex}";
        var anchor = TrustAnchor.For(zones[0].Zone.Apex, zones[0].Key!.PublicKey);
        var bench = new DnsBench(new ZoneSigner(0, 1000).Sign(zones), [anchor], wantKeys: false);

        // Judging the address is depth 0; each zone's key on the way is one more, and the anchor's needs none.
        Resolution resolution = bench.Lookup(deepest, RecordType.A);
        Assert.That(resolution.Status, Is.EqualTo(depth < 8 ? ResolutionStatus.Found : ResolutionStatus.Bogus));
    }

    [Test]
    public void SignaturesWithoutEnd_CostABoundedNumberOfVerifications()
    {
        Zone signed = SampleZones.Signed[1];
        var sets = new List<ZoneRecordSet>();
        foreach (ZoneRecordSet set in signed.RecordSets)
        {
            byte[] bad = [.. set.Signatures[0]];
            bad[^1] ^= 1;
            sets.Add(set with { Signatures = [.. Enumerable.Range(0, 17).Select(i => (byte[])[.. bad[..^1], (byte)(bad[^1] ^ (i << 1))])] });
        }

        var bench = new DnsBench([new Zone(signed.Apex, signed.Soa, sets)], [SampleZones.FooAnchor]);
        bench.ChargeVerifications();
        Assert.That(bench.Lookup("a.b.foo.com", RecordType.A).Status, Is.EqualTo(ResolutionStatus.Bogus));
        Assert.That(bench.Verifications, Is.EqualTo(16));
    }

    /// <summary>foo.com with one thing changed in every signature.</summary>
    private static Zone Forge(int kind)
    {
        Zone signed = SampleZones.Signed[1];
        var sets = new List<ZoneRecordSet>();
        foreach (ZoneRecordSet set in signed.RecordSets)
        {
            byte[] sig = [.. kind == 1 ? signed.RecordSets[0].Signatures[0] : set.Signatures[0]];
            if (kind == 2) sig[3]--;
            if (kind == 3) sig[19] ^= 1;
            if (kind == 4) sig[2] = 5;
            if (kind == 5) sig[17] ^= 1;
            if (kind == 10) sig[^41] = 7;
            sets.Add(set with { Signatures = kind == 0 ? [] : [sig] });
        }

        return new Zone(signed.Apex, signed.Soa, sets);
    }
}
