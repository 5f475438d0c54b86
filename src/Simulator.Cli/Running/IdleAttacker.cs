using Simulator.Network.Metrics;
using Simulator.Scenarios;

namespace Simulator.Cli.Running;

/// <summary>What to say of an attacker that did nothing, so that nobody takes it for one that was stopped.</summary>
internal static class IdleAttacker
{
    public static string Note(AttackerSpec attacker) =>
        $"attacker '{attacker.Name}' sent, changed and kept back no packet; is it where it hears what it needs, and in time? " +
        $"Its verdict says nothing of a defence, unless '{MetricCatalog.AttackPackets(attacker.Name).Name} sum == 0' is what you expect";
}
