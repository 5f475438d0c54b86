namespace Simulator.Engine;

/// <summary>A point on the run's clock, in whole nanoseconds since its start.</summary>
public readonly record struct SimTime(long Nanoseconds) : IComparable<SimTime>
{
    public static readonly SimTime Zero;

    /// <summary>Later than every time a run can reach: a deadline that never comes.</summary>
    public static readonly SimTime Never = new(long.MaxValue);

    /// <exception cref="OverflowException">The sum lies beyond the clock's 292 years.</exception>
    public static SimTime operator +(SimTime time, SimDuration delay) => new(checked(time.Nanoseconds + delay.Nanoseconds));

    public static SimTime operator -(SimTime time, SimDuration delay) => new(checked(time.Nanoseconds - delay.Nanoseconds));

    public static SimDuration operator -(SimTime later, SimTime earlier) => new(checked(later.Nanoseconds - earlier.Nanoseconds));

    public static bool operator <(SimTime a, SimTime b) => a.Nanoseconds < b.Nanoseconds;

    public static bool operator >(SimTime a, SimTime b) => a.Nanoseconds > b.Nanoseconds;

    public static bool operator <=(SimTime a, SimTime b) => a.Nanoseconds <= b.Nanoseconds;

    public static bool operator >=(SimTime a, SimTime b) => a.Nanoseconds >= b.Nanoseconds;

    public static SimTime Max(SimTime a, SimTime b) => a >= b ? a : b;

    public int CompareTo(SimTime other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>Seconds with all nine decimals, for example <c>1.000250000s</c>.</summary>
    public override string ToString() => new SimDuration(Nanoseconds).ToString();
}
