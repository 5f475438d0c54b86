using Simulator.Engine;

namespace Simulator.Results.Sequence;

/// <summary>A stretch of time that the chart does not draw to scale.</summary>
/// <param name="Y">Its middle.</param>
internal readonly record struct SequenceBreak(double Y, SimDuration Length);
