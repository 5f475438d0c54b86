using Simulator.Network.Stack;
using Simulator.Wire.Ip;

namespace Simulator.Protocols.MobileIPv6;

/// <summary>How this node's own mobility lets a message out: as it stands, with a home address option, or through its home agent.</summary>
internal interface IPathSelection
{
    /// <param name="source">One of the node's addresses.</param>
    /// <param name="careOf">Where the destination is, for a type 2 routing header; null for none, whatever binding there is.</param>
    Passage Select(IpAddress source, IpAddress destination, IpAddress? careOf);
}
