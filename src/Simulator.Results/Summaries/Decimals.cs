using System.Globalization;

namespace Simulator.Results.Summaries;

/// <summary>Numbers as text that reads back to the same number, in every culture and without exponents.</summary>
public static class Decimals
{
    /// <summary>The shortest decimal that reads back; empty for NaN.</summary>
    public static string Format(double value)
    {
        if (!double.IsFinite(value)) return double.IsNaN(value) ? "" : throw new ArgumentOutOfRangeException(nameof(value), value, "not finite");
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int e = text.IndexOf('E', StringComparison.Ordinal);
        return e < 0 ? text : Expand(text.AsSpan(0, e), int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    // -1.25E-07 is -0.000000125.
    private static string Expand(ReadOnlySpan<char> mantissa, int exponent)
    {
        string sign = mantissa[0] == '-' ? "-" : "";
        string text = mantissa[sign.Length..].ToString();
        int point = text.IndexOf('.', StringComparison.Ordinal);
        string digits = text.Replace(".", "", StringComparison.Ordinal);
        int whole = (point < 0 ? digits.Length : point) + exponent;
        if (whole <= 0) return $"{sign}0.{new string('0', -whole)}{digits}";
        return whole >= digits.Length
            ? sign + digits.PadRight(whole, '0')
            : $"{sign}{digits[..whole]}.{digits[whole..]}";
    }
}
