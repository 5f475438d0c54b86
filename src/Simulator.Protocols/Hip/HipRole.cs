namespace Simulator.Protocols.Hip;

/// <summary>Which exchanges a host takes part in (draft-moskowitz-hip-arch-00 section 8.5).</summary>
public enum HipRole : byte
{
    Both,

    /// <summary>
    /// Answers an I1 by beginning an exchange of its own, as the draft says. Two such hosts never agree. Each I1, true or forged, costs it the state that
    /// an R1 would not.
    /// </summary>
    InitiatorOnly,

    /// <summary>Begins no exchange: what applications send to a peer without an association is dropped.</summary>
    ResponderOnly,

    /// <summary>Refuses what others begin with ICMP, and begins exchanges itself.</summary>
    Refuse,
}
