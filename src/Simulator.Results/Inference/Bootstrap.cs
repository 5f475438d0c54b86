using Simulator.Engine;
using Simulator.Results.Summaries;

namespace Simulator.Results.Inference;

/// <summary>
/// Confidence intervals for quantiles by Efron's percentile bootstrap. Whole repetitions are drawn, with all their samples (the cluster bootstrap: Davison
/// and Hinkley 1997, section 3.8), because the packets of one repetition depend on each other. The draws come from a stream of a fixed name,
/// so that the same values always give the same interval.
/// </summary>
public static class Bootstrap
{
    public const int Resamples = 2000;

    /// <summary>For the quantile of what the repetitions recorded together.</summary>
    /// <param name="runs">The samples of each repetition, at least one each, in any order.</param>
    /// <param name="p">From 0 to 1; quantiles are by definition 7 of Hyndman and Fan.</param>
    /// <returns>Null for fewer than two repetitions.</returns>
    public static Interval? Quantile(IReadOnlyList<double[]> runs, double p, double confidence = 0.95, int resamples = Resamples)
    {
        if (runs.Count < 2) return null;
        return Percentiles(QuantileReplicates(runs, p, resamples), confidence);
    }

    /// <summary>For the difference of two quantiles, b - a.</summary>
    /// <param name="paired">Repetitions of the same place had the same seed and are drawn together; there are as many on either side.</param>
    /// <returns>Null when either side has fewer than two repetitions.</returns>
    public static Interval? QuantileDifference(
        IReadOnlyList<double[]> a, IReadOnlyList<double[]> b, double p, bool paired, double confidence = 0.95, int resamples = Resamples)
    {
        if (paired && a.Count != b.Count) throw new ArgumentException("pairs need as many repetitions on either side", nameof(b));
        if (a.Count < 2 || b.Count < 2) return null;
        RandomStream stream = RandomStream.Derive(0, "bootstrap/difference");
        var (first, second) = (new WeightedSamples(a), new WeightedSamples(b));
        var differences = new double[resamples];
        for (int i = 0; i < resamples; i++)
        {
            first.Draw(stream);
            if (paired) second.DrawAs(first);
            else second.Draw(stream);
            differences[i] = second.Quantile(p) - first.Quantile(p);
        }

        return Percentiles(differences, confidence);
    }

    /// <summary>The quantile of every resample, in the order of drawing.</summary>
    internal static double[] QuantileReplicates(IReadOnlyList<double[]> runs, double p, int resamples)
    {
        RandomStream stream = RandomStream.Derive(0, "bootstrap/quantile");
        var samples = new WeightedSamples(runs);
        var replicates = new double[resamples];
        for (int i = 0; i < resamples; i++)
        {
            samples.Draw(stream);
            replicates[i] = samples.Quantile(p);
        }

        return replicates;
    }

    private static Interval Percentiles(double[] replicates, double confidence)
    {
        Array.Sort(replicates);
        return new(Statistics.Quantile(replicates, (1 - confidence) / 2), Statistics.Quantile(replicates, (1 + confidence) / 2));
    }
}
