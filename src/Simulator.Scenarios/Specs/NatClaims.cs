namespace Simulator.Scenarios;

/// <summary>Whose a HIGH or an ESEL is when packets from two addresses use it.</summary>
public enum NatClaims
{
    /// <summary>The last packet's, so that hosts can move.</summary>
    Latest,

    /// <summary>The first packet's, until its state expires.</summary>
    First,
}
