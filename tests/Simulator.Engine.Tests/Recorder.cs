namespace Simulator.Engine.Tests;

/// <summary>Writes down what it is woken with, and when.</summary>
internal sealed class Recorder(Simulation? simulation = null) : IEventHandler
{
    public List<(SimTime Time, int Kind, int Argument)> Seen { get; } = [];

    /// <summary>Run after an event is written down, to react to it.</summary>
    public Action? Reaction { get; set; }

    public void Handle(int kind, int argument)
    {
        Seen.Add((simulation?.Now ?? SimTime.Zero, kind, argument));
        Reaction?.Invoke();
    }
}
