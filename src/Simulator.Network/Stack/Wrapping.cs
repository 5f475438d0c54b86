using Simulator.Wire.Ip;

namespace Simulator.Network.Stack;

/// <summary>What stood on the wire of a packet that reaches a machine under other addresses.</summary>
internal readonly record struct Wrapping(IpAddress? CareOf, IpAddress? RoutedTo, IpAddress? Tunnel);
