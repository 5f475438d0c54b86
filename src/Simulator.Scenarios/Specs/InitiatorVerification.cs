namespace Simulator.Scenarios;

/// <summary>How a responder checks that an initiator's Host Identity is the one published.</summary>
public enum InitiatorVerification
{
    /// <summary>Only the signature under the key that came with the packet.</summary>
    None,

    /// <summary>Also against the KEY record in the DNS.</summary>
    Dns,
}
