using Simulator.Engine;

namespace Simulator.Results.Summaries;

/// <summary>
/// Intervals of quantiles by the bootstrap (Efron 1979) over repetitions: whole repetitions are drawn with replacement, because samples of one
/// repetition depend on each other (Davison and Hinkley 1997, section 3.8). The percentile method gives the interval.
/// </summary>
public static class ClusterBootstrap
{
    private const int Resamples = 1_000;

    /// <param name="repetitions">The samples of each.</param>
    /// <param name="p">From 0 to 1.</param>
    /// <param name="random">Decides what is drawn and is used for nothing else.</param>
    /// <returns>Null when fewer than two repetitions have a sample.</returns>
    public static Interval? QuantileInterval(IReadOnlyList<double[]> repetitions, double p, RandomStream random, double confidence = 0.95)
    {
        double[][] sampled = [.. repetitions.Where(each => each.Length > 0)];
        if (sampled.Length < 2) return null;
        double[] values = [.. sampled.SelectMany(each => each)];
        int[] owners = [.. sampled.SelectMany((each, owner) => Enumerable.Repeat(owner, each.Length))];
        Array.Sort(values, owners);
        var quantiles = new double[Resamples];
        var weights = new int[sampled.Length];
        for (int i = 0; i < Resamples; i++)
        {
            Array.Clear(weights);
            long count = 0;
            for (int drawn = 0; drawn < sampled.Length; drawn++)
            {
                int owner = (int)random.NextBelow((ulong)sampled.Length);
                weights[owner]++;
                count += sampled[owner].Length;
            }

            quantiles[i] = Quantile(values, owners, weights, count, p);
        }

        Array.Sort(quantiles);
        return new(Statistics.Quantile(quantiles, (1 - confidence) / 2), Statistics.Quantile(quantiles, (1 + confidence) / 2));
    }

    // Statistics.Quantile of the values, each as often as its repetition was drawn.
    private static double Quantile(double[] values, int[] owners, int[] weights, long count, double p)
    {
        double position = p * (count - 1);
        long below = Math.Min((long)position, count - 1);
        long passed = 0;
        double low = double.NaN;
        for (int i = 0; i < values.Length; i++)
        {
            passed += weights[owners[i]];
            if (double.IsNaN(low) && passed > below) low = values[i];
            if (passed > Math.Min(below + 1, count - 1)) return low + (position - below) * (values[i] - low);
        }

        return low;
    }
}
