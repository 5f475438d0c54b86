namespace Simulator.Scenarios;

/// <summary>Which exchanges a host takes part in (the draft's section 8.5).</summary>
public enum HipRole
{
    Both,
    InitiatorOnly,
    ResponderOnly,
    Refuse,
}
