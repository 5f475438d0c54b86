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
}
