using System.Numerics;

namespace Simulator.Scenarios.Format;

/// <summary>A decimal as written: <c>Digits / 10^Scale</c>. Exact, so that <c>0.1%</c> is one in a thousand and nothing near it.</summary>
internal readonly record struct ExactNumber(BigInteger Digits, int Scale)
{
    /// <summary>Digits that a number may have in all, exponent included: enough for nanosecond counts and tiny bit-error rates.</summary>
    public const int MaxDigits = 24;

    /// <summary>JSON Schema pattern of the numbers that <see cref="TryTake"/> takes.</summary>
    public const string Pattern = @"[0-9]+(\.[0-9]+)?";

    /// <summary>Takes digits, optionally with decimals, from the front of a text.</summary>
    /// <returns>Characters taken; 0 when the text begins with no number or it has too many digits.</returns>
    public static int TryTake(ReadOnlySpan<char> text, out ExactNumber number)
    {
        number = default;
        int whole = DigitsAtFront(text);
        if (whole == 0) return 0;
        int decimals = whole < text.Length && text[whole] == '.' ? DigitsAtFront(text[(whole + 1)..]) : 0;
        if (whole + decimals > MaxDigits) return 0;
        BigInteger digits = 0;
        foreach (char digit in text[..whole]) digits = digits * 10 + (digit - '0');
        if (decimals == 0)
        {
            number = new(digits, 0);
            return whole;
        }

        foreach (char digit in text.Slice(whole + 1, decimals)) digits = digits * 10 + (digit - '0');
        number = new(digits, decimals);
        return whole + 1 + decimals;
    }

    /// <summary>The whole number of <paramref name="unit"/>s, if it is whole and fits.</summary>
    public bool TryScale(long unit, out long value)
    {
        value = 0;
        BigInteger quotient = BigInteger.DivRem(Digits * unit, BigInteger.Pow(10, Scale), out BigInteger rest);
        if (!rest.IsZero || quotient > long.MaxValue) return false;
        value = (long)quotient;
        return true;
    }

    private static int DigitsAtFront(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }
}
