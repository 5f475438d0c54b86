namespace Simulator.Results;

/// <summary>Repetitions by number, counted from 0: <c>First</c>, <c>First + Stride</c>, … <c>Count</c> of them.</summary>
public readonly record struct RepetitionRange(int First, int Stride, int Count)
{
    public int this[int index] => First + index * Stride;
}
