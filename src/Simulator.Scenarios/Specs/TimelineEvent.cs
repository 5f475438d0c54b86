using Simulator.Engine;

namespace Simulator.Scenarios;

/// <summary>
/// What happens to the network while it runs. Its kind is its type: <see cref="MoveEvent"/>, <see cref="LinkDownEvent"/>, <see cref="RebootEvent"/>,
/// <see cref="AddressEvent"/>, <see cref="DisconnectEvent"/>, <see cref="ConnectEvent"/>, <see cref="LinkChangeEvent"/>, <see cref="NodeChangeEvent"/>.
/// </summary>
public abstract record TimelineEvent
{
    /// <summary>Where the entry stands.</summary>
    public required SourcePosition Position { get; init; }

    /// <summary>When it begins.</summary>
    public required SimTime At { get; init; }

    /// <summary>How long what it takes away is away.</summary>
    public abstract SimDuration Lasts { get; }

    /// <summary>When that is back; never, when no clock reaches that time.</summary>
    public SimTime Ends => Lasts.Nanoseconds > SimTime.Never.Nanoseconds - At.Nanoseconds ? SimTime.Never : At + Lasts;
}
