namespace Simulator.Protocols.MobileIPv6;

/// <summary>What a mobile node and its home agent have told each other.</summary>
public enum HomeRegistrationState
{
    /// <summary>The mobile node has no address yet.</summary>
    Unattached,

    /// <summary>On the home link, and nobody stands in for it.</summary>
    AtHome,

    /// <summary>An update with a new care-of address is not acknowledged yet.</summary>
    Registering,

    Registered,

    /// <summary>On the home link, and the home agent has still to be told.</summary>
    Deregistering,

    /// <summary>The home agent refused.</summary>
    Refused,
}
