namespace Simulator.Network.Stack;

/// <summary>What machines are told of an interface.</summary>
internal readonly record struct NodeChange(Interface Interface, NodeChangeKind Kind);
