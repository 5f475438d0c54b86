namespace Simulator.Results.Charts;

/// <summary>The natural logarithm by additions, multiplications and divisions alone, so that a chart has the same bytes on every platform.</summary>
internal static class Logarithm
{
    private const double OfTwo = 0.693147180559945309417;
    private const int Terms = 17;

    /// <param name="value">Above zero and finite.</param>
    public static double Of(double value)
    {
        int twos = 0;
        for (; value >= 2; value /= 2) twos++;
        for (; value < 1; value *= 2) twos--;

        // log x = 2 artanh((x - 1) / (x + 1)), whose argument is below a third.
        double argument = (value - 1) / (value + 1);
        double power = argument;
        double sum = 0;
        for (int i = 0; i < Terms; i++, power *= argument * argument) sum += power / (2 * i + 1);
        return twos * OfTwo + 2 * sum;
    }
}
