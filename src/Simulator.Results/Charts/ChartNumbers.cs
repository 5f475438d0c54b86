using System.Globalization;

namespace Simulator.Results.Charts;

/// <summary>The numbers at a chart's marks, all with as many decimals: three digits of the largest, two of the least, as far as these go together.</summary>
internal readonly record struct ChartNumbers(int Decimals)
{
    private const double Largest = 1e15;
    private const int MostDecimals = 9;

    /// <param name="values">As the axis counts them; what is not finite does not matter.</param>
    public static ChartNumbers For(IEnumerable<double> values)
    {
        decimal[] sizes = [.. values.Where(double.IsFinite).Select(value => Math.Abs((decimal)Math.Clamp(value, -Largest, Largest))).Where(size => size > 0)];
        if (sizes.Length == 0) return new(0);
        int forLargest = Significant(sizes.Max(), 3);
        int most = Math.Min(Math.Max(forLargest, Math.Min(Significant(sizes.Min(), 2), forLargest + 2)), MostDecimals);
        // None are needed that are zero in all.
        return new(sizes.Max(size => (Math.Round(size, most) / 1.0000000000000000000000000000m).Scale));
    }

    public string Text(double value)
    {
        decimal rounded = Math.Round((decimal)Math.Clamp(value, -Largest, Largest), Decimals);
        if (rounded != 0 || value == 0) return Text(rounded);
        decimal least = 1;
        for (int i = 0; i < Decimals; i++) least /= 10;
        return value > 0 ? $"< {Text(least)}" : $"> {Text(-least)}";
    }

    private string Text(decimal value) => value.ToString("F" + Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    // How many decimals so many digits of a number above zero take.
    private static int Significant(decimal size, int digits)
    {
        int decimals = digits - 1;
        for (; size >= 10 && decimals > 0; size /= 10) decimals--;
        for (; size < 1 && decimals < MostDecimals; size *= 10) decimals++;
        return decimals;
    }
}
