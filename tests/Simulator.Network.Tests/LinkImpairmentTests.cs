using System.Numerics;
using Simulator.Engine;
using Simulator.Network.Tests.Kit;

namespace Simulator.Network.Tests;

/// <summary>Chances on a link, at fixed seeds, within five standard deviations of a binomial.</summary>
public sealed class LinkImpairmentTests
{
    private const int Frames = 20_000;

    private static readonly Ratio OneInTen = new(1, 10);

    private static Probe Run(LinkOptions options, ulong seed = 1, int length = 60, int frames = Frames) => Run(options, out _, seed, length, frames);

    private static Probe Run(LinkOptions options, out Net net, ulong seed = 1, int length = 60, int frames = Frames)
    {
        net = new Net(seed);
        Link link = net.Link("wire", options);
        Probe from = new(net.World, "from"), to = new(net.World, "to");
        net.Join(from, link);
        net.Join(to, link).IsPromiscuous = true;   // hears frames with a broken address, too
        for (int i = 0; i < frames; i++)
        {
            net.World.Simulation.RunUntil(new SimTime(i * 100_000L));
            from.Send(to.Interfaces[0].Mac, length, (byte)i);
        }

        net.Run();
        return to;
    }

    private static void AssertBinomial(long count, long trials, double chance)
    {
        double bound = 5 * Math.Sqrt(trials * chance * (1 - chance));
        Assert.That((double)count, Is.InRange(trials * chance - bound, trials * chance + bound));
    }

    [TestCase(1UL)]
    [TestCase(2UL)]
    [TestCase(3UL)]
    public void Loss_IsItsProbability(ulong seed)
    {
        Probe to = Run(new LinkOptions { Loss = OneInTen }, out Net net, seed);

        AssertBinomial(Frames - to.Frames.Count, Frames, 0.1);
        Assert.That(net.Drops("wire", DropReason.Loss), Is.EqualTo(Frames - to.Frames.Count));
    }

    [Test]
    public void CertainLoss_LosesAll() => Assert.That(Run(new LinkOptions { Loss = Ratio.One }, frames: 100).Frames, Is.Empty);

    [TestCase(1UL)]
    [TestCase(2UL)]
    public void Duplicates_AreTheirProbability_AndEqualBytes(ulong seed)
    {
        Probe to = Run(new LinkOptions { Duplicate = OneInTen }, seed);

        AssertBinomial(to.Frames.Count - Frames, Frames, 0.1);
        int twins = to.Frames.Zip(to.Frames.Skip(1)).Count(pair => pair.First.At == pair.Second.At && pair.First.Bytes.SequenceEqual(pair.Second.Bytes));
        Assert.That(twins, Is.EqualTo(to.Frames.Count - Frames));
    }

    [TestCase(1UL)]
    [TestCase(2UL)]
    public void Reordering_IsItsProbability(ulong seed)
    {
        Probe to = Run(new LinkOptions { Reorder = OneInTen }, seed);

        Assert.That(to.Frames, Has.Count.EqualTo(Frames));
        // Frames leave every 100 us without delay; a reordered one comes a millisecond late.
        int late = to.Frames.Count(f => f.At.Nanoseconds % 100_000 == 0 && IsLate(f));
        AssertBinomial(late, Frames, 0.1);

        static bool IsLate((SimTime At, byte[] Bytes) frame) => (byte)(frame.At.Nanoseconds / 100_000) != frame.Bytes[^1];
    }

    [TestCase(1UL)]
    [TestCase(2UL)]
    public void BitErrors_AreTheirRate_EverywhereInTheFrame(ulong seed)
    {
        const int length = 125;
        Probe to = Run(new LinkOptions { Corrupt = new Ratio(1, 2000) }, seed, length);
        Probe clean = Run(new LinkOptions(), seed, length);

        long flipped = 0;
        var atOctet = new long[length];
        for (int i = 0; i < Frames; i++)
        {
            for (int octet = 0; octet < length; octet++)
            {
                int bits = BitOperations.PopCount((uint)(to.Frames[i].Bytes[octet] ^ clean.Frames[i].Bytes[octet]));
                flipped += bits;
                atOctet[octet] += bits;
            }
        }

        AssertBinomial(flipped, Frames * length * 8L, 1 / 2000.0);
        foreach (long count in atOctet) AssertBinomial(count, Frames * 8L, 1 / 2000.0);
    }

    // Common random numbers: what one impairment draws, no other does.
    [Test]
    public void Jitter_IsTheSame_WhetherOrNotFramesAreDuplicatedOrCorrupted()
    {
        var jitter = new LinkOptions { Jitter = SimDuration.FromMicroseconds(50) };
        Probe plain = Run(jitter, frames: 1000);
        Probe corrupted = Run(jitter with { Corrupt = new Ratio(1, 1000) }, frames: 1000);
        Probe doubled = Run(jitter with { Duplicate = Ratio.One }, frames: 1000);

        Assert.That(corrupted.Frames.Select(f => f.At), Is.EqualTo(plain.Frames.Select(f => f.At)));
        Assert.That(doubled.Frames.Where((_, i) => i % 2 == 0).Select(f => f.At), Is.EqualTo(plain.Frames.Select(f => f.At)));
    }

    [Test]
    public void LossOnOneLink_ChangesNothingOnAnother()
    {
        var impaired = new LinkOptions { Jitter = SimDuration.FromMicroseconds(50), Loss = OneInTen, Duplicate = OneInTen, Corrupt = new Ratio(1, 1000) };

        Assert.That(Second(Ratio.Zero), Is.EqualTo(Second(OneInTen)));

        List<(SimTime, string)> Second(Ratio lossOnFirst)
        {
            var net = new Net(5);
            Link first = net.Link("first", new LinkOptions { Loss = lossOnFirst }), second = net.Link("second", impaired);
            Probe[] probes = [.. Enumerable.Range(0, 4).Select(i => new Probe(net.World, $"p{i}"))];
            for (int i = 0; i < 4; i++) net.Join(probes[i], i < 2 ? first : second);
            for (int i = 0; i < 1000; i++)
            {
                net.World.Simulation.RunUntil(new SimTime(i * 100_000L));
                probes[0].Send(probes[1].Interfaces[0].Mac);
                probes[2].Send(probes[3].Interfaces[0].Mac, 60, (byte)i);
            }

            net.Run();
            Assert.That(probes[1].Frames, Has.Count.EqualTo(1000 - net.Drops("first", DropReason.Loss)));
            return [.. probes[3].Frames.Select(f => (f.At, Convert.ToHexString(f.Bytes)))];
        }
    }
}
