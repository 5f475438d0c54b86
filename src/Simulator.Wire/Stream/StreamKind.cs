namespace Simulator.Wire.Stream;

/// <summary>What a segment of a stream is for.</summary>
public enum StreamKind : byte
{
    /// <summary>Asks for a connection.</summary>
    Connect = 1,

    /// <summary>Answers <see cref="Connect"/>.</summary>
    Accept = 2,

    /// <summary>Carries octets, or none to acknowledge only.</summary>
    Data = 3,

    /// <summary><see cref="Data"/> that the sender's stream ends with.</summary>
    Finish = 4,

    /// <summary>Says that the sender has no such connection.</summary>
    Reset = 5,
}
