namespace Simulator.Network;

/// <summary>What a binding lends: each has a number space of its own.</summary>
internal enum NatBindingKind : byte
{
    Udp,
    Echo,
}
