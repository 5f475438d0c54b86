namespace Simulator.Protocols.Hip;

/// <summary>
/// Where an association stands, in the words of draft-moskowitz-hip-arch-00 section 9.3: Inm is an initiator that sent packet n and received packet m,
/// Rnm a responder.
/// </summary>
internal enum AssociationState : byte
{
    /// <summary>Ioo or Roo with nothing under way: before the beginning and after the end. A responder stays here until a valid I2.</summary>
    Unassociated,

    /// <summary>Ioo, I1 sent.</summary>
    I1Sent,

    /// <summary>I1o: R1 verified, I2 sent.</summary>
    I2Sent,

    /// <summary>Ro1: I2 verified, R2 not yet sent.</summary>
    I2Received,

    /// <summary>I11 or R11, and Inm or Rmn from then on.</summary>
    Established,
}
