namespace Simulator.Wire;

/// <summary>Why bytes were not taken. The testbed counts packets that died by this name.</summary>
public enum WireError : byte
{
    None,

    /// <summary>The bytes end before the structure does.</summary>
    Truncated,

    /// <summary>A length field contradicts the bytes or another field.</summary>
    BadLength,

    BadVersion,

    BadChecksum,

    /// <summary>A fragment; the testbed reassembles nothing.</summary>
    Fragment,

    /// <summary>A field holds a value its specification forbids.</summary>
    BadValue,

    /// <summary>A type, algorithm or option this testbed does not speak.</summary>
    Unsupported,

    /// <summary>A DNS name whose compression pointers do not lead strictly backwards.</summary>
    BadPointer,

    /// <summary>More elements than any honest sender would put there.</summary>
    TooMany,
}
