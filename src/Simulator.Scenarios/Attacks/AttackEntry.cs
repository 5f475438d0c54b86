using Simulator.Attacks;
using Simulator.Network;

namespace Simulator.Scenarios.Attacks;

/// <summary>An attack that scenarios can name.</summary>
/// <param name="Case">Its number in the list of attacks to show.</param>
/// <param name="Goal">Whether it was reached, from what the victims recorded alone.</param>
/// <param name="Parties">Without whom it could do nothing.</param>
internal sealed record AttackEntry(
    string Name, string Case, AttackPosition Position, Func<World, string, AttackOrders, Attacker> Create, Predicate<VictimsRecord> Goal,
    AttackParties Parties = AttackParties.VictimAndPeer)
{
    /// <summary>Whether it is against HIP; else it is against Mobile IPv6 or OMIPv6.</summary>
    public bool IsOnHip => Case.StartsWith('H');

    /// <summary>Whether what another attack does can be taken for what this one does.</summary>
    /// <param name="isSameVictim">Whether both are made on one host.</param>
    public bool IsJudgedWith(AttackEntry other, bool isSameVictim) => Goal == other.Goal && (isSameVictim || Goals.IsOfEverybody(Goal));

    /// <summary>Whether what links lose by themselves looks like the attacker's doing.</summary>
    public bool IsJudgedByLoss => Goal == Goals.FlowsInterrupted;
}
