namespace Simulator.Wire.Hip;

/// <summary>What a HIP packet is, told from its records; the draft's packets carry no type (draft-moskowitz-hip-arch-00 sections 7.3 and 8.1).</summary>
public enum HipMessageKind : byte
{
    /// <summary>None of the draft's packets.</summary>
    Unknown,

    /// <summary>Nothing, or Remotes_HIGH alone.</summary>
    I1,

    /// <summary>Identity, Diffie-Hellman, cookie, transforms and SIG, without an ESEL.</summary>
    R1,

    /// <summary>The same with Remotes_ESEL.</summary>
    I2,

    /// <summary>Cookie, Remotes_ESEL and SIG.</summary>
    R2,

    /// <summary>Diffie-Hellman alone, inside ESP.</summary>
    Rekey,
}
