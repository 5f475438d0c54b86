namespace Simulator.Results.Descriptions;

/// <summary>Something that happens at a time of the run.</summary>
/// <param name="AtNanoseconds">From the start.</param>
/// <param name="Text">In words: <c>mn moves to access2, outage 50 ms</c>.</param>
public sealed record DescribedEvent(long AtNanoseconds, string Text);
