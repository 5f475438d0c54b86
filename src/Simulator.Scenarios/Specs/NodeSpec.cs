namespace Simulator.Scenarios;

/// <summary>A node. Its kind is its type: <see cref="HostSpec"/>, <see cref="RouterSpec"/>, <see cref="NatSpec"/>, <see cref="DnsServerSpec"/>.</summary>
public abstract record NodeSpec
{
    public required string Name { get; init; }

    /// <summary>Its kind as scenarios write it.</summary>
    public abstract string Kind { get; }

    /// <summary>Where the name stands.</summary>
    public required SourcePosition Position { get; init; }

    /// <summary>Its own profile, or the scenario's.</summary>
    public required CostProfileSpec Cpu { get; init; }

    /// <summary>Addresses that the file gives. <see cref="Scenario.Addresses"/> has these and the assigned ones.</summary>
    public required IReadOnlyList<GivenAddress> GivenAddresses { get; init; }
}
