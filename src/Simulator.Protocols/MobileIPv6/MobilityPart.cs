namespace Simulator.Protocols.MobileIPv6;

/// <summary>Whose timer a timer of the machine is.</summary>
internal enum MobilityPart
{
    Correspondent,
    HomeAgent,
    MobileNode,
    KeyExchange,
}
