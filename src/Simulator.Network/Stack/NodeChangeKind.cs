namespace Simulator.Network.Stack;

internal enum NodeChangeKind : byte
{
    Addresses,
    LinkUp,
    LinkDown,
}
