namespace Simulator.Engine;

/// <summary>
/// How many trials pass before the first success, for trials that each succeed with the same small probability: the distance to the next
/// bit error on a link. Inverts the distribution in 64-bit fixed point, so it costs one draw and is the same on every machine.
/// </summary>
public sealed class GeometricSampler
{
    private const int Powers = 62;

    // _survival[j] = (1 - p)^(2^j), as a fraction of 2^64
    private readonly ulong[] _survival = new ulong[Powers];
    private readonly bool _impossible;

    /// <param name="probability">Chance of success of one trial; less than 1. Below 2^-64 it counts as 0.</param>
    public GeometricSampler(Ratio probability)
    {
        if (probability.Numerator >= probability.Denominator) throw new ArgumentOutOfRangeException(nameof(probability), "must be less than 1");
        ulong success = (ulong)(((UInt128)probability.Numerator << 64) / probability.Denominator);
        _impossible = success == 0;
        _survival[0] = unchecked(0 - success);
        for (int j = 1; j < Powers; j++) _survival[j] = Math.BigMul(_survival[j - 1], _survival[j - 1], out _);
    }

    /// <summary>Failures before the first success, at most 2^62 - 1; always that many, and nothing is drawn, when the probability is 0.</summary>
    public long Next(RandomStream stream)
    {
        if (_impossible) return (1L << Powers) - 1;
        // The answer is the largest k with (1-p)^k > u; found digit by digit, from the highest power of two down.
        ulong u = stream.NextUInt64();
        ulong survived = ulong.MaxValue;
        long failures = 0;
        for (int j = Powers - 1; j >= 0; j--)
        {
            ulong further = Math.BigMul(survived, _survival[j], out _);
            if (further <= u) continue;
            survived = further;
            failures += 1L << j;
        }

        return failures;
    }
}
