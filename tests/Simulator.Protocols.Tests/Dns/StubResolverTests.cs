using Simulator.Engine;
using Simulator.Network;
using Simulator.Network.Stack;
using Simulator.Wire.Dns;

namespace Simulator.Protocols.Tests.Dns;

internal sealed class StubResolverTests
{
    private static DnsBench Bench(bool wantKeys = true) => new(SampleZones.Signed, [SampleZones.FooAnchor], wantKeys);

    [Test]
    public void OneLookup_GivesAddressesAndKeysSecurely()
    {
        DnsBench bench = Bench();
        Resolution found = bench.Lookup("www.foo.com", RecordType.A);
        Assert.Multiple(() =>
        {
            Assert.That(found.Status, Is.EqualTo(ResolutionStatus.Found));
            Assert.That(found.IsSecure && found.AreKeysSecure, Is.True);
            Assert.That(found.Addresses, Is.EqualTo(new[] { DnsBench.Address("198.51.100.7"), DnsBench.Address("198.51.100.8") }));
            Assert.That(found.Keys, Is.EqualTo(new[] { SampleZones.HostKey, SampleZones.High }));
            Assert.That(bench.Queries, Has.Count.EqualTo(1));
            Assert.That(bench.Sum("dns.validated{node=alice,status=secure}"), Is.EqualTo(1));
            Assert.That(bench.Sum("dns.validated{node=alice,status=bogus}"), Is.Zero);
        });
    }

    [TestCase("www.foo.com", RecordType.Aaaa, 1, 0)]
    [TestCase("\\[x1385D17FC63961F5/64].foo.com", RecordType.Ptr, 0, 1)]
    public void OtherTypes_AreFoundSecurely(string name, RecordType type, int addresses, int names)
    {
        Resolution found = Bench().Lookup(name, type);
        Assert.Multiple(() =>
        {
            Assert.That(found.Status, Is.EqualTo(ResolutionStatus.Found));
            Assert.That(found.IsSecure, Is.True);
            Assert.That(found.Addresses, Has.Count.EqualTo(addresses));
            Assert.That(found.Names, Has.Count.EqualTo(names));
        });
    }

    [Test]
    public void KeyLookup_SaysWhetherTheKeysAreSecure()
    {
        Resolution found = Bench().Lookup("www.foo.com", RecordType.Key);
        Assert.That(found.Keys, Has.Count.EqualTo(2));
        Assert.That(found.AreKeysSecure && found.IsSecure, Is.True);
    }

    [Test]
    public void KeysMissingFromTheAdditionalSection_AreAskedForOnlyWhenWanted([Values] bool wanted)
    {
        DnsBench bench = Bench(wanted);
        bench.OnTheWay = (question, bytes) => question.Type == RecordType.A ? Messages.WithoutAdditional(bytes) : bytes;
        Resolution found = bench.Lookup("www.foo.com", RecordType.A);
        Assert.Multiple(() =>
        {
            Assert.That(found.Status, Is.EqualTo(ResolutionStatus.Found));
            Assert.That(found.Keys, Has.Count.EqualTo(wanted ? 2 : 0));
            Assert.That(bench.Queries, Has.Count.EqualTo(wanted ? 2 : 1));
        });
    }

    [Test]
    public void KeysThatCannotBeHad_EndTheLookup()
    {
        DnsBench bench = Bench();
        bench.OnTheWay = (question, bytes) => question.Type == RecordType.A ? Messages.WithoutAdditional(bytes) : null;
        Assert.That(bench.Lookup("www.foo.com", RecordType.A).Status, Is.EqualTo(ResolutionStatus.TimedOut));
    }

    [Test]
    public void NoAnswer_IsAskedThreeTimesAtDoublingIntervals()
    {
        DnsBench bench = Bench();
        bench.OnTheWay = (_, _) => null;
        Resolution resolution = bench.Lookup("www.foo.com", RecordType.A);
        Assert.Multiple(() =>
        {
            Assert.That(resolution.Status, Is.EqualTo(ResolutionStatus.TimedOut));
            Assert.That(bench.Queries.Select(q => q.At.Nanoseconds / 1_000_000_000), Is.EqualTo(new[] { 0L, 2, 6 }));
            Assert.That(bench.Now, Is.EqualTo(SimTime.Zero + SimDuration.FromSeconds(14)));
            Assert.That(bench.Sum("dns.lookup.failed{node=alice,reason=timed-out}"), Is.EqualTo(1));
        });
    }

    [Test]
    public void LostFirstQuery_IsRepaired()
    {
        DnsBench bench = Bench();
        bench.OnTheWay = (_, bytes) => bench.Queries.Count == 1 ? null : bytes;
        Assert.That(bench.Lookup("www.foo.com", RecordType.A).Status, Is.EqualTo(ResolutionStatus.Found));
        Assert.That(bench.Sum("dns.lookup.latency{node=alice}"), Is.EqualTo(2_000_000_000));
    }

    [Test]
    public void EqualQuestions_ShareOneQuery()
    {
        DnsBench bench = Bench();
        for (int token = 0; token < 3; token++) bench.Ask("WWW.foo.com", RecordType.A, token);
        bench.Run();
        Assert.That(bench.Answers.Select(a => a.Question.Token), Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(bench.Queries, Has.Count.EqualTo(1));
    }

    [TestCase("www.foo.com", 600, 600)]
    [TestCase("none.foo.com", 60, 60)]
    public void Answer_IsKeptForItsTtl(string name, int ttl, int seconds)
    {
        DnsBench bench = Bench();
        bench.Lookup(name, RecordType.A);
        bench.Now = new SimTime((seconds * 1_000_000_000L) - 1);
        bench.Lookup(name, RecordType.A);
        int within = bench.Queries.Count;
        bench.Now = SimTime.Zero + SimDuration.FromSeconds(ttl);
        Resolution last = bench.Lookup(name, RecordType.A);
        Assert.That(within, Is.EqualTo(1));
        Assert.That(bench.Queries, Has.Count.EqualTo(2));
        Assert.That(last.Status, Is.EqualTo(name[0] == 'w' ? ResolutionStatus.Found : ResolutionStatus.NotFound));
    }

    [TestCase("none.foo.com", RecordType.A, ResolutionStatus.NotFound)]
    [TestCase("b.foo.com", RecordType.A, ResolutionStatus.NotFound)]
    [TestCase("a.b.foo.com", RecordType.Aaaa, ResolutionStatus.NotFound)]
    [TestCase("www.elsewhere.net", RecordType.A, ResolutionStatus.Failed)]
    public void WhatIsNotThere_IsNotFoundAndNotSecure(string name, RecordType type, ResolutionStatus status)
    {
        Resolution resolution = Bench().Lookup(name, type);
        Assert.That(resolution.Status, Is.EqualTo(status));
        Assert.That(resolution.IsSecure, Is.False);
    }

    [TestCase("wrong server", 0)]
    [TestCase("wrong port of the server", 1)]
    [TestCase("wrong identifier", 2)]
    [TestCase("wrong question", 3)]
    [TestCase("a query", 4)]
    public void AnswerThatDoesNotMatch_IsNotTaken(string what, int kind)
    {
        DnsBench bench = Bench();
        if (kind == 0) bench.From = new Endpoint(DnsBench.Address("192.0.2.66"), 53);
        if (kind == 1) bench.From = new Endpoint(DnsBench.ServerAddress, 54);
        bench.OnTheWay = (_, bytes) =>
        {
            if (kind == 2) bytes[1] ^= 1;
            if (kind == 3) bytes[13] ^= 1;
            if (kind == 4) bytes[2] ^= 0x80;
            return bytes;
        };
        Assert.That(bench.Lookup("www.foo.com", RecordType.A).Status, Is.EqualTo(ResolutionStatus.TimedOut), what);
        Assert.That(bench.Sum("dns.rejected{node=alice,reason=mismatched}"), Is.EqualTo(3), what);
    }

    [Test]
    public void Garbage_IsCountedAndSurvived()
    {
        DnsBench bench = Bench();
        RandomStream stream = RandomStream.Derive(5, "garbage");
        bench.OnTheWay = (_, bytes) =>
        {
            if (bench.Queries.Count > 2) return bytes;
            stream.Fill(bytes.AsSpan(12));
            return bytes;
        };
        Assert.That(bench.Lookup("www.foo.com", RecordType.A).Status, Is.EqualTo(ResolutionStatus.Found));
        Assert.That(bench.Sum("dns.rejected{node=alice,reason=malformed}"), Is.EqualTo(2));
    }

    [Test]
    public void ServersOwnSize_LimitsWhatIsAdvertised()
    {
        DnsBench bench = Bench();
        bench.OnTheWay = (_, bytes) =>
        {
            Assert.That(bytes, Has.Length.InRange(600, 1452));
            return bytes;
        };
        Assert.That(bench.Lookup("www.foo.com", RecordType.A).Status, Is.EqualTo(ResolutionStatus.Found));
    }
}
