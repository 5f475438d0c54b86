using MathNet.Numerics.Distributions;
using Simulator.Results.Summaries;

namespace Simulator.Results.Inference;

/// <summary>What Student's t needs of a sample: its size, mean and standard deviation.</summary>
/// <param name="N">Repetitions.</param>
/// <param name="StandardDeviation">With n - 1; NaN for fewer than two values.</param>
public readonly record struct SampleMoments(int N, double Mean, double StandardDeviation)
{
    public static SampleMoments Of(ReadOnlySpan<double> values) => new(values.Length, Statistics.Mean(values), Statistics.StandardDeviation(values));

    /// <summary>Takes a mean's interval apart again, as <c>summary.csv</c> has it.</summary>
    /// <param name="interval">By Student's t with n - 1 degrees of freedom; null for fewer than two values.</param>
    public static SampleMoments Of(int n, double mean, Interval? interval, double confidence = 0.95)
    {
        if (n < 2 || interval is not { } found) return new(n, mean, double.NaN);
        double t = StudentT.InvCDF(location: 0, scale: 1, freedom: n - 1, 0.5 + confidence / 2);
        return new(n, mean, (found.High - found.Low) / 2 * Math.Sqrt(n) / t);
    }
}
