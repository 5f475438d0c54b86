using Simulator.Engine;
using Simulator.Scenarios.Files;

namespace Simulator.Scenarios.Format;

/// <summary>A <c>set</c> whose path has not been followed yet; it ends as a <see cref="LinkChangeEvent"/> or a <see cref="NodeChangeEvent"/>.</summary>
internal sealed record PendingChange : TimelineEvent
{
    /// <summary>Empty when it could not be read.</summary>
    public required SourceName Path { get; init; }

    /// <summary>Null when there is none.</summary>
    public required FileValue? Value { get; init; }

    public override SimDuration Lasts => SimDuration.Zero;
}
