using MathNet.Numerics.Distributions;

namespace Simulator.Results.Summaries;

/// <summary>Statistics of measured values. Everything is in the unit of the values.</summary>
public static class Statistics
{
    /// <summary>NaN for no values.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) return double.NaN;
        // From the first value on, so that large values with small differences keep their digits.
        double origin = values[0];
        double sum = 0;
        foreach (double value in values) sum += value - origin;
        return origin + sum / values.Length;
    }

    /// <summary>The sample standard deviation, with n - 1; NaN for fewer than two values.</summary>
    public static double StandardDeviation(ReadOnlySpan<double> values)
    {
        if (values.Length < 2) return double.NaN;
        double mean = Mean(values);
        double squares = 0;
        double errors = 0;
        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean);
            errors += value - mean;
        }

        // The corrected two-pass formula (Chan, Golub and LeVeque 1983): the second term is 0 but for rounding.
        return Math.Sqrt(Math.Max(0, squares - errors * errors / values.Length) / (values.Length - 1));
    }

    /// <summary>
    /// Quantile by linear interpolation at 1 + p (n - 1): definition 7 of Hyndman and Fan 1996, the default of R, NumPy and spreadsheets.
    /// </summary>
    /// <param name="sorted">Ascending.</param>
    /// <param name="p">From 0, the minimum, to 1, the maximum.</param>
    /// <returns>NaN for no values.</returns>
    public static double Quantile(ReadOnlySpan<double> sorted, double p)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(p);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(p, 1);
        if (sorted.IsEmpty) return double.NaN;
        double position = p * (sorted.Length - 1);
        int below = Math.Min((int)position, sorted.Length - 1);
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /// <summary>The interval that holds the mean of what the values were drawn from with this confidence, by Student's t; null for fewer than two values.</summary>
    public static Interval? MeanInterval(ReadOnlySpan<double> values, double confidence = 0.95) =>
        values.Length < 2 ? null : MeanInterval(values.Length, Mean(values), StandardDeviation(values), confidence);

    /// <summary>The same from a sample's size (at least 2), mean and standard deviation.</summary>
    public static Interval MeanInterval(int n, double mean, double standardDeviation, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 2);
        if (standardDeviation == 0) return new(mean, mean);
        double t = StudentT.InvCDF(location: 0, scale: 1, freedom: n - 1, 0.5 + confidence / 2);
        double half = t * standardDeviation / Math.Sqrt(n);
        return new(mean - half, mean + half);
    }
}
