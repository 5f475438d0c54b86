using Simulator.Wire.Ip;

namespace Simulator.Network.Stack;

/// <summary>A machine that has an address checked for duplicates.</summary>
public interface IDuplicateClient : IProtocol
{
    /// <summary>The answer to <see cref="Outbox.DetectDuplicate"/>.</summary>
    void Detected(Interface via, IpAddress address, bool isUnique, Outbox outbox);
}
