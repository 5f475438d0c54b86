namespace Simulator.Network.Metrics;

/// <summary>The parts of a handover, in their order. Each begins where the one before it that happened has ended.</summary>
public enum HandoverPhase : byte
{
    /// <summary>Detached until on the new link.</summary>
    Outage,

    /// <summary>Until the new router is chosen.</summary>
    MovementDetection,

    /// <summary>Until a care-of address may be used.</summary>
    AddressConfiguration,

    /// <summary>Until the home agent's binding acknowledgement.</summary>
    HomeRegistration,

    /// <summary>Until both tokens are there.</summary>
    ReturnRoutability,

    /// <summary>Until what the correspondent's binding causes arrives: its acknowledgement, or the first packet by the new path.</summary>
    CorrespondentRegistration,

    /// <summary>Until the previous access router's acknowledgement, where there is one.</summary>
    LocalRegistration,

    /// <summary>Until the first data packet.</summary>
    Resume,
}
