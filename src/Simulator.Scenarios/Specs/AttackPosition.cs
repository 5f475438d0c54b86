namespace Simulator.Scenarios;

/// <summary>Where an attack is made from.</summary>
public enum AttackPosition
{
    /// <summary>From anywhere: it hears nothing of its victims.</summary>
    OffPath,

    /// <summary>From a link that its victims use: it hears, injects, spoofs.</summary>
    OnLink,

    /// <summary>From inside such a link: it also drops, delays and changes.</summary>
    OnPath,
}
