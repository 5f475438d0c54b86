using System.Numerics;

namespace Simulator.Results.Summaries;

/// <summary>
/// Exact quantiles of more values than should be in memory together: each walk over them counts into buckets the range in which a wanted one lies, and
/// the next looks closer. Two to four walks find it.
/// </summary>
internal static class OrderStatistics
{
    private const int BucketBits = 16;

    /// <summary>Definition 7 of Hyndman and Fan, as <see cref="Statistics.Quantile"/>.</summary>
    /// <param name="values">Walks over the values; the same ones each time, at least one.</param>
    /// <param name="p">Each from 0 to 1.</param>
    public static double[] Quantiles(Func<IEnumerable<long>> values, ReadOnlySpan<double> p)
    {
        (long count, long min, long max) = Extent(values());
        var below = new Search[p.Length];
        var above = new Search[p.Length];
        for (int i = 0; i < p.Length; i++)
        {
            long rank = Math.Min((long)(p[i] * (count - 1)), count - 1);
            below[i] = new(rank, min, max);
            above[i] = new(Math.Min(rank + 1, count - 1), min, max);
        }

        Search[] searches = [.. below, .. above];
        while (Array.Exists(searches, search => !search.IsOver))
        {
            foreach (long value in values())
            {
                foreach (Search search in searches) search.Count(value);
            }

            foreach (Search search in searches) search.Narrow();
        }

        var quantiles = new double[p.Length];
        for (int i = 0; i < p.Length; i++)
        {
            double past = p[i] * (count - 1) - Math.Min((long)(p[i] * (count - 1)), count - 1);
            quantiles[i] = below[i].Value + past * ((double)above[i].Value - below[i].Value);
        }

        return quantiles;
    }

    private static (long Count, long Min, long Max) Extent(IEnumerable<long> values)
    {
        (long count, long min, long max) = (0L, long.MaxValue, long.MinValue);
        foreach (long value in values)
        {
            count++;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return (count, min, max);
    }

    /// <summary>For the value with so many smaller ones before it in order, between two bounds that it lies within.</summary>
    private sealed class Search(long rank, long low, long high)
    {
        private readonly long[] _buckets = new long[1 << BucketBits];
        private long _rank = rank;
        private long _low = low;
        private ulong _range = (ulong)high - (ulong)low;

        public bool IsOver => _range == 0;

        public long Value => _low;

        private int Shift => Math.Max(0, 64 - BitOperations.LeadingZeroCount(_range) - BucketBits);

        public void Count(long value)
        {
            ulong offset = (ulong)value - (ulong)_low;
            if (value >= _low && offset <= _range) _buckets[offset >> Shift]++;
        }

        public void Narrow()
        {
            if (IsOver) return;
            int bucket = 0;
            while (_buckets[bucket] <= _rank) _rank -= _buckets[bucket++];
            ulong offset = (ulong)bucket << Shift;
            ulong width = (1UL << Shift) - 1;
            _low = (long)((ulong)_low + offset);
            _range = Math.Min(width, _range - offset);
            Array.Clear(_buckets);
        }
    }
}
