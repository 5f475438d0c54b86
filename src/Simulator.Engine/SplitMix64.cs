namespace Simulator.Engine;

/// <summary>Steele, Lea and Flood 2014: a sequence of numbers of which any can be had at once. It seeds streams and fills payloads.</summary>
public static class SplitMix64
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    /// <summary>The next number; the state moves on.</summary>
    public static ulong Next(ref ulong state) => Mix(state = unchecked(state + Gamma));

    /// <summary>The number at a place, the first at 0.</summary>
    /// <param name="seed">The state before the first.</param>
    public static ulong At(ulong seed, ulong place) => Mix(unchecked(seed + (place + 1) * Gamma));

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
