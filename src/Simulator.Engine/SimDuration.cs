using System.Globalization;

namespace Simulator.Engine;

/// <summary>A span of simulated time in whole nanoseconds.</summary>
public readonly record struct SimDuration(long Nanoseconds) : IComparable<SimDuration>
{
    public static readonly SimDuration Zero;

    public static SimDuration FromNanoseconds(long nanoseconds) => new(nanoseconds);

    public static SimDuration FromMicroseconds(long microseconds) => new(checked(microseconds * 1_000));

    public static SimDuration FromMilliseconds(long milliseconds) => new(checked(milliseconds * 1_000_000));

    public static SimDuration FromSeconds(long seconds) => new(checked(seconds * 1_000_000_000));

    public static SimDuration FromMinutes(long minutes) => FromSeconds(checked(minutes * 60));

    /// <summary>How long <paramref name="octets"/> take at <paramref name="bitsPerSecond"/>, rounded up to a nanosecond.</summary>
    public static SimDuration OfTransmission(int octets, long bitsPerSecond)
    {
        // 64 bits hold 1.1 GB at this scale, far above any frame.
        long scaled = octets * 8L * 1_000_000_000L;
        return new((scaled + bitsPerSecond - 1) / bitsPerSecond);
    }

    public static SimDuration operator +(SimDuration a, SimDuration b) => new(checked(a.Nanoseconds + b.Nanoseconds));

    public static SimDuration operator -(SimDuration a, SimDuration b) => new(checked(a.Nanoseconds - b.Nanoseconds));

    public static SimDuration operator *(SimDuration duration, long factor) => new(checked(duration.Nanoseconds * factor));

    public static SimDuration operator /(SimDuration duration, long divisor) => new(duration.Nanoseconds / divisor);

    public static bool operator <(SimDuration a, SimDuration b) => a.Nanoseconds < b.Nanoseconds;

    public static bool operator >(SimDuration a, SimDuration b) => a.Nanoseconds > b.Nanoseconds;

    public static bool operator <=(SimDuration a, SimDuration b) => a.Nanoseconds <= b.Nanoseconds;

    public static bool operator >=(SimDuration a, SimDuration b) => a.Nanoseconds >= b.Nanoseconds;

    public int CompareTo(SimDuration other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>Seconds with all nine decimals, for example <c>0.000250000s</c>.</summary>
    public override string ToString()
    {
        string sign = Nanoseconds < 0 ? "-" : "";
        ulong magnitude = Nanoseconds < 0 ? unchecked((ulong)-Nanoseconds) : (ulong)Nanoseconds;
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{magnitude / 1_000_000_000}.{magnitude % 1_000_000_000:D9}s");
    }
}
