namespace Simulator.Results.Charts;

/// <summary>From values to places on the page.</summary>
internal readonly record struct LinearScale(double Low, double High, double From, double To)
{
    public static LinearScale Of(Ticks ticks, double from, double to) => new(ticks.Low, ticks.High, from, to);

    public double Map(double value) => From + (Math.Clamp(value, Low, High) - Low) / (High - Low) * (To - From);
}
