namespace Simulator.Engine;

/// <summary>What an event wakes. The two integers mean what the handler's owner scheduled them to mean.</summary>
public interface IEventHandler
{
    void Handle(int kind, int argument);
}
