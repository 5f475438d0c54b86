using System.Buffers.Binary;
using System.Numerics;

namespace Simulator.Engine;

/// <summary>
/// A named, seeded sequence of random numbers (xoshiro256**, Blackman and Vigna 2018). Each purpose owns a stream of its own, so adding a
/// node, a link or an attacker never shifts another's draws, and two protocols compared at the same seed see the same losses.
/// </summary>
public sealed class RandomStream
{
    private ulong _a, _b, _c, _d;

    private RandomStream(ulong state)
    {
        _a = SplitMix64.Next(ref state);
        _b = SplitMix64.Next(ref state);
        _c = SplitMix64.Next(ref state);
        _d = SplitMix64.Next(ref state);
    }

    /// <param name="seed">The run's seed.</param>
    /// <param name="name">The purpose as a path, for example <c>link/access1/loss</c>.</param>
    public static RandomStream Derive(ulong seed, ReadOnlySpan<char> name)
    {
        ulong hash = 14695981039346656037;   // FNV-1a
        foreach (char c in name) hash = unchecked((hash ^ c) * 1099511628211);
        ulong state = seed;
        return new RandomStream(SplitMix64.Next(ref state) ^ hash);
    }

    public ulong NextUInt64()
    {
        ulong result = unchecked(BitOperations.RotateLeft(_b * 5, 7) * 9);
        ulong t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    public uint NextUInt32() => (uint)(NextUInt64() >> 32);

    /// <summary>Uniform in [0, <paramref name="bound"/>), without bias (Lemire 2019). <paramref name="bound"/> is at least 1.</summary>
    public ulong NextBelow(ulong bound)
    {
        ulong high = Math.BigMul(NextUInt64(), bound, out ulong low);
        if (low < bound)
        {
            ulong threshold = unchecked(0 - bound) % bound;
            while (low < threshold) high = Math.BigMul(NextUInt64(), bound, out low);
        }

        return high;
    }

    /// <summary>True with the given probability. A certain outcome draws nothing.</summary>
    public bool Chance(Ratio probability)
    {
        if (probability.Numerator == 0) return false;
        return probability.Numerator >= probability.Denominator || NextBelow(probability.Denominator) < probability.Numerator;
    }

    /// <summary>Uniform in [<paramref name="min"/>, <paramref name="max"/>], to the nanosecond. Equal bounds draw nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="min"/> is greater than <paramref name="max"/>.</exception>
    public SimDuration Between(SimDuration min, SimDuration max)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(min, max);
        return min == max ? min : min + new SimDuration((long)NextBelow((ulong)(max - min).Nanoseconds + 1));
    }

    public void Fill(Span<byte> bytes)
    {
        while (bytes.Length >= 8)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, NextUInt64());
            bytes = bytes[8..];
        }

        if (bytes.IsEmpty) return;
        ulong last = NextUInt64();
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)(last >> (8 * i));
    }
}
