namespace Simulator.Protocols.Hip;

/// <summary>How a Host Identity is known to the world (draft-moskowitz-hip-arch-00 sections 5 and 5.1).</summary>
public enum IdentityKind : byte
{
    /// <summary>Under a name in DNS; its HIGH is 127 bits of hash.</summary>
    Published,

    /// <summary>Under a name in DNS; its HIGH names the assigning authority, so that the name can be found from it.</summary>
    WellKnown,

    /// <summary>Nowhere: no name, a HIGH of hash only.</summary>
    Anonymous,
}
