using MathNet.Numerics.Distributions;
using Simulator.Results.Summaries;

namespace Simulator.Results.Inference;

/// <summary>Confidence intervals for the difference of two means, b - a. Values are one a repetition, never one a packet.</summary>
public static class Differences
{
    /// <summary>
    /// Of repetitions that belong together because they had the same seed, and so the same losses and the same traffic (common random numbers): Student's
    /// t over their differences. What both sides share cancels out, which makes this the narrower of the two intervals.
    /// </summary>
    /// <returns>Null for fewer than two pairs.</returns>
    public static Interval? Paired(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double confidence = 0.95)
    {
        if (a.Length != b.Length) throw new ArgumentException("pairs need as many values on either side", nameof(b));
        var differences = new double[a.Length];
        for (int i = 0; i < a.Length; i++) differences[i] = b[i] - a[i];
        return Statistics.MeanInterval(differences, confidence);
    }

    /// <summary>Of independent repetitions: Welch's t, which does not take the spreads for equal (Welch 1947, with Satterthwaite's degrees of freedom).</summary>
    /// <returns>Null when either side has fewer than two repetitions.</returns>
    public static Interval? Independent(SampleMoments a, SampleMoments b, double confidence = 0.95)
    {
        if (a.N < 2 || b.N < 2 || double.IsNaN(a.StandardDeviation) || double.IsNaN(b.StandardDeviation)) return null;
        double difference = b.Mean - a.Mean;
        double variance = ErrorVariance(a) + ErrorVariance(b);
        if (variance == 0) return new(difference, difference);
        double t = StudentT.InvCDF(location: 0, scale: 1, DegreesOfFreedom(a, b), 0.5 + confidence / 2);
        double half = t * Math.Sqrt(variance);
        return new(difference - half, difference + half);
    }

    /// <summary>Satterthwaite's, not rounded; at least one spread is not 0.</summary>
    public static double DegreesOfFreedom(SampleMoments a, SampleMoments b)
    {
        double va = ErrorVariance(a);
        double vb = ErrorVariance(b);
        return (va + vb) * (va + vb) / (va * va / (a.N - 1) + vb * vb / (b.N - 1));
    }

    private static double ErrorVariance(SampleMoments sample) => sample.StandardDeviation * sample.StandardDeviation / sample.N;
}
