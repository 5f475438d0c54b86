using Simulator.Wire.Ip;

namespace Simulator.Network.Stack;

/// <summary>A packet that waits by <see cref="Passage.Hold"/>.</summary>
/// <param name="Packet">What follows the IP header; of a forwarded one all of it, and then nothing else here counts.</param>
/// <param name="Type">Null for a forwarded one.</param>
internal readonly record struct HeldPacket(
    Packet Packet, IpAddress Source, IpAddress Destination, IpProtocol Protocol, byte HopLimit, MessageType? Type, bool IsCarriedOn);
