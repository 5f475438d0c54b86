namespace Simulator.Network.Stack;

/// <summary>A machine that asks the host's name service.</summary>
public interface INameClient : IProtocol
{
    /// <param name="token">As given to <see cref="Outbox.Lookup"/>.</param>
    void Resolved(int token, Resolution resolution, Outbox outbox);
}
