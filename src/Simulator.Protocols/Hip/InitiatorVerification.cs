namespace Simulator.Protocols.Hip;

/// <summary>How a responder judges an initiator beyond its signature (draft-moskowitz-hip-arch-00 section 10).</summary>
public enum InitiatorVerification : byte
{
    /// <summary>The signature under the Host Identity it sent is enough.</summary>
    None,

    /// <summary>Its Host Identity has to be in a signed zone, under the name it gives or the one its HIGH leads to.</summary>
    Dns,
}
