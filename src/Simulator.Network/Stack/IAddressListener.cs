namespace Simulator.Network.Stack;

/// <summary>A machine that has to know when its host has moved.</summary>
public interface IAddressListener : IProtocol
{
    /// <summary>The host's addresses are others than before. What is sent from now on leaves from one of them.</summary>
    void AddressChanged(Outbox outbox);
}
