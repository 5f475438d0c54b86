using Simulator.Engine;

namespace Simulator.Results.Inference;

/// <summary>
/// The samples of several repetitions, sorted once; a resample is how often each repetition was drawn. So a resample's quantile costs one walk and no
/// sorting.
/// </summary>
internal sealed class WeightedSamples
{
    private readonly double[] _values;
    private readonly int[] _runs;
    private readonly int[] _sizes;
    private readonly int[] _weights;

    public WeightedSamples(IReadOnlyList<double[]> runs)
    {
        _sizes = [.. runs.Select(run => run.Length)];
        _weights = new int[runs.Count];
        _values = new double[_sizes.Sum()];
        _runs = new int[_values.Length];
        int next = 0;
        for (int run = 0; run < runs.Count; run++)
        {
            runs[run].CopyTo(_values, next);
            _runs.AsSpan(next, runs[run].Length).Fill(run);
            next += runs[run].Length;
        }

        Array.Sort(_values, _runs);
    }

    /// <summary>As many repetitions as there are, each any of them.</summary>
    public void Draw(RandomStream stream)
    {
        Array.Clear(_weights);
        for (int i = 0; i < _weights.Length; i++) _weights[stream.NextBelow((ulong)_weights.Length)]++;
    }

    /// <summary>The repetitions that another drew.</summary>
    public void DrawAs(WeightedSamples other) => other._weights.CopyTo(_weights, 0);

    /// <summary>Definition 7 of Hyndman and Fan over the drawn repetitions; NaN when they have no sample.</summary>
    public double Quantile(double p)
    {
        long count = 0;
        for (int run = 0; run < _sizes.Length; run++) count += (long)_weights[run] * _sizes[run];
        if (count == 0) return double.NaN;
        double position = p * (count - 1);
        long below = Math.Min((long)position, count - 1);
        double low = double.NaN;
        long passed = 0;
        for (int i = 0; i < _values.Length; i++)
        {
            passed += _weights[_runs[i]];
            if (double.IsNaN(low) && passed > below) low = _values[i];
            if (passed > Math.Min(below + 1, count - 1)) return low + (position - below) * (_values[i] - low);
        }

        return low;
    }
}
