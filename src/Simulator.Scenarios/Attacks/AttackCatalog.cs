using Simulator.Attacks;
using Simulator.Attacks.OffPath;
using Simulator.Attacks.OnLink;
using Simulator.Attacks.OnPath;
using Simulator.Network;
using Simulator.Wire.Icmp;
using Simulator.Wire.Mobility;
using static Simulator.Scenarios.AttackPosition;

namespace Simulator.Scenarios.Attacks;

/// <summary>Every attack: its program, and the goal by which it is judged. One line each.</summary>
internal static class AttackCatalog
{
    public static IReadOnlyList<AttackEntry> All { get; } =
    [
        new("i1-flood", "H1", OffPath, (world, name, orders) => new I1Flood(world, name, orders), Goals.HonestExchangesLost, AttackParties.Victim),
        new("unsolicited-r1", "H2", OffPath, (world, name, orders) => new UnsolicitedR1(world, name, orders), Goals.ExponentiationsWasted),
        new("r1-race", "H3", OnLink, (world, name, orders) => new R1Race(world, name, orders), Goals.AssociatedWithStranger),
        new("junk-i2-flood", "H4", OffPath, (world, name, orders) => new JunkI2Flood(world, name, orders, seesR1: false), Goals.VerificationsWasted, AttackParties.Victim),
        new("junk-i2-flood-seen-r1", "H4", OffPath, (world, name, orders) => new JunkI2Flood(world, name, orders, seesR1: true), Goals.VerificationsWasted, AttackParties.Victim),
        new("replayed-r1", "H5", OnLink, (world, name, orders) => new ReplayedR1(world, name, orders), Goals.VictimsExchangeLost),
        new("replayed-i2", "H6", OnLink, HipReplay.OfI2, Goals.FlowsInterrupted, AttackParties.Victim),
        new("fake-restart", "H7", OffPath, (world, name, orders) => new FakeRestart(world, name, orders), Goals.FlowsInterrupted),
        new("reflected-r1", "H8", OffPath, (world, name, orders) => new ReflectedR1(world, name, orders), Goals.FlowsInterrupted),
        new("forged-r2", "H8", OffPath, (world, name, orders) => new ForgedR2(world, name, orders), Goals.VerificationsWasted),
        new("replayed-r2", "H8", OnLink, HipReplay.OfR2, Goals.FlowsInterrupted, AttackParties.Victim),
        new("forged-no-hip", "H9", OffPath, Unreachable(IcmpErrorReason.ProtocolUnreachable), Goals.Downgraded),
        new("forged-r1-error", "H10", OffPath, Unreachable(IcmpErrorReason.ProtocolUnreachable), Goals.HonestExchangesLost),
        new("forged-refusal", "H11", OffPath, Unreachable(IcmpErrorReason.HostProhibited), Goals.VictimsExchangeLost),
        new("forged-refusal-after-r1", "H11", OffPath, Unreachable(IcmpErrorReason.HostProhibited), Goals.VictimsExchangeLost),
        new("forged-refusal-established", "H11", OffPath, Unreachable(IcmpErrorReason.HostProhibited), Goals.FlowsInterrupted),
        new("forged-end", "H12", OffPath, Unreachable(IcmpErrorReason.ProtocolUnreachable), Goals.FlowsInterrupted),
        new("man-in-the-middle", "H13", OnPath, (world, name, orders) => new ManInTheMiddle(world, name, orders), Goals.SessionRead),
        new("initiator-impersonation", "H14", OnPath, (world, name, orders) => new InitiatorImpersonation(world, name, orders), Goals.AssociatedWithStranger),
        new("replayed-esp", "H15", OnLink, (world, name, orders) => new EspReplay(world, name, orders, ahead: 0), Goals.DatagramsInjected, AttackParties.Victim),
        new("injected-esp", "H15", OnLink, (world, name, orders) => new EspReplay(world, name, orders, ahead: 1000), Goals.DatagramsInjected, AttackParties.Victim),
        new("first-spi-collision", "H16", OnLink, (world, name, orders) => new FirstSpiCollision(world, name, orders), Goals.FlowsInterrupted),
        new("injected-rekey", "H17", OffPath, (world, name, orders) => new InjectedRekey(world, name, orders), Goals.FlowsInterrupted),
        new("nat-poisoning", "H18", OnLink, (world, name, orders) => new NatPoisoning(world, name, orders), Goals.VictimsExchangeLost),
        new("selector-collisions", "H19", OffPath, (world, name, orders) => new SelectorCollisions(world, name, orders), Goals.FlowsInterrupted, AttackParties.Victim),
        new("high-collision", "H19", OffPath, (world, name, orders) => new HighCollision(world, name, orders), Goals.FlowsInterrupted),

        new("forged-binding-update", "M1, M2", OffPath, (world, name, orders) => new ForgedBindingUpdate(world, name, orders, ushort.MaxValue), Goals.BindingStolen),
        new("return-home-flood", "M14", OffPath, (world, name, orders) => new ForgedBindingUpdate(world, name, orders, lifetime: 4), Goals.FloodedAtHome),
        new("token-theft", "M3, M4, M5, M20", OnLink, (world, name, orders) => new TokenTheft(world, name, orders, runsExchange: false), Goals.BindingStolen),
        new("early-token-theft", "M8", OnLink, (world, name, orders) => new TokenTheft(world, name, orders, runsExchange: false), Goals.FlowsInterrupted),
        new("binding-replay", "M9, M10, M11", OnLink, (world, name, orders) => new BindingReplay(world, name, orders), Goals.FlowsInterrupted),
        new("bombing", "M12", OnLink, (world, name, orders) => new Bombing(world, name, orders, runsExchange: false, spoofsSource: false), Goals.Bombed, AttackParties.VictimPeerAndSelf),
        new("home-address-reflection", "M15", OffPath, (world, name, orders) => new HomeAddressReflection(world, name, orders), Goals.EchoesReachedVictim),
        new("blocked-updates", "M19", OnPath, Blocking(MobilityMessageType.BindingUpdate), Goals.FlowsInterrupted),
        new("blocked-home-tests", "M21", OnPath, Blocking(MobilityMessageType.HomeTest), Goals.FlowsInterrupted),
        new("test-forgery", "M22", OffPath, (world, name, orders) => new TestForgery(world, name, orders), Goals.ForgedTokensUsed),
        new("routing-header-abuse", "M23", OffPath, (world, name, orders) => new RoutingHeaderAbuse(world, name, orders), Goals.EchoesReachedVictim),
        new("binding-flood", "M17", OffPath, (world, name, orders) => new BindingFlood(world, name, orders), Goals.BindingDenied),
        new("key-theft", "M3, M5, M20", OnLink, (world, name, orders) => new TokenTheft(world, name, orders, runsExchange: true), Goals.BindingStolen),
        new("early-key-theft", "M8", OnLink, (world, name, orders) => new TokenTheft(world, name, orders, runsExchange: true), Goals.FlowsInterrupted),
        new("key-exchange-interception", "M5, M6", OnPath, (world, name, orders) => new KeyExchangeInterception(world, name, orders, changesBothCopies: true), Goals.BindingStolen),
        new("key-exchange-interception-one-path", "M6, M7", OnPath, (world, name, orders) => new KeyExchangeInterception(world, name, orders, changesBothCopies: false), Goals.BindingStolen),
        new("bombing-by-option", "M12", OnLink, (world, name, orders) => new Bombing(world, name, orders, runsExchange: true, spoofsSource: false), Goals.Bombed, AttackParties.VictimPeerAndSelf),
        new("bombing-by-source", "M13", OnLink, (world, name, orders) => new Bombing(world, name, orders, runsExchange: true, spoofsSource: true), Goals.Bombed, AttackParties.VictimPeerAndSelf),
        new("reflected-exchange", "M16", OnLink, (world, name, orders) => new ExchangeFlood(world, name, orders, knowsKbm: true), Goals.Amplified, AttackParties.VictimPeerAndSelf),
        new("forged-exchange-flood", "M17", OnLink, (world, name, orders) => new ExchangeFlood(world, name, orders, knowsKbm: false), Goals.ProcessorSpent, AttackParties.VictimPeerAndSelf),
        new("blocked-answers", "M21", OnPath, Blocking(MobilityMessageType.Experimental), Goals.KeyExchangesLost),
        new("forged-binding-error", "downgrade", OffPath, (world, name, orders) => new ForgedBindingError(world, name, orders), Goals.KeptToReturnRoutability),
        new("forged-binding-error-to-tests", "downgrade", OffPath, (world, name, orders) => new ForgedBindingError(world, name, orders), Goals.BindingDenied),
        new("binding-error-race", "downgrade", OnLink, (world, name, orders) => new BindingErrorRace(world, name, orders), Goals.KeptToReturnRoutability),
        new("induced-signalling", "M18", OffPath, (world, name, orders) => new InducedSignalling(world, name, orders), Goals.SignallingInduced, AttackParties.Victim),
        new("home-address-denial", "home link", OnLink, (world, name, orders) => new AddressDenial(world, name, orders), Goals.BindingDenied, AttackParties.Victim),
        new("neighbour-spoofing", "home link", OnLink, (world, name, orders) => new NeighbourSpoofing(world, name, orders), Goals.FlowsInterrupted, AttackParties.Victim),
    ];

    /// <exception cref="ArgumentException">There is no such attack; a checked scenario names none.</exception>
    public static AttackEntry Find(string name) =>
        All.FirstOrDefault(entry => entry.Name == name) ?? throw new ArgumentException($"no attack '{name}'", nameof(name));

    private static Func<World, string, AttackOrders, Attacker> Blocking(MobilityMessageType type) =>
        (world, name, orders) => new Blocking(world, name, orders, type);

    private static Func<World, string, AttackOrders, Attacker> Unreachable(IcmpErrorReason reason) =>
        (world, name, orders) => new ForgedUnreachable(world, name, orders, reason);
}
