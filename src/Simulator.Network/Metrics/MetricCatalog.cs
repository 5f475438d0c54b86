namespace Simulator.Network.Metrics;

/// <summary>Every metric there is. What is not here cannot be recorded, and what is here is documented.</summary>
public static class MetricCatalog
{
    private const string AttackPrefix = "attack.";
    private const string VerdictSuffix = ".succeeded";
    private const string PacketsSuffix = ".packets";

    public static readonly MetricDefinition HipExchangeLatency = new("hip.exchange.latency", MetricUnit.Time, IsSampled: true,
        "first I1 sent to R2 verified, at the initiator", "node");

    public static readonly MetricDefinition HipExchangeStarted = new("hip.exchange.started", MetricUnit.Count, IsSampled: false,
        "exchanges that an initiator began", "node");

    public static readonly MetricDefinition HipExchangeCompleted = new("hip.exchange.completed", MetricUnit.Count, IsSampled: false,
        "exchanges that ended with a verified R2, at the initiator", "node");

    public static readonly MetricDefinition HipExchangeFailed = new("hip.exchange.failed", MetricUnit.Count, IsSampled: false,
        "exchanges that the initiator gave up", "node");

    public static readonly MetricDefinition HipExchangeRefused = new("hip.exchange.refused", MetricUnit.Count, IsSampled: false,
        "exchanges that ended because the responder refuses or does not speak HIP", "node");

    public static readonly MetricDefinition HipExchangeUnderWay = new("hip.exchange.under-way", MetricUnit.Count, IsSampled: false,
        "exchanges begun and not ended when the run ended, at the initiator", "node");

    public static readonly MetricDefinition HipRejected = new("hip.rejected", MetricUnit.Count, IsSampled: false,
        "HIP packets that a host did not accept, by message and reason", "node", "type", "reason");

    public static readonly MetricDefinition HipRetransmissions = new("hip.retransmissions", MetricUnit.Count, IsSampled: false,
        "I1, I2 and rekey packets sent again", "node", "type");

    public static readonly MetricDefinition HipDiffieHellmanKeys = new("hip.dh-keys", MetricUnit.Count, IsSampled: false,
        "ephemeral Diffie-Hellman key pairs a host made", "node");

    public static readonly MetricDefinition HipIdentityVerified = new("hip.identity.verified", MetricUnit.Count, IsSampled: false,
        "peers whose Host Identity was found in a signed zone", "node");

    public static readonly MetricDefinition HipAssociations = new("hip.associations", MetricUnit.Count, IsSampled: false,
        "security associations a host set up, as initiator or responder", "node", "role");

    public static readonly MetricDefinition HipPeers = new("hip.peers", MetricUnit.Count, IsSampled: false,
        "security associations a host set up, by the HIGH of the peer's identity", "node", "peer");

    public static readonly MetricDefinition HipAgreements = new("hip.agreements", MetricUnit.Count, IsSampled: false,
        "Diffie-Hellman agreements a host computed, one modular exponentiation each", "node");

    public static readonly MetricDefinition HipSignaturesVerified = new("hip.signatures.verified", MetricUnit.Count, IsSampled: false,
        "signatures of received HIP packets that a host verified, good or bad", "node");

    public static readonly MetricDefinition HipCookiesMade = new("hip.cookies", MetricUnit.Count, IsSampled: false,
        "values of I a responder made and had to keep", "node");

    public static readonly MetricDefinition HipAssociationsExpired = new("hip.associations.expired", MetricUnit.Count, IsSampled: false,
        "security associations that timed out without traffic", "node");

    public static readonly MetricDefinition HipRekeys = new("hip.rekeys", MetricUnit.Count, IsSampled: false,
        "Diffie-Hellman keys changed under an association: its own by the sender, the peer's by the receiver", "node", "role");

    public static readonly MetricDefinition HipRekeyLatency = new("hip.rekey.latency", MetricUnit.Time, IsSampled: true,
        "rekey packet first sent to the first packet under the new keys, at its sender", "node");

    public static readonly MetricDefinition HipRestarts = new("hip.restarts", MetricUnit.Count, IsSampled: false,
        "exchanges begun because ICMP says that the peer has forgotten an association", "node");

    public static readonly MetricDefinition HipDataDropped = new("hip.data.dropped", MetricUnit.Count, IsSampled: false,
        "application datagrams that HIP could not send, by reason", "node", "reason");

    public static readonly MetricDefinition EspRejected = new("esp.rejected", MetricUnit.Count, IsSampled: false,
        "ESP packets that a host did not accept, by reason", "node", "reason");

    public static readonly MetricDefinition EspAccepted = new("esp.accepted", MetricUnit.Count, IsSampled: false,
        "ESP packets that a host verified and opened", "node");

    public static readonly MetricDefinition DnsLookupLatency = new("dns.lookup.latency", MetricUnit.Time, IsSampled: true,
        "question asked by an application to answer validated, at the resolver's host", "node");

    public static readonly MetricDefinition DnsLookupFailed = new("dns.lookup.failed", MetricUnit.Count, IsSampled: false,
        "lookups without a usable answer, by reason", "node", "reason");

    public static readonly MetricDefinition DnsValidated = new("dns.validated", MetricUnit.Count, IsSampled: false,
        "answers by how DNSSEC judged them: secure, insecure, bogus", "node", "status");

    public static readonly MetricDefinition DnsRejected = new("dns.rejected", MetricUnit.Count, IsSampled: false,
        "datagrams that a resolver or name server did not take: malformed, mismatched", "node", "reason");

    public static readonly MetricDefinition ArpRejected = new("arp.rejected", MetricUnit.Count, IsSampled: false,
        "ARP packets whose sender a host did not believe: malformed, implausible, unsolicited", "node", "reason");

    public static readonly MetricDefinition NdRejected = new("nd.rejected", MetricUnit.Count, IsSampled: false,
        "Neighbor Discovery messages that a node did not take: malformed, hop-limit, implausible, conflicting, looped, unsupported", "node", "reason");

    public static readonly MetricDefinition NdDuplicates = new("nd.duplicates", MetricUnit.Count, IsSampled: false,
        "addresses that a node asked about and that another one has, or says it has", "node");

    public static readonly MetricDefinition NdUnreachable = new("nd.unreachable", MetricUnit.Count, IsSampled: false,
        "IPv6 neighbours that did not answer for their address, at first or any more", "node");

    public static readonly MetricDefinition NdEvicted = new("nd.evicted", MetricUnit.Count, IsSampled: false,
        "IPv6 neighbours that a node forgot to make room for others", "node");

    public static readonly MetricDefinition SignallingMessages = new("signalling.messages", MetricUnit.Count, IsSampled: false,
        "control messages on the wire, once per message and not per hop", "protocol", "type", "between");

    public static readonly MetricDefinition SignallingBytes = new("signalling.bytes", MetricUnit.Octets, IsSampled: false,
        "octets of control messages, IP header included, once per message and not per hop", "protocol", "type", "between");

    public static readonly MetricDefinition MobilityRejected = new("mipv6.rejected", MetricUnit.Count, IsSampled: false,
        "mobility messages and ESP that a node did not accept, by message and reason", "node", "type", "reason");

    public static readonly MetricDefinition MobilityBindings = new("mipv6.bindings", MetricUnit.Count, IsSampled: false,
        "Binding Updates that a home agent or correspondent accepted, by home and care-of address", "node", "home", "care-of");

    public static readonly MetricDefinition MobilityBindingTime = new("mipv6.binding-time", MetricUnit.Time, IsSampled: false,
        "how long a binding cache held a home address at a care-of address, of bindings that were updated or have ended", "node", "home", "care-of");

    public static readonly MetricDefinition Omipv6ExchangeStarted = new("omipv6.exchange.started", MetricUnit.Count, IsSampled: false,
        "Diffie-Hellman exchanges that a mobile node began", "node");

    public static readonly MetricDefinition Omipv6ExchangeCompleted = new("omipv6.exchange.completed", MetricUnit.Count, IsSampled: false,
        "exchanges that ended with Kabm, at the mobile node", "node");

    public static readonly MetricDefinition Omipv6ExchangeFailed = new("omipv6.exchange.failed", MetricUnit.Count, IsSampled: false,
        "exchanges that a mobile node abandoned, by reason", "node", "reason");

    public static readonly MetricDefinition Omipv6ExchangeLatency = new("omipv6.exchange.latency", MetricUnit.Time, IsSampled: true,
        "key pair begun for DH1 to DH4 verified, at the mobile node", "node");

    public static readonly MetricDefinition Omipv6ExchangeAbandonedAfter = new("omipv6.exchange.abandoned-after", MetricUnit.Time, IsSampled: true,
        "key pair begun for DH1 to the exchange abandoned, at the mobile node, by reason", "node", "reason");

    public static readonly MetricDefinition NatBindings = new("nat.bindings", MetricUnit.Count, IsSampled: false,
        "what a NAT began to know: UDP and echo bindings, HIP pairs, DNS names", "node", "kind");

    public static readonly MetricDefinition NatExpired = new("nat.expired", MetricUnit.Count, IsSampled: false,
        "what a NAT forgot because nothing used it any more", "node", "kind");

    public static readonly MetricDefinition NatReaddressed = new("nat.readdressed", MetricUnit.Count, IsSampled: false,
        "HIP pairs of which a host appeared under another address, inside or outside", "node", "side");

    public static readonly MetricDefinition DataSent = new("data.sent", MetricUnit.Count, IsSampled: false,
        "datagrams an application sent", "flow");

    public static readonly MetricDefinition DataReceived = new("data.received", MetricUnit.Count, IsSampled: false,
        "datagrams of a flow that reached the application they were for, each once", "flow");

    public static readonly MetricDefinition DataLost = new("data.lost", MetricUnit.Count, IsSampled: false,
        "datagrams of a flow that were sent and had not been delivered when the run ended", "flow");

    public static readonly MetricDefinition DataCorrupted = new("data.corrupted", MetricUnit.Count, IsSampled: false,
        "datagrams that reached an application with other content than was sent", "flow");

    public static readonly MetricDefinition DataDuplicated = new("data.duplicated", MetricUnit.Count, IsSampled: false,
        "datagrams of a flow that reached the application again", "flow");

    public static readonly MetricDefinition DataDelay = new("data.delay", MetricUnit.Time, IsSampled: true,
        "datagram handed to the host's stack to datagram received by the application", "flow");

    public static readonly MetricDefinition DataResponseTime = new("data.response-time", MetricUnit.Time, IsSampled: true,
        "request sent to response received, at the application that asked", "flow");

    public static readonly MetricDefinition DataTransferTime = new("data.transfer-time", MetricUnit.Time, IsSampled: true,
        "PORT sent to last octet of the file verified, at the FTP client, of transfers that completed", "flow");

    public static readonly MetricDefinition DataTransferStall = new("data.transfer-stall", MetricUnit.Time, IsSampled: true,
        "longest time that a transfer stood still, from one part of the file verified to the next, at the FTP client, of transfers that completed", "flow");

    public static readonly MetricDefinition DataStretch = new("data.stretch", MetricUnit.Ratio, IsSampled: true,
        "propagation delay of the links a datagram to or from a mobile node crossed over that of the shortest path between its ends as they are attached when it arrives", "flow");

    public static readonly MetricDefinition HandoverLatency = new("handover.latency", MetricUnit.Time, IsSampled: true,
        "mobile node detached to the first data packet of a flow received at its new place, or sent from there and received by the correspondent",
        "node", "flow", "direction", "peer");

    public static readonly MetricDefinition HandoverPhase = new("handover.phase", MetricUnit.Time, IsSampled: true,
        "the parts of handover.latency, which they add up to; a part that did not happen is not recorded", "node", "flow", "direction", "peer", "phase");

    public static readonly MetricDefinition HandoverPacketsLost = new("handover.packets-lost", MetricUnit.Count, IsSampled: false,
        "datagrams of a flow never delivered that were sent after the last one that arrived before a mobile end left its link, and before the first one that arrived after that by the new way",
        "flow");

    public static readonly MetricDefinition FtpCompleted = new("ftp.completed", MetricUnit.Count, IsSampled: false,
        "files that an FTP client received and verified whole", "flow");

    public static readonly MetricDefinition FtpFailed = new("ftp.failed", MetricUnit.Count, IsSampled: false,
        "transfers that an FTP client gave up, by reason", "flow", "reason");

    public static readonly MetricDefinition PacketsDropped = new("packets.dropped", MetricUnit.Count, IsSampled: false,
        "packets that died, by place and reason", "at", "reason");

    public static readonly MetricDefinition CpuBusy = new("cpu.busy", MetricUnit.Time, IsSampled: false,
        "simulated processor time spent, by operation", "node", "operation");

    /// <summary>Stands in the list for the metrics of <see cref="AttackSucceeded"/>.</summary>
    public static readonly MetricDefinition AnyAttackSucceeded = AttackSucceeded("NAME");

    /// <summary>The same for those of <see cref="AttackPackets"/>.</summary>
    public static readonly MetricDefinition AnyAttackPackets = AttackPackets("NAME");

    public static readonly IReadOnlyList<MetricDefinition> All =
    [
        HipExchangeLatency, HipExchangeStarted, HipExchangeCompleted, HipExchangeFailed, HipExchangeRefused, HipExchangeUnderWay, HipRejected, HipRetransmissions,
        HipDiffieHellmanKeys, HipIdentityVerified, HipAssociations, HipPeers, HipAgreements, HipSignaturesVerified, HipCookiesMade, HipAssociationsExpired,
        HipRekeys, HipRekeyLatency, HipRestarts, HipDataDropped, EspRejected, EspAccepted,
        DnsLookupLatency, DnsLookupFailed, DnsValidated, DnsRejected, ArpRejected, NdRejected, NdDuplicates, NdUnreachable, NdEvicted,
        MobilityRejected, MobilityBindings, MobilityBindingTime, Omipv6ExchangeStarted, Omipv6ExchangeCompleted, Omipv6ExchangeFailed, Omipv6ExchangeLatency,
        Omipv6ExchangeAbandonedAfter,
        SignallingMessages, SignallingBytes,
        NatBindings, NatExpired, NatReaddressed,
        DataSent, DataReceived, DataLost, DataCorrupted, DataDuplicated, DataDelay, DataResponseTime, DataTransferTime, DataTransferStall, DataStretch,
        HandoverLatency, HandoverPhase, HandoverPacketsLost,
        FtpCompleted, FtpFailed, PacketsDropped, CpuBusy, AnyAttackSucceeded, AnyAttackPackets,
    ];

    /// <summary>The verdict on the attacker of a name, decided by what its victim ended up believing or losing.</summary>
    public static MetricDefinition AttackSucceeded(string attacker) => new($"{AttackPrefix}{attacker}{VerdictSuffix}", MetricUnit.Boolean, IsSampled: false,
        "whether the attacker of this name reached its goal, judged by what its victims recorded");

    /// <summary>What the attacker of a name did. Where that is nothing, the verdict is about nothing.</summary>
    public static MetricDefinition AttackPackets(string attacker) => new($"{AttackPrefix}{attacker}{PacketsSuffix}", MetricUnit.Count, IsSampled: false,
        "packets that the attacker of this name sent, changed or kept from going on; its answers to ARP are not counted");

    /// <summary>The attacker whose verdict or packets a metric is; null for any other metric.</summary>
    public static string? AttackerOf(string metric) => AttackerOf(metric, VerdictSuffix) ?? AttackerOf(metric, PacketsSuffix);

    /// <summary>The metric of a name, those of attackers included; null when there is none.</summary>
    public static MetricDefinition? Find(string metric)
    {
        if (AttackerOf(metric, VerdictSuffix) is { } judged) return AttackSucceeded(judged);
        if (AttackerOf(metric, PacketsSuffix) is { } counted) return AttackPackets(counted);
        foreach (MetricDefinition definition in All)
        {
            if (definition.Name == metric) return definition;
        }

        return null;
    }

    private static string? AttackerOf(string metric, string suffix) =>
        metric.Length > AttackPrefix.Length + suffix.Length
            && metric.StartsWith(AttackPrefix, StringComparison.Ordinal) && metric.EndsWith(suffix, StringComparison.Ordinal)
            ? metric[AttackPrefix.Length..^suffix.Length]
            : null;
}
