namespace Simulator.Results.Charts;

/// <summary>A control message, or anything else that happens at one moment.</summary>
/// <param name="Time">In seconds.</param>
/// <param name="Kind">What is drawn alike: its protocol.</param>
public readonly record struct TimelineSignal(double Time, string Kind, string Label);
