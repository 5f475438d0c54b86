using System.Numerics;
using Simulator.Engine;

namespace Simulator.Scenarios.Format;

/// <summary>Parsers of the quantities. Each returns what is wrong, or null. Nothing passes through a float.</summary>
internal static class Quantities
{
    /// <summary>
    /// No duration is longer: a year. Runs add durations up and double them, and the clock's 64 bits end after 292 years.
    /// </summary>
    public static readonly SimDuration LongestDuration = SimDuration.FromMinutes(365 * 24 * 60);

    public static string? Duration(string text, out SimDuration value)
    {
        string? problem = UnitTable.Durations.Parse(text, out long nanoseconds);
        value = new(nanoseconds);
        return problem ?? (value > LongestDuration ? $"'{text}' is too large; the longest time is a year, 8760h" : null);
    }

    /// <summary>For waits that a machine would spin on if they took no time.</summary>
    public static string? DurationAboveZero(string text, out SimDuration value) =>
        Duration(text, out value) ?? (value == SimDuration.Zero ? $"'{text}' has to be above zero" : null);

    /// <summary><c>20ms</c> or <c>30ms..70ms</c>.</summary>
    public static string? Range(string text, out DurationRange value)
    {
        int dots = text.IndexOf("..", StringComparison.Ordinal);
        string first = dots < 0 ? text : text[..dots];
        string last = dots < 0 ? text : text[(dots + 2)..];
        value = default;
        string? problem = Duration(first, out SimDuration min);
        SimDuration max = min;
        if (dots >= 0) problem ??= Duration(last, out max);
        if (problem is not null) return problem;
        if (max < min) return $"the range '{text}' ends before it begins";
        value = new(min, max);
        return null;
    }

    public static string? RangeAboveZero(string text, out DurationRange value) =>
        Range(text, out value) ?? (value.Min == SimDuration.Zero ? $"'{text}' has to be above zero" : null);

    public static string? RateAboveZero(string text, out long bitsPerSecond) =>
        UnitTable.Rates.Parse(text, out bitsPerSecond) ?? (bitsPerSecond == 0 ? $"'{text}' has to be above zero" : null);

    public static string? Frequency(string text, out long perSecond) => UnitTable.Frequencies.Parse(text, out perSecond);

    /// <summary>A chance: <c>0.1%</c>.</summary>
    public static string? Percentage(string text, out Ratio value)
    {
        value = Ratio.Zero;
        if (text.StartsWith('-')) return $"'{text}' is negative";
        int length = ExactNumber.TryTake(text, out ExactNumber number);
        if (length == 0) return $"'{text}' is not a percentage such as 0.1%";
        if (length == text.Length) return $"'{text}' has no unit; write {text}%";
        if (text[length..] is not "%") return $"unknown unit '{text[length..]}' in '{text}'; write {text[..length]}%";
        return Chance(text, number with { Scale = number.Scale + 2 }, out value);
    }

    /// <summary>A bit-error rate: <c>1e-6</c>, <c>0.000001</c> or a percentage.</summary>
    public static string? BitErrorRate(string text, out Ratio value) => AnyBitErrorRate(text, out value)
        ?? (!value.IsZero && value.Numerator == value.Denominator ? $"'{text}' of all bits cannot be wrong; a bit-error rate is below 1" : null);

    private static string? AnyBitErrorRate(string text, out Ratio value)
    {
        value = Ratio.Zero;
        if (text.EndsWith('%')) return Percentage(text, out value);
        if (text.StartsWith('-')) return $"'{text}' is negative";
        string wrong = $"'{text}' is not a bit-error rate such as 1e-6";
        int length = ExactNumber.TryTake(text, out ExactNumber number);
        if (length == 0) return wrong;
        string rest = text[length..];
        if (rest.Length == 0) return Chance(text, number, out value);
        if (rest is not (['e' or 'E', '-', _] or ['e' or 'E', '-', _, _])) return wrong;
        int exponent = 0;
        foreach (char digit in rest.AsSpan(2))
        {
            if (!char.IsAsciiDigit(digit)) return wrong;
            exponent = exponent * 10 + (digit - '0');
        }

        return Chance(text, number with { Scale = number.Scale + exponent }, out value);
    }

    private static string? Chance(string text, ExactNumber number, out Ratio value)
    {
        value = Ratio.Zero;
        BigInteger denominator = BigInteger.Pow(10, number.Scale);
        if (number.Digits > denominator) return $"'{text}' is more than everything";
        if (number.Digits.IsZero) return null;
        BigInteger divisor = BigInteger.GreatestCommonDivisor(number.Digits, denominator);
        if (denominator / divisor > ulong.MaxValue) return $"'{text}' is too fine to be exact; use fewer decimals";
        value = new((ulong)(number.Digits / divisor), (ulong)(denominator / divisor));
        return null;
    }
}
