using Simulator.Engine;
using Simulator.Network.Metrics;

namespace Simulator.Scenarios.Attacks;

/// <summary>What attackers want, as something that can be seen of their victims.</summary>
internal static class Goals
{
    /// <summary>Those that all hosts and flows of a run decide, not the victim alone.</summary>
    public static bool IsOfEverybody(Predicate<VictimsRecord> goal) =>
        goal == HonestExchangesLost || goal == Downgraded || goal == FlowsInterrupted || goal == KeyExchangesLost || goal == Amplified || goal == DatagramsInjected;

    /// <summary>Less than half of the exchanges that honest hosts began were completed.</summary>
    public static bool HonestExchangesLost(VictimsRecord record) =>
        2 * record.Sum(MetricCatalog.HipExchangeCompleted) < record.Sum(MetricCatalog.HipExchangeStarted);

    /// <summary>An exchange of the victim's was given up or refused, or goes on without end, although its peer is there and willing.</summary>
    public static bool VictimsExchangeLost(VictimsRecord record) =>
        record.OfVictim(MetricCatalog.HipExchangeCompleted) < record.OfVictim(MetricCatalog.HipExchangeStarted);

    /// <summary>Datagrams reached applications that no ESP packet carried: their senders believe that the other host speaks no HIP.</summary>
    public static bool Downgraded(VictimsRecord record) => record.Sum(MetricCatalog.DataReceived) > record.Sum(MetricCatalog.EspAccepted);

    /// <summary>The victim computed a Diffie-Hellman agreement that belongs to no association of its own.</summary>
    public static bool ExponentiationsWasted(VictimsRecord record) =>
        record.OfVictim(MetricCatalog.HipAgreements) > record.OfVictim(MetricCatalog.HipAssociations);

    /// <summary>The victim verified more signatures of others than all honest exchanges of the run can need: two at an initiator, one at a responder.</summary>
    public static bool VerificationsWasted(VictimsRecord record) =>
        record.OfVictim(MetricCatalog.HipSignaturesVerified) > 2 * record.Sum(MetricCatalog.HipExchangeStarted);

    /// <summary>The victim has an association with an identity that is no honest host's.</summary>
    public static bool AssociatedWithStranger(VictimsRecord record) => record.HasStrangeAssociation;

    /// <summary>The victim talks under an association with somebody else than it thinks, and is answered.</summary>
    public static bool SessionRead(VictimsRecord record) => record.HasStrangeAssociation && record.Sum(MetricCatalog.DataReceived) > 0;

    /// <summary>Datagrams of honest flows did not arrive. On links without loss nothing else loses them.</summary>
    public static bool FlowsInterrupted(VictimsRecord record) => record.Sum(MetricCatalog.DataLost) > 0;

    /// <summary>A binding cache held the victim's address at somebody else's.</summary>
    public static bool BindingStolen(VictimsRecord record) => record.HasStrangeBinding;

    /// <summary>The same, and when that was over what had gone there came to the victim.</summary>
    public static bool FloodedAtHome(VictimsRecord record) => record.HasStrangeBinding && record.Sum(MetricCatalog.DataReceived) > 0;

    /// <summary>No binding of the victim was made where it asked for one.</summary>
    public static bool BindingDenied(VictimsRecord record) => record.BindingsOfVictim == 0;

    /// <summary>Packets reached the victim that it did not ask for.</summary>
    public static bool Bombed(VictimsRecord record) => record.UnwantedPackets > 0;

    /// <summary>The victim, which sends no echo requests and is sent none, was answered, or answered one.</summary>
    public static bool EchoesReachedVictim(VictimsRecord record) => record.MessagesOfVictim("echo-reply") > 0;

    /// <summary>Less than half of the exchanges of OMIPv6 that honest mobile nodes began were completed.</summary>
    public static bool KeyExchangesLost(VictimsRecord record) =>
        2 * record.Sum(MetricCatalog.Omipv6ExchangeCompleted) < record.Sum(MetricCatalog.Omipv6ExchangeStarted);

    /// <summary>The victim went on to bind by return routability alone: it began exchanges of OMIPv6 and completed none, although its correspondent speaks it.</summary>
    public static bool KeptToReturnRoutability(VictimsRecord record) =>
        record.BindingsOfVictim > 0 && record.OfVictim(MetricCatalog.Omipv6ExchangeStarted) > 0 && record.OfVictim(MetricCatalog.Omipv6ExchangeCompleted) == 0;

    /// <summary>The victim spent more than a second of its processor's time on Diffie-Hellman in a run whose honest exchanges need some of it.</summary>
    public static bool ProcessorSpent(VictimsRecord record) => record.DiffieHellmanTime > SimDuration.FromSeconds(1);

    /// <summary>More octets of DH2 were sent than of DH1.</summary>
    public static bool Amplified(VictimsRecord record) => record.OctetsOf("DH2") > record.OctetsOf("DH1");

    /// <summary>The victim tests addresses for correspondents, although no application of any host sends anything.</summary>
    public static bool SignallingInduced(VictimsRecord record) => record.Sum(MetricCatalog.DataSent) == 0 && record.MessagesOfVictim("CoTI") > 0;

    /// <summary>The victim made Binding Updates with tokens that its peer never gave.</summary>
    public static bool ForgedTokensUsed(VictimsRecord record) => record.RejectedByPeer("BU", "bad-authenticator") > 0;

    /// <summary>An application received a datagram again, or one that nobody sent.</summary>
    public static bool DatagramsInjected(VictimsRecord record) =>
        record.Sum(MetricCatalog.DataDuplicated) + record.Sum(MetricCatalog.DataCorrupted) > 0;
}
