using Simulator.Attacks;
using Simulator.Attacks.OffPath;
using Simulator.Network;
using Simulator.Wire.Icmp;
using static Simulator.Scenarios.AttackPosition;

namespace Simulator.Scenarios.Attacks;

/// <summary>Every attack: its program, and the goal by which it is judged. One line each.</summary>
internal static class AttackCatalog
{
    public static IReadOnlyList<AttackEntry> All { get; } =
    [
        new("i1-flood", "H1", OffPath, (world, name, orders) => new I1Flood(world, name, orders), Goals.HonestExchangesLost),
        new("unsolicited-r1", "H2", OffPath, (world, name, orders) => new UnsolicitedR1(world, name, orders), Goals.ExponentiationsWasted),
        new("fake-restart", "H7", OffPath, (world, name, orders) => new FakeRestart(world, name, orders), Goals.FlowsInterrupted),
        new("reflected-r1", "H8", OffPath, (world, name, orders) => new ReflectedR1(world, name, orders), Goals.FlowsInterrupted),
        new("forged-no-hip", "H9", OffPath, Unreachable(IcmpErrorReason.ProtocolUnreachable), Goals.Downgraded),
        new("forged-r1-error", "H10", OffPath, Unreachable(IcmpErrorReason.ProtocolUnreachable), Goals.HonestExchangesLost),
        new("forged-refusal", "H11", OffPath, Unreachable(IcmpErrorReason.HostProhibited), Goals.VictimsExchangeLost),
        new("forged-end", "H12", OffPath, Unreachable(IcmpErrorReason.ProtocolUnreachable), Goals.FlowsInterrupted),
    ];

    /// <exception cref="ArgumentException">There is no such attack; a checked scenario names none.</exception>
    public static AttackEntry Find(string name) =>
        All.FirstOrDefault(entry => entry.Name == name) ?? throw new ArgumentException($"no attack '{name}'", nameof(name));

    private static Func<World, string, AttackOrders, Attacker> Unreachable(IcmpErrorReason reason) =>
        (world, name, orders) => new ForgedUnreachable(world, name, orders, reason);
}
