namespace Simulator.Engine;

/// <summary>An exact probability, so that no float decides what happens.</summary>
/// <param name="Numerator">At most <paramref name="Denominator"/>.</param>
/// <param name="Denominator">At least 1.</param>
public readonly record struct Ratio(ulong Numerator, ulong Denominator)
{
    public static readonly Ratio Zero = new(0, 1);

    public static readonly Ratio One = new(1, 1);

    public bool IsZero => Numerator == 0;
}
