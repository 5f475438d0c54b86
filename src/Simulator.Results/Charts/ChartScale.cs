namespace Simulator.Results.Charts;

/// <summary>From values to places on the page.</summary>
/// <param name="IsLogarithmic">Equal ratios are equally far apart; all values are above zero.</param>
internal readonly record struct ChartScale(double Low, double High, double From, double To, bool IsLogarithmic = false)
{
    public static ChartScale Of(Ticks ticks, double from, double to) => new(ticks.Low, ticks.High, from, to, ticks.IsLogarithmic);

    public double Map(double value)
    {
        double inside = Math.Clamp(value, Low, High);
        double part = IsLogarithmic ? Logarithm.Of(inside / Low) / Logarithm.Of(High / Low) : (inside - Low) / (High - Low);
        return From + part * (To - From);
    }
}
