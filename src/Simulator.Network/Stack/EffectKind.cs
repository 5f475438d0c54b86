namespace Simulator.Network.Stack;

/// <summary>What a machine can ask of its host.</summary>
internal enum EffectKind : byte
{
    SendUdp,
    SendIp,
    SendFrame,
    Deliver,
    Arm,
    Cancel,
    Charge,
    Lookup,
    Answer,
    Learn,
    GiveUp,
    Forget,
    DetectDuplicate,
    Detected,
    AddAddress,
    SetAddressState,
    RemoveAddress,
    AddRoute,
    RemoveRoute,
    Proxy,
    StopProxy,
    Inject,
    ReleaseHeld,

    /// <summary>The node's own: a packet it sent to itself arrives.</summary>
    Loop,
}
