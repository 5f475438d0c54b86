namespace Simulator.Network.Stack;

/// <summary>The ways of a packet from transport to the wire.</summary>
public enum PassageKind : byte
{
    Plain,
    HomeAddressOption,
    RoutingHeader,
    Both,
    Tunnel,
    Hold,
    ToMachine,
    Drop,
}
