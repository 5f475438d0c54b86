namespace Simulator.Scenarios;

/// <summary>A node that forwards between its links.</summary>
public sealed record RouterSpec : NodeSpec
{
    public override string Kind => "router";
}
