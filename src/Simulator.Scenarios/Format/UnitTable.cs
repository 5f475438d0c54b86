using System.Numerics;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>The units of one kind of quantity and what each is worth in the smallest.</summary>
internal sealed class UnitTable(string what, string example, params (string Symbol, long Factor)[] units)
{
    /// <summary>Durations in nanoseconds.</summary>
    public static readonly UnitTable Durations = new(
        "a duration", "20ms", ("ns", 1), ("us", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000), ("min", 60_000_000_000), ("h", 3_600_000_000_000));

    /// <summary>Rates in bits a second.</summary>
    public static readonly UnitTable Rates = new(
        "a rate", "54Mbps", ("bps", 1), ("kbps", 1_000), ("Mbps", 1_000_000), ("Gbps", 1_000_000_000));

    /// <summary>Sizes in octets.</summary>
    public static readonly UnitTable Sizes = new("a size", "160B", ("B", 1), ("kB", 1_000), ("MB", 1_000_000));

    /// <summary>Events a second.</summary>
    public static readonly UnitTable Frequencies = new("a frequency", "20/s", ("/s", 1));

    /// <summary>For messages: <c>a duration such as 20ms</c>.</summary>
    public string Expected => $"{what} such as {example}";

    public string Pattern => $"{ExactNumber.Pattern}({string.Join('|', units.Select(u => u.Symbol))})";

    public IEnumerable<string> Symbols => units.Select(u => u.Symbol);

    /// <summary>How many of the smallest unit a unit is.</summary>
    public bool TryFactor(string symbol, out long factor)
    {
        factor = units.FirstOrDefault(u => string.Equals(u.Symbol, symbol, StringComparison.Ordinal)).Factor;
        return factor != 0;
    }

    /// <summary>Reads <c>1.5ms</c>.</summary>
    /// <param name="value">In the smallest unit.</param>
    /// <returns>What is wrong, or null.</returns>
    public string? Parse(string text, out long value)
    {
        value = 0;
        if (text.StartsWith('-')) return $"'{text}' is negative";
        int length = ExactNumber.TryTake(text, out ExactNumber number);
        if (length == 0) return $"'{text}' is not {Expected}";
        string symbol = text[length..];
        if (symbol.Length == 0) return $"'{text}' has no unit; write one of {string.Join(' ', Symbols)}";
        if (TryFactor(symbol, out long factor))
        {
            if (number.TryScale(factor, out value)) return null;
            return number.Digits * factor / BigInteger.Pow(10, number.Scale) > long.MaxValue
                ? $"'{text}' is too large"
                : $"'{text}' is not a whole number of {units[0].Symbol}";
        }

        string hint = Suggestion.For(symbol, Symbols);
        if (hint.Length == 0) hint = $"; write one of {string.Join(' ', Symbols)}";
        return $"unknown unit '{symbol}' in '{text}'{hint}";
    }
}
