using System.Globalization;

namespace Simulator.Results.Summaries;

/// <summary>What was found where something was expected, for people: in the unit of the expectation and with the digits that show on which side of it it is.</summary>
internal static class FoundValue
{
    /// <summary>The units that expectations are written in, with how many of the base unit each is.</summary>
    private static readonly (string Written, string Base, decimal Factor, string Shown)[] Units =
    [
        ("ns", "s", 0.000_000_001m, " ns"), ("us", "s", 0.000_001m, " µs"), ("ms", "s", 0.001m, " ms"), ("s", "s", 1, " s"), ("min", "s", 60, " min"), ("h", "s", 3600, " h"),
        ("B", "B", 1, " B"), ("kB", "B", 1000, " kB"), ("MB", "B", 1_000_000, " MB"), ("%", "", 0.01m, "%"),
    ];

    /// <param name="expectation">As the scenario has it.</param>
    /// <param name="actual">A number with the base unit behind it, or words, which stay as they are.</param>
    public static string Text(string expectation, string actual)
    {
        if (Split(actual) is not (decimal found, string baseUnit)) return actual;
        string written = expectation[(expectation.LastIndexOfAny(['=', '<', '>']) + 1)..].Trim();
        (decimal Number, string Unit) expected = Split(written) ?? (0, "");
        int known = Array.FindIndex(Units, each => each.Written == expected.Unit && each.Base == baseUnit);
        if (known < 0) known = Array.FindIndex(Units, each => each.Written == baseUnit);
        if (known < 0) return Digits(found, expected.Number);
        decimal value = found / Units[known].Factor;
        return Digits(value, expected.Unit == Units[known].Written || expected.Unit.Length == 0 ? expected.Number : value) + Units[known].Shown;
    }

    // Four digits, and more until the rounded value is as much more or less than what was expected as the value is. Whole digits are never rounded away.
    private static string Digits(decimal value, decimal expected)
    {
        int decimals = 0;
        for (decimal first = Math.Abs(value); first is > 0 and < 1000 && decimals < 28; first *= 10) decimals++;
        while (decimals < 28 && decimal.Compare(Math.Round(value, decimals), expected) != decimal.Compare(value, expected)) decimals++;
        return Math.Round(value, decimals).ToString("0.############################", CultureInfo.InvariantCulture);
    }

    private static (decimal Number, string Unit)? Split(string text)
    {
        int end = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        return decimal.TryParse(text.AsSpan(0, end), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal number)
            ? (number, text[end..])
            : null;
    }
}
