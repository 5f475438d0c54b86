using Simulator.Engine;

namespace Simulator.Attacks;

/// <summary>Whom to attack, when and how fast.</summary>
public sealed record AttackOrders
{
    public required Party Victim { get; init; }

    /// <summary>Whom the victim talks to; the victim itself when the scenario names nobody.</summary>
    public required Party Peer { get; init; }

    /// <summary>The host that it is the other half of, and whose address it uses by right; null when it acts for nobody.</summary>
    public Party? Self { get; init; }

    public SimTime Start { get; init; }

    /// <summary>Nothing is sent from here on.</summary>
    public SimTime Stop { get; init; } = SimTime.Never;

    /// <summary>From one act to the next, of attacks that act on their own.</summary>
    public SimDuration Every { get; init; } = SimDuration.FromMilliseconds(100);

    /// <summary>How long overheard packets are kept before they are used.</summary>
    public SimDuration Delay { get; init; }

    /// <summary>Acts in all.</summary>
    public long Count { get; init; } = long.MaxValue;
}
