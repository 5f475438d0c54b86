namespace Simulator.Wire.Mobility.Omipv6;

/// <summary>
/// The sub-type octet of the messages of draft-haddad-mipv6-omipv6-01 section 7. The draft has no numbers for them: they are one experimental
/// mobility header type, <see cref="MobilityMessageType.Experimental"/>.
/// </summary>
public enum DhMessageType : byte
{
    /// <summary>Mobile node to correspondent, the direct path.</summary>
    Dh1 = 1,

    /// <summary>Back, twice: the direct path and through the home agent.</summary>
    Dh2 = 2,

    /// <summary>Mobile node to correspondent, encrypted.</summary>
    Dh3 = 3,

    /// <summary>Back, encrypted.</summary>
    Dh4 = 4,
}
