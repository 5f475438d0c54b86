using Simulator.Wire.Ip;

namespace Simulator.Network.Stack;

/// <summary>A layer between transport and IP, as HIP is one: it takes the segments for peers it knows and delivers theirs.</summary>
public interface IShim : IProtocol
{
    /// <summary>Whether segments to this destination go through the shim.</summary>
    bool Claims(IpAddress destination);

    /// <summary>A segment for a destination it claims.</summary>
    void Send(in Segment segment, Outbox outbox);

    /// <summary>What the host's resolver has just found, before the application that asked hears of it.</summary>
    void Learn(Resolution resolution);
}
