namespace Simulator.Network.Stack;

/// <summary>The host's stub resolver.</summary>
public interface INameService : IProtocol
{
    /// <summary>A question of another machine on the host; answered through <see cref="Outbox.Answer"/>.</summary>
    void Lookup(in NameQuestion question, Outbox outbox);
}
