using Simulator.Engine;
using Simulator.Protocols.Hip;

namespace Simulator.Scenarios;

/// <summary>A host's Host Identity Payload (draft-moskowitz-hip-arch, -hip, 1999): its identities and its policy.</summary>
public sealed record HipSpec
{
    public required SourcePosition Position { get; init; }

    /// <summary>At least one, names unique. Traffic that names none uses the first.</summary>
    public required IReadOnlyList<IdentitySpec> Identities { get; init; }

    /// <summary>Nodes whose address and HIGH this host has been given, without DNS. Each speaks HIP.</summary>
    public required IReadOnlyList<SourceName> Peers { get; init; }

    /// <summary>Whether it starts an exchange without knowing the responder's HIGH.</summary>
    public required bool Opportunistic { get; init; }

    public required DiffieHellmanGroup DiffieHellman { get; init; }

    /// <summary>At least one, most wanted first, no repeats.</summary>
    public required IReadOnlyList<HipTransform> Transforms { get; init; }

    /// <summary>Whether a responder talks to anonymous initiators.</summary>
    public required bool AcceptAnonymous { get; init; }

    /// <summary>How a responder checks the initiator's Host Identity.</summary>
    public required InitiatorVerification VerifyInitiator { get; init; }

    public required RetransmitSpec Retransmit { get; init; }

    /// <summary>An association that carried nothing for this long is given up.</summary>
    public required SimDuration SaTimeout { get; init; }

    public required ReuseSpec Reuse { get; init; }

    public required HipRole Role { get; init; }

    /// <summary>Whether of two initiator-only hosts that wait for each other the one with the lower HIGH responds.</summary>
    public bool YieldInRace { get; init; }

    public required RekeySpec Rekey { get; init; }

    /// <summary>Where ESP sequence numbers begin; at least 1.</summary>
    public required uint FirstSequenceNumber { get; init; }

    /// <summary>What a host does when the exchange fails.</summary>
    public required HipFallback Fallback { get; init; }

    /// <summary>The "reasonable delta" of the draft's section 10, which gives no figure.</summary>
    public required SimDuration Delta { get; init; }

    /// <summary>Whether an initiator refuses an R1 that was signed before its I1 was sent.</summary>
    public bool RequireFreshR1 { get; init; }

    /// <summary>Whether a responder's cookies are for the initiator alone that asked for them.</summary>
    public bool BindCookies { get; init; }

    /// <summary>Rules that the host leaves out, for studies of attacks.</summary>
    public HipWeakness Weaknesses { get; init; }

    /// <summary>Unreachable messages that end an association; the draft's state machine says "x". At least 1.</summary>
    public required int IcmpLimit { get; init; }
}
