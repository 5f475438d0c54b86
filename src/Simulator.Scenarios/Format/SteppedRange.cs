using System.Globalization;
using System.Numerics;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>The values from one number to another by steps, exact and in one unit: 10ms, 15ms, 20ms.</summary>
internal static class SteppedRange
{
    /// <summary>Far more than anybody reads.</summary>
    public const int MaxValues = 1_000;

    /// <returns>The values, from the first to the last that is not beyond the end; null after a reported error.</returns>
    public static IReadOnlyList<SweepValue>? Expand(FileScalar from, FileScalar to, FileScalar step, Reading reading)
    {
        if (!Take(from, reading, out ExactNumber first, out string unit)) return null;
        foreach (FileScalar other in (ReadOnlySpan<FileScalar>)[to, step])
        {
            if (!Take(other, reading, out _, out string otherUnit)) return null;
            if (otherUnit == unit) continue;
            reading.Error(other.Position, $"'{other.Text}' and '{from.Text}' have to be in one unit{(unit.Length > 0 ? $"; write this in {unit}" : "")}");
            return null;
        }

        Take(to, reading, out ExactNumber last, out _);
        Take(step, reading, out ExactNumber by, out _);
        int scale = Math.Max(first.Scale, Math.Max(last.Scale, by.Scale));
        BigInteger value = At(first, scale), end = At(last, scale), stride = At(by, scale);
        string? problem = stride.IsZero ? $"a step of '{step.Text}' leads nowhere"
            : value > end ? $"the range from '{from.Text}' to '{to.Text}' ends before it begins"
            : (end - value) / stride >= MaxValues ? $"these are more than {MaxValues} values"
            : null;
        if (problem is not null)
        {
            reading.Error(stride.IsZero ? step.Position : from.Position, problem);
            return null;
        }

        List<SweepValue> values = [];
        for (; value <= end; value += stride)
        {
            FileScalar written = new(from.Position, Text(value, scale) + unit, IsPlain: true, from.TextColumn);
            values.Add(SweepValue.Of(written.Text, from.Position, [written]));
        }

        return values;
    }

    private static bool Take(FileScalar text, Reading reading, out ExactNumber number, out string unit)
    {
        int length = ExactNumber.TryTake(text.Text, out number);
        unit = text.Text[length..];
        bool isQuantity = length > 0 && unit.All(c => char.IsAsciiLetter(c) || c is '%' or '/');
        if (!isQuantity) reading.Error(text.Position, $"'{text.Text}' is not a number with or without a unit, such as 10ms");
        return isQuantity;
    }

    private static BigInteger At(ExactNumber number, int scale) => number.Digits * BigInteger.Pow(10, scale - number.Scale);

    private static string Text(BigInteger value, int scale)
    {
        string digits = value.ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        return scale == 0 ? digits : $"{digits[..^scale]}.{digits[^scale..]}".TrimEnd('0').TrimEnd('.');
    }
}
