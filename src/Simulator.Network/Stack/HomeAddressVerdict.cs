namespace Simulator.Network.Stack;

/// <summary>What becomes of a packet with a home address option.</summary>
public enum HomeAddressVerdict : byte
{
    /// <summary>The home address stands for the packet's source.</summary>
    Accept,

    /// <summary>The packet is dropped.</summary>
    Ignore,
}
