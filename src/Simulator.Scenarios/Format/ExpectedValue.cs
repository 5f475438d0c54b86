using System.Numerics;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>The right side of an expectation: <c>400ms</c>, <c>5</c>, <c>0.1%</c>, <c>true</c>.</summary>
internal static class ExpectedValue
{
    // How many of each table's smallest unit make the metric's base unit: durations are recorded in seconds.
    private static readonly (UnitTable Table, int Scale, Unit Unit)[] Tables =
    [
        (UnitTable.Durations, 9, Unit.Seconds),
        (UnitTable.Rates, 0, Unit.BitsPerSecond),
        (UnitTable.Sizes, 0, Unit.Bytes),
        (UnitTable.Frequencies, 0, Unit.PerSecond),
    ];

    private static readonly BigInteger MaxDigits = BigInteger.Pow(2, 96) - 1;

    /// <param name="value">In the base unit, exact.</param>
    /// <returns>What is wrong, or null.</returns>
    public static string? Parse(string text, out decimal value, out Unit? unit)
    {
        unit = null;
        value = 0;
        if (text is "true" or "false")
        {
            value = text is "true" ? 1 : 0;
            unit = Unit.Boolean;
            return null;
        }

        int length = ExactNumber.TryTake(text, out ExactNumber number);
        if (length == 0) return text.Length == 0 ? "a value has to stand here" : $"'{text}' is not a value such as 5, 400ms, 0.1% or true";
        string symbol = text[length..];
        if (symbol.Length == 0) return Scale(text, number, out value);
        if (symbol is "%")
        {
            unit = Unit.Ratio;
            return Scale(text, number with { Scale = number.Scale + 2 }, out value);
        }

        foreach ((UnitTable table, int scale, Unit baseUnit) in Tables)
        {
            if (!table.TryFactor(symbol, out long factor)) continue;
            unit = baseUnit;
            return Scale(text, new(number.Digits * factor, number.Scale + scale), out value);
        }

        string hint = Suggestion.For(symbol, Tables.SelectMany(t => t.Table.Symbols));
        return $"unknown unit '{symbol}' in '{text}'{hint}";
    }

    private static string? Scale(string text, ExactNumber number, out decimal value)
    {
        (BigInteger digits, int scale) = (number.Digits, number.Scale);
        while (scale > 0 && digits % 10 == 0)
        {
            digits /= 10;
            scale--;
        }

        value = 0;
        if (digits > MaxDigits || scale > 28) return $"'{text}' has too many digits";
        uint low = (uint)(digits & uint.MaxValue);
        uint middle = (uint)(digits >> 32 & uint.MaxValue);
        uint high = (uint)(digits >> 64);
        value = new((int)low, (int)middle, (int)high, isNegative: false, (byte)scale);
        return null;
    }
}
