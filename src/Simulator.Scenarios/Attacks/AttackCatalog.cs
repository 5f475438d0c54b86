using Simulator.Attacks.OffPath;

namespace Simulator.Scenarios.Attacks;

/// <summary>Every attack: its program, and the goal by which it is judged. One line each.</summary>
internal static class AttackCatalog
{
    public static IReadOnlyList<AttackEntry> All { get; } =
    [
        new("i1-flood", "H1", AttackPosition.OffPath, (world, name, orders) => new I1Flood(world, name, orders), Goals.HonestExchangesLost),
    ];

    /// <exception cref="ArgumentException">There is no such attack; a checked scenario names none.</exception>
    public static AttackEntry Find(string name) =>
        All.FirstOrDefault(entry => entry.Name == name) ?? throw new ArgumentException($"no attack '{name}'", nameof(name));
}
