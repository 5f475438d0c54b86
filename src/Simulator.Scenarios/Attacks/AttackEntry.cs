using Simulator.Attacks;
using Simulator.Network;

namespace Simulator.Scenarios.Attacks;

/// <summary>An attack that scenarios can name.</summary>
/// <param name="Case">Its number in the list of attacks to show.</param>
/// <param name="Goal">Whether it was reached, from what the victims recorded alone.</param>
internal sealed record AttackEntry(
    string Name, string Case, AttackPosition Position, Func<World, string, AttackOrders, Attacker> Create, Predicate<VictimsRecord> Goal);
